import { ArrowUpRight, Search } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import type { RowHighlighter } from '../../storage/search/rowHighlighter';
import {
  type Article,
  type ArticleLink,
  type ArticleText,
  linkOf,
} from '../../storage/shelf/article';
import { excerpt, isLong } from '../../storage/text/drawable';
import { isolated } from '../parts/isolated';
import { lazy } from '../parts/lazy';
import { t } from '../parts/message';
import type { ArticleActions, Where } from './articleActions';
import { Attachments, Byline } from './ArticleParts';
import { Highlighted } from './Highlighted';
import { onClicks } from './onClicks';
import { Paragraphs } from './Paragraphs';
import { useSome } from './useSome';

const RichContent = lazy(
  () => import('./RichContent').then((module) => module.RichContent),
  ({ text }) => text,
);

interface ArticleDetailsProps {
  article: Article;
  /** In the language that is shown. */
  text: ArticleText;
  highlighter: RowHighlighter | undefined;
  actions: ArticleActions;
}

/** What unfolding an article adds: its content, tags and links. */
export function ArticleDetails({ article, text, highlighter, actions }: ArticleDetailsProps) {
  // As it is when a link is clicked, not when the row was rendered.
  const openLink = (url: string, where: Where) => actions.openLink(url, where);
  return (
    <>
      <Byline article={article} onOpen={openLink} />
      {/* What the row has only the beginning of. */}
      {isLong(text.title) && (
        <Paragraphs text={text.title} field="title" highlighter={highlighter} />
      )}
      {isLong(text.summary) && (
        <Paragraphs text={text.summary} field="text" highlighter={highlighter} />
      )}
      {text.html && !highlighter ? (
        <RichContent
          html={text.html}
          text={text.content}
          beginning={text.beginning}
          base={article.url ?? article.base}
          own={article.url}
          onOpen={openLink}
        />
      ) : (
        // Hits are marked in plain text.
        <Paragraphs text={text.content} field="text" highlighter={highlighter} />
      )}
      <Attachments article={article} onOpen={openLink} />
      <Tags tags={article.tags} highlighter={highlighter} actions={actions} />
      <div class="links" lang={document.documentElement.lang}>
        <Links links={linksOf(article)} onOpen={openLink} />
        {!linkOf(article) && (
          <button
            class="link"
            title={t('searchWebHint')}
            {...onClicks((where) => actions.searchWeb(text.title, where))}
          >
            {t('searchWeb')}
            <Search aria-hidden="true" />
          </button>
        )}
      </div>
    </>
  );
}

interface TagsProps extends Pick<ArticleDetailsProps, 'highlighter' | 'actions'> {
  tags: readonly string[];
}

function Tags({ tags, highlighter, actions }: TagsProps) {
  const all = useMemo(() => [...new Set(tags)], [tags]);
  const [some, end] = useSome(all, String);
  return (
    <div class="tags">
      {some.map((tag) => (
        <button
          key={tag}
          dir="auto"
          title={t('searchTag', [isolated(tag)])}
          onClick={() => actions.searchTag(tag)}
        >
          <Highlighted text={tag} field="tag" highlighter={highlighter} />
        </button>
      ))}
      {end && <div ref={end} data-more />}
    </div>
  );
}

interface LinksProps {
  links: readonly ArticleLink[];
  onOpen: ArticleActions['openLink'];
}

function Links({ links, onOpen }: LinksProps) {
  const [some, end] = useSome(links, ({ rel }) => rel);
  return (
    <>
      {some.map((link, index) => (
        <OutsideLink key={index} link={link} onOpen={onOpen} />
      ))}
      {end && <div ref={end} data-more />}
    </>
  );
}

/** The article's links, with its own addresses and those of its pictures unless they are among them. */
function linksOf({ url, externalUrl, image, banner, links }: Article): ArticleLink[] {
  const others: ArticleLink[] = [];
  const add = (rel: string, address: string | undefined) => {
    if (address && ![...others, ...links].some((link) => link.url === address)) {
      others.push({ rel, url: address });
    }
  };
  add('original', url);
  // A page elsewhere is known by where it is.
  add(externalUrl ? new URL(externalUrl).host : '', externalUrl);
  const pages = others.splice(0);
  add('picture', image);
  add('picture', banner);
  return [...pages, ...links, ...others];
}

const linkNames: Record<string, string> = {
  original: t('linkOriginal'),
  paper: t('linkPaper'),
  code: t('linkCode'),
  project: t('linkProject'),
  docs: t('linkDocs'),
  picture: t('linkPicture'),
};

interface OutsideLinkProps {
  link: ArticleLink;
  onOpen: ArticleActions['openLink'];
}

function OutsideLink({ link: { rel, url, title }, onOpen }: OutsideLinkProps) {
  return (
    <a
      class="link"
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      title={title ?? url}
      {...onClicks((where) => onOpen(url, where))}
    >
      {Object.hasOwn(linkNames, rel) ? linkNames[rel] : excerpt(rel)}
      <ArrowUpRight aria-hidden="true" />
    </a>
  );
}
