import { useRef } from 'preact/hooks';
import { linkOf, textIn } from '../../storage/shelf/article';
import type { ArticleActions } from '../list/articleActions';
import type { Marking } from '../listing/useMarking';
import type { ViewState } from '../listing/useView';
import type { OnFailure } from '../parts/useProblem';
import type { OpenReaderProps } from './readerProps';

/** No more is searched for, and a field lays out all that is in it. */
const MAX_LENGTH = 500;

interface ActionOptions extends Pick<OpenReaderProps, 'settings' | 'openLink' | 'searchWeb'> {
  shown: ViewState;
  marking: Marking;
  isRead(n: number): boolean;
  /** Of the articles, as a primary language subtag. */
  language: string;
  /** Searches all articles. */
  search(typed: string): void;
  onLinkFailure: OnFailure;
}

/**
 * What can be done with the articles of the list. It is the same object for ever, so that a row that has not
 * changed is not rendered again, and does what is to be done as of now.
 */
export function useArticleActions(options: ActionOptions): ArticleActions {
  const { settings, shown, marking, isRead, search } = options;
  /** The popup closes as a tab opens: what was marked has to be saved before. */
  const leaving = (open: () => Promise<void>) =>
    void marking.settled().then(open).catch(options.onLinkFailure);

  const actions = useRef({} as ArticleActions).current;
  return Object.assign<ArticleActions, ArticleActions>(actions, {
    select: shown.setCurrent,
    markOpened(n) {
      if (settings.markOnOpen && !isRead(n)) marking.mark('read', [n], true);
    },
    toggleOpen(n) {
      shown.setCurrent(n);
      shown.setUnfolded((before) => before.symmetricDifference(new Set([n])));
      if (!shown.unfolded.has(n)) actions.markOpened(n);
    },
    toggleRead: (n) => marking.mark('read', [n], 'toggle'),
    toggleStarred: (n) => marking.mark('starred', [n], 'toggle'),
    openLink: (url, where) => leaving(() => options.openLink(url, where)),
    searchWeb: (title, where) => leaving(() => options.searchWeb(title, where)),
    openArticle(article, where) {
      const link = linkOf(article);
      actions.markOpened(article.n);
      if (link) actions.openLink(link, where);
      else actions.searchWeb(textIn(article, options.language).title, where);
    },
    searchTag(tag) {
      // What has no quotation mark, which would end the phrase, and is more than a word.
      const isPhrase = !/["“”„‟«»「」『』]/.test(tag) && !/^[\p{L}\p{M}\p{N}]+$/u.test(tag);
      search((isPhrase ? `tag:"${tag}"` : tag).slice(0, MAX_LENGTH).toWellFormed());
    },
  });
}
