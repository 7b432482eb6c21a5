import { browser } from 'wxt/browser';
import { markRead } from '../../storage/marks/markRead';
import { articleOf, endSession, type Suggestion, suggest } from '../../storage/search/suggestions';
import { readIconCounts } from '../../storage/settings/listedShelf';
import { readSettings } from '../../storage/settings/settings';
import { isWebAddress } from '../../storage/text/webAddress';
import { showUnread } from '../toolbar/badge';
import { describe } from './describe';

type Disposition = `${Parameters<
  Parameters<typeof browser.omnibox.onInputEntered.addListener>[0]
>[1]}`;

let typing = new AbortController();

/** Answers to what is typed into the address bar behind the keyword. */
export function addSuggestions(): void {
  browser.omnibox.setDefaultSuggestion({ description: browser.i18n.getMessage('searchShelf') });
  browser.omnibox.onInputChanged.addListener((typed, show) => {
    typing.abort();
    typing = new AbortController();
    void suggestFor(typed, typing.signal).then((suggestions) => suggestions && show(suggestions));
  });
  browser.omnibox.onInputEntered.addListener((text, disposition) => {
    endSession();
    void open(addressOf(text), disposition);
    if (isWebAddress(text)) void markOpened(text);
  });
  browser.omnibox.onInputCancelled.addListener(endSession);
}

async function suggestFor(typed: string, signal: AbortSignal) {
  const found = await suggest(typed, browser.i18n.getMessage('interfaceLanguage'), signal);
  return found?.map((suggestion) => ({
    content: contentOf(suggestion),
    description: describe(suggestion, { hasMarkup: !import.meta.env.FIREFOX }),
  }));
}

/** What Enter gives back for a suggestion: the article's link, or a query that finds it. */
function contentOf({ link, title }: Suggestion): string {
  return (
    link ??
    title
      .map(({ text }) => text)
      .join('')
      .replace(/\s+/g, ' ')
  );
}

/** Where Enter leads: to a link that was chosen, or to the reader with the query. */
function addressOf(text: string): string {
  if (isWebAddress(text)) return text;
  const reader = new URL(browser.runtime.getURL('/sidepanel.html'));
  reader.searchParams.set('query', text);
  return reader.href;
}

async function open(url: string, disposition: Disposition): Promise<void> {
  if (disposition === 'currentTab') await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: disposition === 'newForegroundTab' });
}

/** Marks the article that a link is of as read if the reader wants that. */
async function markOpened(link: string): Promise<void> {
  const n = (await readSettings()).markOnOpen ? await articleOf(link) : undefined;
  if (n === undefined) return;
  await (import.meta.env.FIREFOX ? markInFirefox(n) : markRead(n));
  showUnread(await readIconCounts());
}

/** There, the database may be in the background's memory, of which pages learn by the journal. */
async function markInFirefox(n: number): Promise<unknown> {
  const { setMarks } = await import('../../storage/marks/setMarks');
  return setMarks('read', [n], true);
}
