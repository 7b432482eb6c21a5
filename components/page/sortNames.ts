import type { Sort } from '../../storage/shelf/catalogue';
import { t } from '../parts/message';

export const sortNames: Record<Sort, string> = {
  newest: t('sortNewest'),
  oldest: t('sortOldest'),
  mostViewed: t('sortMostViewed'),
  bestMatch: t('sortBestMatch'),
};
