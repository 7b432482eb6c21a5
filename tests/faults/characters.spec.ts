// Texts of all of Unicode's classes, wherever an article can have one: whatever is done, they do not hold the page up.
//
// Seen to fail with authors and attachments that were drawn whole: an article of skin tones took 43 s to unfold; and with
// rows that show texts whole, on which the page stands still. Where `drawable` alone bounds nothing it passes, as so
// little is laid out at a time: tests/storage/text/drawable.test.ts has that bound.
import { expect, test } from '@playwright/test';
import * as fc from 'fast-check';
import type { Browser as Extension } from 'wxt/browser';
import { Chromium } from '../e2e/chromium';
import { importFile } from '../e2e/importFile';
import { between, pick, sample } from './chance';
import { hardHtml, hardText, type HardText, knownHard } from './hardTexts';
import { importedToast, openAll } from './reader';
import { printFigures, SCALE, scaled } from './scale';
import { type Act, type Block, leastOf, WatchedChromium } from './watchedChromium';

// A page that stands still fails here, not at the end of the day.
test.setTimeout(600_000);

declare const chrome: typeof Extension;

/** For how long the page may be held up, in milliseconds of the processor. */
const MOST = 200;
const MOST_FOR_A_KEY = 50;

/** Of two articles of a shelf, one of them of HTML, up to the cap; and of the others. */
const LONG = Math.max(100_000, 990_000 * SCALE);
const USUAL = 10_000;

const fromSeed = <T>(of: fc.Arbitrary<T>, count: number) =>
  fc.sample(of, { seed: between(0, 2 ** 31 - 1), numRuns: count });
const times = <T>(count: number, make: (n: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n));

/** An article that has a text wherever it can have one. @param size - of what it says, in UTF-16 units */
function item(text: HardText, index: number, size: number) {
  const name = text(10_000);
  const address = `https://example.org/${index}`;
  const [writeHtml] = fromSeed(hardHtml, 1);
  return {
    id: `${index}`,
    title: `t${name}`,
    summary: text(Math.min(size, 20_000)),
    date_published: new Date(Date.UTC(2031, 0, 1) - index * 3_600_000).toISOString(),
    authors: times(50, (n) => ({ name: n === 0 ? name : text(200) })),
    attachments: times(50, (n) => ({ url: `${address}/${n}`, title: n === 0 ? name : text(200) })),
    tags: [name, ...times(50, (n) => `${n}${text(100)}`)],
    _links: times(50, (n) => ({ url: `${address}/${n}`, rel: `${n}${text(100)}` })),
    ...(index % 2 === 0
      ? { content_text: `${text(size)} needle` }
      : { content_html: `${writeHtml!(text, size)} <p>needle` }),
  };
}

interface Shelf {
  name: string;
  json: string;
  acts: Act[];
}

function shelfOf(name: string, texts: readonly HardText[]): Shelf {
  const items = texts.map((text, index) => item(text, index, index < 2 ? LONG : USUAL));
  const rows = sample([...texts.keys()], Math.max(0.3, SCALE));
  const typed = ['n', 'ne', 'needle', ...texts.map((text) => text(1)), pick(texts)(20), ''];
  return {
    name,
    json: JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: pick(texts)(10_000),
      home_page_url: 'https://example.org',
      items,
    }),
    acts: [
      { does: 'open' },
      { does: 'press', what: '[role=tab]:nth-child(2)' },
      ...rows.flatMap((row): Act[] => [
        { does: 'unfold', row },
        ...times(3, (): Act => ({ does: 'scroll', by: 1500 })),
        { does: 'fold', row },
      ]),
      { does: 'press', what: 'input[type=search]' },
      ...typed.map((text): Act => ({ does: 'type', typed: text })),
      { does: 'press', what: '[aria-label="Sources and tags"]' },
      // Of the tags, the first is the longest.
      { does: 'press', what: '.menu .item:not(:has(~ .item + .item))' },
      { does: 'unfold', row: pick(rows) },
      { does: 'scroll', by: 3000 },
    ],
  };
}

const shelves = [
  shelfOf('known', sample(knownHard, 1)),
  ...times(scaled(10), (n) => shelfOf(`drawn ${n}`, fromSeed(hardText, 20))),
];

const placesKept = async () => Object.keys(await chrome.storage.session.get(null)).length;
const hitsTold = () => document.querySelectorAll('[role=tab]')[1]!.textContent;
const wrongParts = () =>
  ['[role=searchbox], input[type=search]', '[role=feed]', 'header', 'main'].filter(
    (selector) => document.querySelectorAll(selector).length !== 1,
  );

async function use(reader: WatchedChromium, { acts }: Shelf): Promise<Block[]> {
  for (const act of acts) {
    await reader.act(act);
    if (act.does === 'type' && act.typed === 'needle') {
      await expect.poll(() => reader.evaluate(hitsTold)).toBe('All 20');
    }
  }
  // Closed, and opened again where it was.
  await expect.poll(() => reader.evaluate(placesKept)).toBeGreaterThan(0);
  await reader.act({ does: 'open' });
  expect(await reader.evaluate(wrongParts)).toEqual([]);
  return reader.blocks();
}

const isTooLong = ({ act, busy }: Block) => busy > (act.does === 'type' ? MOST_FOR_A_KEY : MOST);

/** Does all that is done with a shelf, and tells of what took longest. */
async function check(shelf: Shelf, run: () => Promise<Block[]>): Promise<void> {
  const least = await leastOf(run, isTooLong);
  const worst = Map.groupBy(least, ({ act }) => act.does)
    .entries()
    .map(([, blocks]) => blocks.reduce((most, block) => (block.busy > most.busy ? block : most)))
    .map(({ act, busy, late }) => [act.does, `${busy} (${late})`]);
  printFigures({ 'ms of the processor (of the clock)': shelf.name, ...Object.fromEntries(worst) });
  expect(least.filter(isTooLong)).toEqual([]);
}

for (const shelf of shelves) {
  test(`no text holds the page up: ${shelf.name}`, () =>
    check(shelf, async () => {
      const browser = await Chromium.launch();
      try {
        const importing = await openAll(browser);
        await importFile(importing, shelf.json);
        await expect(importedToast(importing)).toBeVisible({ timeout: 60_000 });
        await importing.close();
        const page = await browser.context.newPage();
        await page.setViewportSize({ width: 360, height: 800 });
        const errors: string[] = [];
        page.on('pageerror', ({ message }) => errors.push(message));
        const blocks = await use(await WatchedChromium.start(browser, page), shelf);
        expect(errors).toEqual([]);
        return blocks;
      } finally {
        await browser.close();
      }
    }));
}
