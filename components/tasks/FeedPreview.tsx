import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { PreviewedFeed } from '../../storage/feeds/preview';
import { hostOf } from '../../storage/feeds/subscription';
import { t } from '../parts/message';
import { dayText, paceText } from './lookTexts';

interface FeedPreviewProps {
  feed: PreviewedFeed;
  onSubscribe(): void;
}

/** What a feed is, before one follows it: its title, its site, how often it writes, and its newest articles. */
export function FeedPreview({ feed, onSubscribe }: FeedPreviewProps) {
  const { title, home, address, newest, gap, count } = feed;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  // Enter follows it, now that it is seen.
  useLayoutEffect(() => button.current?.focus(), [feed]);
  const about = [hostOf(home ?? address), paceText(gap, count)].filter(Boolean);
  return (
    <section class="preview" aria-labelledby={id}>
      <h3 id={id} dir="auto">
        {title}
      </h3>
      <p>{about.join(' · ')}</p>
      {newest.length === 0 && <p>{t('noArticlesYet')}</p>}
      <ul aria-label={t('newestArticles')}>
        {newest.map((article, index) => (
          <li key={index}>
            <span dir="auto">{article.title}</span>
            {article.publishedAt !== undefined && <small>{dayText(article.publishedAt)}</small>}
          </li>
        ))}
      </ul>
      <button ref={button} class="button main" onClick={onSubscribe}>
        {t('subscribe')}
      </button>
    </section>
  );
}
