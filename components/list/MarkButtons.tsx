import { Check, Star } from 'lucide-preact';
import { t } from '../parts/message';
import type { ArticleActions } from './articleActions';

interface MarkButtonsProps {
  n: number;
  isRead: boolean;
  isStarred: boolean;
  actions: ArticleActions;
}

/** The buttons of a row that mark it. */
export function MarkButtons({ n, isRead, isStarred, actions }: MarkButtonsProps) {
  return (
    <>
      <button
        class="icon mark-read"
        aria-label={t('read')}
        aria-pressed={isRead}
        title={`${isRead ? t('markUnread') : t('markRead')} (M)`}
        onClick={() => actions.toggleRead(n)}
      >
        <Check aria-hidden="true" />
      </button>
      <button
        class="icon mark-starred"
        aria-label={t('starred')}
        aria-pressed={isStarred}
        title={`${isStarred ? t('removeStar') : t('addStar')} (S)`}
        onClick={() => actions.toggleStarred(n)}
      >
        <Star aria-hidden="true" />
      </button>
    </>
  );
}
