import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from './message';
import { refusalOf } from './refusal';

interface Import {
  /** How much of it is done, from 0 to 1; undefined while nothing is imported. */
  share: number | undefined;
  cancel(): void;
  /** How it ended. */
  outcome: { text: string } | undefined;
  dismiss(): void;
}

/**
 * Imports a file when there is one.
 *
 * @param onEnd - told when the next file can come
 */
export function useImport(file: File | undefined, onEnd: () => void): Import {
  const [share, setShare] = useState<number>();
  const [outcome, setOutcome] = useState<{ text: string }>();
  const stop = useRef<AbortController>(undefined);
  const end = useRef(onEnd);
  end.current = onEnd;

  useEffect(() => {
    if (!file) return;
    const { signal } = (stop.current = new AbortController());
    setOutcome(undefined);
    setShare(0);
    import('../storage/importFeed')
      .then(({ importFeed }) => importFeed(file, { onProgress: setShare, signal }))
      .then(
        ({ title, count }) => t('imported', [String(count), title]),
        (error: unknown) =>
          signal.aborted ? t('importCancelled') : t('importFailed', [refusalOf(error)]),
      )
      .then((text) => {
        setShare(undefined);
        setOutcome({ text });
        end.current();
      });
  }, [file]);

  return {
    share,
    cancel: () => stop.current?.abort(),
    outcome,
    dismiss: () => setOutcome(undefined),
  };
}
