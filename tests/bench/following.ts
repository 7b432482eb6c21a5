import type { Page } from '@playwright/test';
import { strict as assert } from 'node:assert';
import { nameOf, roundsOf } from './effort';
import { SIZE } from './opening';
import { line, type Line, spreads, times } from './report';
import { summarize } from './statistics';

const ROUNDS = roundsOf(4);
const WARM_UP = 1;
const MARKS_IN_ROUND = 10;
/** Milliseconds. */
const LIMIT = 60;

/** Milliseconds since 1970, of which all pages have the same. */
declare const moments: { pressed: number; painted: Promise<number> };

/** An article is marked by its key in one window; how long until another one shows it. */
export async function following(other: Page, count: number): Promise<Line[]> {
  const marked = await openWindow(other);
  const behind = await openWindow(other);
  await marked.bringToFront();
  await marked.keyboard.press('j');
  await marked.locator('article.current').waitFor();
  const n = Number(await marked.locator('article.current').getAttribute('data-n'));

  const own: number[][] = [];
  const others: number[][] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const [here, there]: [number[], number[]] = [[], []];
    for (let time = 0; time < MARKS_IN_ROUND; time++) {
      for (const page of [marked, behind]) await page.evaluate(watchArticle, n);
      await marked.keyboard.press('m');
      const { pressed, painted } = await momentsOf(marked);
      here.push(painted - pressed);
      there.push((await momentsOf(behind)).painted - pressed);
      await marked.waitForTimeout(100 + 17 * (time % 7));
    }
    if (round < 0) continue;
    own.push(here);
    others.push(there);
  }
  await marked.close();
  await behind.close();
  const [inOwn, inOther] = [summarize(own), summarize(others)];
  return [
    {
      ...line(
        `${nameOf(count)}, a mark seen in another window (n = ${inOther.n})`,
        { yebian: times(inOther), spread: spreads(inOther) },
        { text: `p95 ≤ ${LIMIT} ms`, isMet: inOther.p95 <= LIMIT },
      ),
      growing: { of: 'A mark seen in another window, p95', count, value: inOther.p95 },
    },
    line('— in its own', {
      yebian: times(inOwn),
      spread: spreads(inOwn),
      growing: { of: 'A mark seen in its own window, p95', count, value: inOwn.p95 },
    }),
  ];
}

/** A page in a window of its own is not put to sleep as one behind others is. */
async function openWindow(other: Page): Promise<Page> {
  const context = other.context();
  const devtools = await context.browser()!.newBrowserCDPSession();
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    devtools.send('Target.createTarget', { url: 'about:blank', newWindow: true }),
  ]);
  await devtools.detach();
  await page.setViewportSize(SIZE);
  await page.goto(new URL('/sidepanel.html', other.url()).href);
  await page.locator('article').first().waitFor();
  assert.equal(await page.evaluate(() => document.visibilityState), 'visible');
  return page;
}

async function momentsOf(page: Page): Promise<{ pressed: number; painted: number }> {
  return page.evaluate(async () => ({ ...moments, painted: await moments.painted }));
}

/** Runs in the page: notes when a key is pressed, and when the article is painted anew. */
function watchArticle(n: number): void {
  const watched = { pressed: 0, painted: Promise.resolve(0) };
  document.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      watched.pressed = performance.timeOrigin + timeStamp;
    },
    { once: true, capture: true },
  );
  const article = document.querySelector(`article[data-n="${n}"]`)!;
  const wasRead = article.classList.contains('read');
  watched.painted = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (article.classList.contains('read') === wasRead) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        setTimeout(() => resolve(performance.timeOrigin + performance.now()));
      });
    });
    observer.observe(article, { attributes: true, attributeFilter: ['class'] });
  });
  Object.assign(globalThis, { moments: watched });
}
