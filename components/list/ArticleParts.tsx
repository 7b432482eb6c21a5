import { Paperclip } from 'lucide-preact';
import type { Article, Attachment, Author } from '../../storage/shelf/article';
import { excerpt } from '../../storage/text/drawable';
import { fileName } from '../../storage/text/fileName';
import { readable } from '../../storage/text/readable';
import { interfaceLanguage, t } from '../parts/message';
import type { ArticleActions } from './articleActions';
import { onClicks } from './onClicks';
import { useSome } from './useSome';

interface PartsProps {
  article: Article;
  onOpen: ArticleActions['openLink'];
}

/** Who wrote an article, as far as it says. */
export function Byline({ article: { authors = [] }, onOpen }: PartsProps) {
  const [some, end] = useSome<Author, HTMLSpanElement>(authors, authorText);
  if (authors.length === 0) return null;
  const [before = '', after = ''] = t('byline', ['\0']).split('\0');
  return (
    <p class="summary" lang={document.documentElement.lang}>
      {before}
      {some.map((author, index) => (
        <span key={index}>
          {index > 0 && ', '}
          <AuthorName author={author} onOpen={onOpen} />
        </span>
      ))}
      {end ? <span ref={end} data-more /> : after}
    </p>
  );
}

const authorText = ({ name, url }: Author) => name ?? new URL(url!).host;
const attachmentText = ({ title, url }: Attachment) => title ?? readable(fileName(url));

function AuthorName({ author, onOpen }: { author: Author } & Omit<PartsProps, 'article'>) {
  const { url } = author;
  const text = <bdi>{excerpt(authorText(author))}</bdi>;
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
  const [some, end] = useSome(attachments, attachmentText);
  if (attachments.length === 0) return null;
  return (
    <div class="links" role="group" aria-label={t('attachments')}>
      {some.map((attachment, index) => (
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
          <bdi>{excerpt(attachmentText(attachment))}</bdi> {told(attachment)}
        </a>
      ))}
      {end && <div ref={end} data-more />}
    </div>
  );
}

/** Its type, size and duration, as far as they are known. */
function told({ type, size, duration }: Attachment): string {
  return [
    type && excerpt(type),
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
