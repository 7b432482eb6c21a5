import { NEWER_SCHEMA } from '../../storage/shelf/database';
import { Empty } from '../parts/Empty';
import { reasonOf, t } from '../parts/message';

/** Says why the shelf could not be opened, and what to do. */
export function OpenFailed({ error }: { error: unknown }) {
  const isNewer = String(error).includes(NEWER_SCHEMA);
  const reason = isNewer ? t('newerSchema') : reasonOf(error);
  return (
    <Empty text={t('openFailed')} hint={`${reason} ${t('openFailedHint')}`}>
      <button class="action" onClick={() => location.reload()}>
        {t('tryAgain')}
      </button>
    </Empty>
  );
}
