import { Paperclip } from 'lucide-preact';
import type { Article, Attachment, Author } from '../../storage/shelf/article';
import { fileName } from '../../storage/text/fileName';
import { readable } from '../../storage/text/readable';
import { interfaceLanguage, t } from '../parts/message';
import type { ArticleActions } from './articleActions';
import { onClicks } from './onClicks';

interface PartsProps {
  article: Article;
  onOpen: ArticleActions['openLink'];
}

/** Who wrote an article, as far as it says. */
export function Byline({ article: { authors = [] }, onOpen }: PartsProps) {
  if (authors.length === 0) return null;
  const [before = '', after = ''] = t('byline', ['\0']).split('\0');
  return (
    <p class="summary" lang={document.documentElement.lang}>
      {before}
      {authors.map((author, index) => (
        <span key={index}>
          {index > 0 && ', '}
          <AuthorName author={author} onOpen={onOpen} />
        </span>
      ))}
      {after}
    </p>
  );
}

function AuthorName({
  author: { name, url },
  onOpen,
}: { author: Author } & Omit<PartsProps, 'article'>) {
  const text = <bdi>{name ?? new URL(url!).host}</bdi>;
  if (url === undefined) return text;
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      title={url}
      {...onClicks((where) => onOpen(url, where))}
    >
      {text}
    </a>
  );
}

/** The files that belong to an article, to be opened in a tab: nothing is loaded here. */
export function Attachments({ article: { attachments = [] }, onOpen }: PartsProps) {
  if (attachments.length === 0) return null;
  return (
    <div class="links" role="group" aria-label={t('attachments')}>
      {attachments.map((attachment, index) => (
        <a
          key={index}
          class="link"
          href={attachment.url}
          target="_blank"
          rel="noopener noreferrer"
          title={attachment.url}
          {...onClicks((where) => onOpen(attachment.url, where))}
        >
          <Paperclip aria-hidden="true" />
          <bdi>{attachment.title ?? readable(fileName(attachment.url))}</bdi> {told(attachment)}
        </a>
      ))}
    </div>
  );
}

/** Its type, size and duration, as far as they are known. */
function told({ type, size, duration }: Attachment): string {
  return [
    type,
    size === undefined ? undefined : sizeText(size),
    duration === undefined ? undefined : durationText(duration),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

function sizeText(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(interfaceLanguage, {
    style: 'unit',
    unit: units[power]!,
    unitDisplay: 'short',
    maximumSignificantDigits: 3,
  }).format(bytes / 1000 ** power);
}

/** As on the face of a player: 1:02:03. */
function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => String(part).padStart(index > 0 ? 2 : 1, '0')).join(':');
}
