import type { Page } from '@playwright/test';
import { Chromium } from '../e2e/chromium';
import type { Bench } from './pages/bench';

/** What `globalThis.bench` is in the page. */
declare const bench: Bench;

/** Where the pages of the bench and their data are. */
export interface Place {
  build: string;
  profile: string;
}

/** Opens a page of the bench in a new browser process, and ends the process after it was used. */
export async function inNewBrowser<T>(
  place: Place,
  path: string,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const browser = await Chromium.launch(place);
  try {
    const page = await browser.context.newPage();
    const failed = new Promise<never>((_, reject) => page.on('pageerror', reject));
    await page.goto(new URL(path, browser.worker.url()).href);
    return await Promise.race([use(page), failed]);
  } finally {
    await browser.close({ keepProfile: true });
  }
}

type Methods = { [Name in keyof Bench]: Bench[Name] };

/** Calls one of the functions in tests/bench/pages/bench.ts. */
export function call<Name extends keyof Methods>(
  page: Page,
  name: Name,
  ...args: Parameters<Methods[Name]>
): Promise<Awaited<ReturnType<Methods[Name]>>> {
  return page.evaluate(
    ({ name: method, args: given }) =>
      (bench[method as keyof Bench] as (...all: unknown[]) => Promise<any>)(...given),
    { name: name as string, args: args as unknown[] },
  );
}

/** Bytes of JavaScript's memory in use, after what is not has been collected. */
export async function heapOf(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.enable');
  for (let times = 0; times < 3; times++) await devtools.send('HeapProfiler.collectGarbage');
  const usage = (await devtools.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  await devtools.detach();
  // Typed arrays lie outside of the heap proper.
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}
