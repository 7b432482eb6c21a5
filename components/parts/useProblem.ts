import { useCallback, useMemo, useState } from 'preact/hooks';
import { reasonOf, t } from './message';

type Failure = 'notSaved' | 'searchFailed' | 'linkFailed' | 'readFailed';
export type OnFailure = (error: unknown) => void;

/** The one place that failures go to: what to call for each, and the sentence to show for the last. */
export function useProblem() {
  const [problem, setProblem] = useState<string>();
  const fail = useMemo(() => {
    const say = (failure: Failure) => (error: unknown) => setProblem(t(failure, [reasonOf(error)]));
    return {
      notSaved: say('notSaved'),
      searchFailed: say('searchFailed'),
      linkFailed: say('linkFailed'),
      readFailed: say('readFailed'),
    };
  }, []);
  return { problem, fail, dismissProblem: useCallback(() => setProblem(undefined), []) };
}
