import { Empty } from './Empty';
import { reasonOf, t } from './message';

/** Says why the shelf could not be opened, and what to do. */
export function OpenFailed({ error }: { error: unknown }) {
  return (
    <Empty text={t('openFailed')} hint={`${reasonOf(error)} ${t('openFailedHint')}`}>
      <button class="action" onClick={() => location.reload()}>
        {t('tryAgain')}
      </button>
    </Empty>
  );
}
