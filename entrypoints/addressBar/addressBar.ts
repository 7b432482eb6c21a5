import { browser } from 'wxt/browser';
import { endSession, type Suggestion, suggest } from '../../storage/search/suggestions';
import { isWebAddress } from '../../storage/text/webAddress';
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
