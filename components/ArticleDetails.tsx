import { ArrowUpRight, Search } from 'lucide-preact';
import { type Article, type ArticleLink, type ArticleText, linkOf } from '../storage/article';
import type { Highlighter } from '../storage/highlighter';
import type { ArticleActions, Where } from './ArticleRow';
import { Highlighted } from './Highlighted';
import { t } from './message';
import { Paragraphs } from './Paragraphs';

interface ArticleDetailsProps {
  article: Article;
  /** In the language that is shown. */
  text: ArticleText;
  highlighter: Highlighter | undefined;
  actions: ArticleActions;
}

/** What unfolding an article adds: its content, tags and links. */
export function ArticleDetails({ article, text, highlighter, actions }: ArticleDetailsProps) {
  return (
    <>
      <Paragraphs text={text.content} field="text" highlighter={highlighter} />
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
          <OutsideLink key={index} link={link} onOpen={actions.openLink} />
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
      {linkNames[rel] ?? rel}
      <ArrowUpRight aria-hidden="true" />
    </a>
  );
}

/** What opens something where the pressed button and key say, as browsers do with links. */
function onClicks(open: (where: Where) => void) {
  function onClick(event: MouseEvent) {
    // The right button, and Shift for a new window, are left to the browser.
    if (event.button > 1 || event.shiftKey) return;
    event.preventDefault();
    const isBackground = event.button === 1 || event.ctrlKey || event.metaKey;
    open(isBackground ? 'background' : 'foreground');
  }
  return { onClick, onAuxClick: onClick };
}
