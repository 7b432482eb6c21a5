import { useEffect, useState } from 'preact/hooks';
import type { RestoredShelf } from '../../storage/opening/openShelf';
import type { MemoryReason } from '../../storage/opening/rescue';
import { CLOSED_EVENT } from '../../storage/shelf/database';
import { isolated } from '../parts/isolated';
import { reasonOf, t } from '../parts/message';
import { Toast } from '../parts/Toast';

interface ShelfNoticeProps {
  restored: RestoredShelf | undefined;
  inMemory: MemoryReason | undefined;
}

/** Tells what is unusual about the shelf, until it is dismissed. */
export function ShelfNotice({ restored, inMemory }: ShelfNoticeProps) {
  const [isClosed, setClosed] = useState(false);
  const [dismissed, dismiss] = useState<RestoredShelf | MemoryReason>();
  useEffect(() => {
    const close = () => setClosed(true);
    addEventListener(CLOSED_EVENT, close);
    return () => removeEventListener(CLOSED_EVENT, close);
  }, []);

  if (isClosed) {
    return (
      <Toast
        isKept
        text={t('shelfClosed')}
        actions={[{ name: t('reload'), run: reload }]}
        onDismiss={() => setClosed(false)}
      />
    );
  }
  if (inMemory && inMemory !== dismissed) {
    return <MemoryNotice reason={inMemory} onDismiss={() => dismiss(inMemory)} />;
  }
  if (restored && restored !== dismissed) {
    const { marks, missing, feeds = 0 } = restored;
    const followed = feeds > 0 ? ` ${t('restoredFeeds', [String(feeds)])}` : '';
    const again =
      missing.length > 0 ? ` ${t('restoredMissing', [missing.map(isolated).join(', ')])}` : '';
    return (
      <Toast
        isKept
        text={t('restoredShelf', [String(marks)]) + followed + again}
        onDismiss={() => dismiss(restored)}
      />
    );
  }
  return null;
}

function reload(): void {
  location.reload();
}

interface MemoryNoticeProps {
  reason: MemoryReason;
  onDismiss(): void;
}

function MemoryNotice({ reason, onDismiss }: MemoryNoticeProps) {
  const [isResetting, setResetting] = useState(false);
  const [problem, setProblem] = useState<string>();
  function reset() {
    import('../../storage/opening/resetShelf')
      .then((module) => module.resetShelf())
      .then(reload)
      .catch((error: unknown) => setProblem(t('resetFailed', [reasonOf(error)])));
  }
  if (reason.isRefused) return <Toast isKept text={t('memoryRefused')} onDismiss={onDismiss} />;
  return isResetting ? (
    <Toast
      key="reset"
      isKept
      text={problem ?? t('resetWarning')}
      actions={[{ name: t('resetNow'), run: reset }]}
      onDismiss={() => setResetting(false)}
    />
  ) : (
    <Toast
      key="memory"
      isKept
      text={t('memoryFailed', [reasonOf(reason.error)])}
      actions={[
        { name: t('tryAgain'), run: reload },
        { name: t('reset'), run: () => setResetting(true) },
      ]}
      onDismiss={onDismiss}
    />
  );
}
