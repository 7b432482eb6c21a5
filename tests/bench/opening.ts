import type { Page } from '@playwright/test';
import { strict as assert } from 'node:assert';
import { inNewBrowsers, type Place, withBrowser } from './browser';
import { LARGEST, nameOf, SIZES, roundsOf } from './effort';
import type { Places } from './places';
import { alone, comparison, type Line } from './report';
import { summarize, type Summary } from './statistics';
import { inTurn } from './turns';

const ROUNDS = roundsOf(4);
const IN_ROUND = roundsOf(5);
const COLD_ROUNDS = roundsOf(3);
const WARM_UP = 1;
/** So low that ten rows fill it. */
export const SIZE = { width: 360, height: 800 };
/** What the median may be beside that of the smallest shelf, and that one's beside the minimal page. */
const LIMIT = 1.4;
const MINIMAL_LIMIT = 1.2;
const MINIMAL = 'minimal';

interface Opened {
  /** Milliseconds from the start of the navigation. */
  time: number;
  /** The articles on screen. */
  rows: string[];
}

declare const opened: Promise<Opened>;

/**
 * From the start of the navigation to the end of the first frame with the rows on screen: in a new tab of
 * a running browser, then in one of a new browser process.
 */
export async function opening(places: Places): Promise<Line[]> {
  const shelves = new Map<string, Place>([[MINIMAL, await places.minimal()]]);
  for (const count of SIZES) {
    shelves.set(nameOf(count), { ...(await places.listed(count)), isAwake: true });
  }
  const names = [...shelves.keys()];
  // No page of the bench: the minimal extension has none.
  const warm = await inNewBrowsers([...shelves.values()], '/manifest.json', (pages) =>
    inRounds(names, ROUNDS, (index) => openIn(pages[index]!)),
  );
  // Beside them the largest once more, to tell what the background takes that starts with the browser.
  const asleep = { ...shelves.get(nameOf(LARGEST))!, isAwake: false };
  const started = [...shelves.values(), asleep];
  const cold = await inRounds([...names, 'asleep'], COLD_ROUNDS, (index) =>
    withBrowser(started[index]!, async (browser) =>
      openTab(await browser.context.newPage(), browser.url('sidepanel')),
    ),
  );
  return [...compare('new tab', warm), ...compare('new browser process', cold)];
}

/**
 * Opens each shelf in turn.
 *
 * @returns the times of each, round by round
 */
async function inRounds(
  names: readonly string[],
  rounds: number,
  open: (index: number) => Promise<Opened>,
): Promise<number[][][]> {
  const times = names.map((): number[][] => []);
  const screens = new Set<string>();
  for (let turn = -WARM_UP; turn < rounds * IN_ROUND; turn++) {
    for (const index of inTurn([...names.keys()], turn)) {
      const { time, rows } = await open(index);
      assert.ok(rows.length > 0 && rows.length <= 10, `${rows.length} rows on screen`);
      if (names[index] !== MINIMAL) screens.add(rows.join('\n'));
      if (turn >= 0) (times[index]![Math.floor(turn / IN_ROUND)] ??= []).push(time);
    }
  }
  assert.equal(screens.size, 1, 'The shelves do not begin alike');
  return times;
}

async function openIn(other: Page): Promise<Opened> {
  const page = await other.context().newPage();
  try {
    return await openTab(page, new URL('/sidepanel.html', other.url()).href);
  } finally {
    await page.close();
  }
}

async function openTab(page: Page, url: string): Promise<Opened> {
  await page.setViewportSize(SIZE);
  await page.addInitScript(watchRows);
  await page.goto(url);
  return page.evaluate(() => opened);
}

/** Runs in the page before all of its own. */
function watchRows(): void {
  const found = new Promise<Opened>((resolve) => {
    const observer = new MutationObserver(() => {
      const rows = [...document.querySelectorAll('[role=feed] > *')].filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
      const titles = rows.map((row) => row.querySelector('.title')?.textContent ?? '');
      if (titles.length === 0 || titles.includes('')) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        // The task after the frame's callbacks comes once it is painted.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => {
          resolve({ time: performance.now(), rows: titles });
        });
        port1.start();
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has none
        port2.postMessage(undefined);
      });
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  Object.assign(globalThis, { opened: found });
}

/** A quick run opens too seldom to judge. */
function limitFor({ n }: Summary, limit: number): number | undefined {
  return n >= 15 ? limit : undefined;
}

/** @param times - of the minimal page, of each shelf, and of the largest while the background sleeps */
function compare(how: string, times: number[][][]): Line[] {
  const [minimal, ...shelves] = times.map((rounds) => summarize(rounds));
  const smallest = shelves[0]!;
  const asleep = shelves[SIZES.length];
  const lines = SIZES.map((count, index): Line => {
    const summary = shelves[index]!;
    const figure = `Opening, ${how}, ${nameOf(count)} articles`;
    const compared =
      index === 0
        ? comparison(
            `${figure}: the minimal page`,
            [summary, minimal!],
            'p50',
            limitFor(summary, MINIMAL_LIMIT),
          )
        : comparison(
            `${figure}: beside ${nameOf(SIZES[0]!)}`,
            [summary, smallest],
            'p50',
            count === LARGEST ? limitFor(summary, LIMIT) : undefined,
          );
    return { ...compared, growing: { of: `Opening, ${how}, p50`, count, value: summary.p50 } };
  });
  return asleep ? [...lines, alone('— while the background sleeps', asleep)] : lines;
}
