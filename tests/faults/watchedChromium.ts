import type { Page } from '@playwright/test';
import type { Chromium } from '../e2e/chromium';

/** What is done in a reader. */
export type Act =
  | { does: 'open' }
  | { does: 'unfold' | 'fold'; row: number }
  | { does: 'scroll'; by: number }
  | { does: 'type'; typed: string }
  | { does: 'press'; what: string };

/** For how long at a time the thread that draws a page was held up while something was done. */
export interface Block {
  act: Act;
  /** In milliseconds of the processor: what else the machine does takes none of it. */
  busy: number;
  /** In milliseconds of the clock. */
  late: number;
}

/** What is too long is done again in a new browser: another process may have emptied the processor's caches. */
const TRIES = 5;

/** The shortest blocks of each act of what is done, again and again as long as one of them is too long. */
export async function leastOf(
  run: () => Promise<Block[]>,
  isTooLong: (block: Block, at: number) => boolean,
): Promise<Block[]> {
  let least = await run();
  for (let again = 1; again < TRIES && least.some(isTooLong); again++) {
    const blocks = await run();
    least = least.map((block, at) => (block.busy <= blocks[at]!.busy ? block : blocks[at]!));
  }
  return least;
}

declare global {
  interface Window {
    /** How late a timer of 5 ms was at most, since it was looked at. */
    longest: number;
  }
}

// These run in the page.
function watchTimer(): void {
  let last = performance.now();
  window.longest = 0;
  setInterval(() => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - last - 5);
    last = now;
  }, 5);
}
/** Does something, and waits until the page has nothing to do. @returns how late the timer was */
async function perform(act: Act): Promise<number> {
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  // As the page opens, it has been late already.
  if (act.does !== 'open') window.longest = 0;
  performance.mark('act');
  if (act.does === 'unfold' || act.does === 'fold') {
    find(`article[data-index="${act.row}"]`)!.scrollIntoView();
    find(`article[data-index="${act.row}"] .title`)!.click();
  } else if (act.does === 'scroll') find('.scroller')!.scrollBy(0, act.by);
  else if (act.does === 'press') {
    find(act.what)!.focus();
    find(act.what)!.click();
  } else if (act.does === 'type') {
    const input = find('input[type=search]') as HTMLInputElement;
    input.value = act.typed;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  // A frame, then what comes of it, and so on: rows are read, then drawn, then more of them is.
  const isOpening = () => act.does === 'open' && !find('article .title');
  for (let turn = 0; turn < 4 || isOpening(); turn++) {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    await new Promise((done) => requestIdleCallback(done, { timeout: 1000 }));
  }
  return Math.round(window.longest);
}

/** A reader that is watched while it is used: Chromium tells of each task how long it had the processor. */
export class WatchedChromium {
  readonly #browser: Chromium;
  readonly #page: Page;
  readonly #done: { act: Act; late: number }[] = [];

  private constructor(browser: Chromium, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  /** @param page - an empty one, of the size that the reader is to have */
  static async start(browser: Chromium, page: Page): Promise<WatchedChromium> {
    await page.addInitScript(`performance.mark('act'); (${watchTimer})()`);
    const categories = ['toplevel', 'blink.user_timing'];
    await browser.context.browser()!.startTracing(page, { categories });
    return new WatchedChromium(browser, page);
  }

  async act(act: Act): Promise<void> {
    if (act.does === 'open') await this.#page.goto(this.#browser.url('sidepanel'));
    this.#done.push({ act, late: await this.#page.evaluate(perform, act) });
  }

  evaluate<T, A extends unknown[]>(script: (...args: A) => T, ...args: A): Promise<Awaited<T>> {
    return this.#page.evaluate(`(${script})(...${JSON.stringify(args)})`);
  }

  /** @returns the longest block of each act, in their order */
  async blocks(): Promise<Block[]> {
    const trace = await this.#browser.context.browser()!.stopTracing();
    const { traceEvents: all } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
    const marks = all.filter(({ name, ph }) => name === 'act' && ph !== 'E');
    const { pid, tid } = marks[0]!;
    const tasks = all.filter(
      (event) => event.pid === pid && event.tid === tid && event.cat.startsWith('toplevel'),
    );
    let at = -1;
    return this.#done.map(({ act, late }) => {
      // As it opens, the page marks when it begins, and when all is there.
      const from = marks[++at]!.ts;
      if (act.does === 'open') at++;
      const to = marks[at + 1]?.ts ?? Infinity;
      const own = tasks.filter(({ ts, dur = 0 }) => ts + dur > from && ts < to);
      return {
        act,
        late,
        busy: Math.round(Math.max(0, ...own.map(({ tdur }) => tdur ?? 0)) / 1000),
      };
    });
  }
}

interface TraceEvent {
  name: string;
  cat: string;
  ph: string;
  pid: number;
  tid: number;
  /** In microseconds, as the others. */
  ts: number;
  dur?: number;
  /** Of the processor. */
  tdur?: number;
}
