import { ArrowUpRight, Search } from 'lucide-preact';
import type { Highlighter } from '../../storage/search/highlighter';
import {
  type Article,
  type ArticleLink,
  type ArticleText,
  linkOf,
} from '../../storage/shelf/article';
import { lazy } from '../parts/lazy';
import { t } from '../parts/message';
import type { ArticleActions, Where } from './articleActions';
import { Highlighted } from './Highlighted';
import { onClicks } from './onClicks';
import { Paragraphs } from './Paragraphs';

const RichContent = lazy(() => import('./RichContent').then((module) => module.RichContent));

interface ArticleDetailsProps {
  article: Article;
  /** In the language that is shown. */
  text: ArticleText;
  highlighter: Highlighter | undefined;
  actions: ArticleActions;
}

/** What unfolding an article adds: its content, tags and links. */
export function ArticleDetails({ article, text, highlighter, actions }: ArticleDetailsProps) {
  // As it is when a link is clicked, not when the row was rendered.
  const openLink = (url: string, where: Where) => actions.openLink(url, where);
  return (
    <>
      {text.html && !highlighter ? (
        <RichContent html={text.html} text={text.content} base={article.url} onOpen={openLink} />
      ) : (
        // Hits are marked in plain text.
        <Paragraphs text={text.content} field="text" highlighter={highlighter} />
      )}
      <div class="tags">
        {[...new Set(article.tags)].map((tag) => (
          <button
            key={tag}
            dir="auto"
            title={t('searchTag', [tag])}
            onClick={() => actions.searchTag(tag)}
          >
            <Highlighted text={tag} field="tag" highlighter={highlighter} />
          </button>
        ))}
      </div>
      <div class="links" lang={document.documentElement.lang}>
        {linksOf(article).map((link, index) => (
          <OutsideLink key={index} link={link} onOpen={openLink} />
        ))}
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

/** The article's links, and its own address unless it is among them. */
function linksOf({ url, links }: Article): ArticleLink[] {
  const isNamed = !url || links.some((link) => link.url === url);
  return isNamed ? links : [{ rel: 'original', url }, ...links];
}

const linkNames: Record<string, string> = {
  original: t('linkOriginal'),
  paper: t('linkPaper'),
  code: t('linkCode'),
  project: t('linkProject'),
  docs: t('linkDocs'),
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
      {Object.hasOwn(linkNames, rel) ? linkNames[rel] : rel}
      <ArrowUpRight aria-hidden="true" />
    </a>
  );
}
