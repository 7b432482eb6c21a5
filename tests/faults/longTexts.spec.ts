// Long articles that all have what is typed, at their beginning or at their end alone: no key waits for them.
//
// Seen to fail with a search that looks for a mark alone in all texts without a turn for others: 1.4 s.
import { expect, test } from '@playwright/test';
import { Chromium } from '../e2e/chromium';
import { importFile } from '../e2e/importFile';
import { importedToast, openAll } from './reader';
import { printFigures } from './scale';
import { type Block, leastOf, WatchedChromium } from './watchedChromium';

// A page that stands still fails here, not at the end of the day.
test.setTimeout(600_000);

const ARTICLES = 300;
/** How long each is, and one of them, in UTF-16 units. */
const LENGTH = 50_000;
const LONGEST = 990_000;

/** For how long a key may hold the page up, in milliseconds of the processor. */
const MOST = 50;
/** The first one reads the texts of all: thirty megabytes in one record. */
const MOST_AT_FIRST = 200;

/** What the articles are of, each with what is typed to find all of them. */
const kinds: Record<string, { unit: string; typed: string[] }> = {
  words: { unit: 'some words of a text 和中文 ', typed: ['s', 'so', 'some', '"words of"', '中文'] },
  'accents on one letter': { unit: '\u0301', typed: ['a', '\u0301'] },
  'alternating directions': { unit: 'aא', typed: ['a', 'א', 'aא'] },
};

const isTooLong = ({ busy }: Block, at: number) => busy > (at === 0 ? MOST_AT_FIRST : MOST);

for (const [name, { unit, typed }] of Object.entries(kinds)) {
  test(`no key waits for long texts: ${name}`, async () => {
    const keys = await leastOf(() => typeIn(name, unit, typed), isTooLong);
    const told = keys.map(({ act, busy, late }) => [JSON.stringify(act), `${busy} (${late})`]);
    printFigures({ [name]: 'ms of the processor (of the clock)', ...Object.fromEntries(told) });
    expect(keys.filter(isTooLong)).toEqual([]);
  });
}

/** Types into the search of a shelf of long articles. @returns how long each key held the page up */
async function typeIn(name: string, unit: string, typed: readonly string[]): Promise<Block[]> {
  const browser = await Chromium.launch();
  try {
    const importing = await openAll(browser);
    const items = Array.from({ length: ARTICLES + 1 }, (_, index) => {
      const length = index === 1 ? LONGEST : LENGTH;
      return {
        id: `${index}`,
        title: `Article ${index}`,
        content_text: `a${unit.repeat(length / unit.length)} needle`,
        date_published: new Date(Date.UTC(2031, 0, 1) - index * 3_600_000).toISOString(),
      };
    });
    const version = 'https://jsonfeed.org/version/1.1';
    await importFile(importing, JSON.stringify({ version, title: name, items }));
    await expect(importedToast(importing)).toBeVisible({ timeout: 60_000 });
    await importing.close();
    const page = await browser.context.newPage();
    await page.setViewportSize({ width: 360, height: 800 });
    const reader = await WatchedChromium.start(browser, page);
    await reader.act({ does: 'open' });
    await reader.act({ does: 'press', what: 'input[type=search]' });
    for (const text of [...typed, 'n', 'ne', 'needle', 'a needle', 'nowhere', '']) {
      await reader.act({ does: 'type', typed: text });
    }
    return (await reader.blocks()).filter(({ act }) => act.does === 'type');
  } finally {
    await browser.close();
  }
}
