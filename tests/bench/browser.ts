import type { Page } from '@playwright/test';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chromium } from '../e2e/chromium';
import type { Bench } from './pages/bench';
import type { ListBench } from './pages/list';

/** What `globalThis.bench` is in the page. */
declare const bench: object;

/** Where the pages of the bench and their data are. */
export interface Place {
  build: string;
  profile: string;
  /** Whether the extension's own background starts with the browser; else one that does nothing. */
  isAwake?: boolean;
}

const open = new Set<Chromium>();

/** What the background of a build with the bench is called, which is not at work as a rule. */
export const OWN_BACKGROUND = 'ownBackground.js';

function setBackground({ build, isAwake }: Place): void {
  if (!existsSync(join(build, OWN_BACKGROUND))) return;
  const script = isAwake ? `import './${OWN_BACKGROUND}';` : '';
  writeFileSync(join(build, 'background.js'), script);
}

/** Ends what a part that failed has left open. */
export async function closeBrowsers(): Promise<void> {
  await Promise.all([...open].map((browser) => browser.close({ keepProfile: true })));
}

/** Starts a browser process, and ends it after it was used. */
export async function withBrowser<T>(
  place: Place,
  use: (browser: Chromium) => Promise<T>,
): Promise<T> {
  setBackground(place);
  const browser = await Chromium.launch(place);
  open.add(browser);
  try {
    return await use(browser);
  } finally {
    open.delete(browser);
    await browser.close({ keepProfile: true });
  }
}

/** Opens a page of the bench in a new browser process, and ends the process after it was used. */
export async function inNewBrowser<T>(
  place: Place,
  path: string,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  return withBrowser(place, async (browser) => {
    const page = await browser.context.newPage();
    const failed = new Promise<never>((_, reject) => page.on('pageerror', reject));
    await page.goto(new URL(path, browser.worker.url()).href);
    return Promise.race([use(page), failed]);
  });
}

/** Opens a page of the bench in several places at once. */
export function inNewBrowsers<T>(
  [place, ...others]: readonly Place[],
  path: string,
  use: (pages: Page[]) => Promise<T>,
): Promise<T> {
  if (!place) return use([]);
  return inNewBrowser(place, path, (page) =>
    inNewBrowsers(others, path, (pages) => use([page, ...pages])),
  );
}

type Method = (...args: any[]) => unknown;

/** @returns what calls one of the functions of the bench that is in a page */
function caller<Methods extends Record<keyof Methods, Method>>() {
  return <Name extends keyof Methods & string>(
    page: Page,
    name: Name,
    ...args: Parameters<Methods[Name]>
  ): Promise<Awaited<ReturnType<Methods[Name]>>> =>
    page.evaluate(
      ({ name: method, args: given }) =>
        (bench as Record<string, (...all: unknown[]) => Promise<any>>)[method]!(...given),
      { name: name as string, args: args as unknown[] },
    );
}

/** Calls one of the functions in tests/bench/pages/bench.ts. */
export const call = caller<Bench>();

/** Calls one of the functions in tests/bench/pages/list.ts. */
export const callList = caller<ListBench>();

/** Bytes of JavaScript's memory in use, and of what is behind its objects, after what is not was collected. */
export async function heapOf(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.enable');
  for (let times = 0; times < 3; times++) await devtools.send('HeapProfiler.collectGarbage');
  const usage = (await devtools.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize: number;
    embedderHeapUsedSize: number;
  };
  await devtools.detach();
  // Typed arrays and the nodes of the page lie outside of the heap proper.
  return usage.usedSize + usage.backingStorageSize + usage.embedderHeapUsedSize;
}
