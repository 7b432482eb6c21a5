import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { useShelf } from '../listing/useShelf';
import { Boundary } from '../parts/Boundary';
import { lazy } from '../parts/lazy';
import { t } from '../parts/message';
import { OpenReader } from './OpenReader';
import type { ReaderProps } from './readerProps';
import { useAppearance } from './useAppearance';
import { usePlace, useTriedPlace } from './usePlace';
import { useSettings } from './useSettings';
import './reader.css';

const OpenFailed = lazy(() => import('./later').then((module) => module.OpenFailed));

/** The whole of the popup and of the sidebar. */
export function Reader(props: ReaderProps) {
  const settings = useSettings();
  const shelf = useShelf(settings?.listOnce);
  const place = usePlace(props.window);
  useAppearance(settings);
  const { onCounts } = props;
  const open = shelf.status === 'ready' ? shelf.value : undefined;
  const which = settings?.iconCounts;
  // Before the paint: the popup may close right after a mark.
  useLayoutEffect(() => {
    if (!open || !which) return;
    if (which === 'all') return onCounts(open.counts);
    void import('../../storage/shelf/iconCounts').then(({ iconCounts }) =>
      onCounts(iconCounts(open.catalogue, open.marks, which)),
    );
  }, [open, which, onCounts]);

  const isReady = shelf.status === 'ready' && settings && place.status === 'ready';
  useTriedPlace(isReady ? place.value.window : undefined);

  if (!isReady) {
    const hasFailed = shelf.status === 'failed';
    return (
      <main aria-busy={!hasFailed}>
        <h1 class="only-said">{props.name}</h1>
        <Boundary>{hasFailed ? <OpenFailed error={shelf.error} /> : <Loading />}</Boundary>
      </main>
    );
  }
  return <OpenReader {...props} {...place.value} shelf={shelf.value} settings={settings} />;
}

/** Opening takes less than this as a rule, and a flash of something else would be noise. */
const PATIENCE_MS = 150;

function Loading() {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate) return null;
  return (
    <div class="skeleton" role="status">
      <span class="only-said">{t('loading')}</span>
      <div class="blank-row" />
      <div class="blank-row" />
      <div class="blank-row" />
      <div class="blank-row" />
    </div>
  );
}
