import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Counts } from '../storage/shelf/catalogue';
import type { Where } from './ArticleRow';
import { lazy } from './lazy';
import { t } from './message';
import { OpenReader } from './OpenReader';
import { useAppearance } from './useAppearance';
import { usePlace } from './usePlace';
import { useSettings } from './useSettings';
import { useShelf } from './useShelf';
import './reader.css';

const OpenFailed = lazy(() => import('./later').then((module) => module.OpenFailed));

export interface ReaderProps {
  /** What this page is, for the title and those who do not see it. */
  name: string;
  /** Under which name the place of this page in its window is kept. */
  window: Promise<string>;
  openLink(url: string, where: Where): Promise<void>;
  /** Searches the web with the browser's own search engine. */
  searchWeb(text: string, where: Where): Promise<void>;
  /** Told how many articles there are, at first and after every change. */
  onCounts(counts: Counts): void;
  /** What to search for at first. */
  searched?: string | undefined;
  /** What the button that opens the sidebar does; without it there is no button. */
  openSidebar: (() => void) | undefined;
}

/** The whole of the popup and of the sidebar. */
export function Reader(props: ReaderProps) {
  const shelf = useShelf();
  const settings = useSettings();
  const place = usePlace(props.window);
  useAppearance(settings);
  const { onCounts } = props;
  const counts = shelf.status === 'ready' ? shelf.value.counts : undefined;
  // Before the paint: the popup may close right after a mark.
  useLayoutEffect(() => {
    if (counts) onCounts(counts);
  }, [counts, onCounts]);

  if (shelf.status !== 'ready' || !settings || place.status !== 'ready') {
    const hasFailed = shelf.status === 'failed';
    return (
      <main aria-busy={!hasFailed}>
        <h1 class="only-said">{props.name}</h1>
        {hasFailed ? <OpenFailed error={shelf.error} /> : <Loading />}
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
