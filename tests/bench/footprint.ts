import type { Page } from '@playwright/test';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { call, heapOf, inNewBrowser } from './browser';
import { LARGEST, nameOf, SIZES } from './effort';
import type { Places } from './places';
import { line, type Line } from './report';

/** Bytes a character of the text, and beside it, over the minimal page. */
const MEMORY_LIMIT = { perCharacter: 2.2, beside: 6e6 };
const PACKAGE_LIMIT = 200_000;

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** JavaScript's memory of a page in which something was searched, so that all texts are in memory. */
export async function memoryOfPages(places: Places): Promise<Line[]> {
  const minimal = await inNewBrowser(await places.minimal(), '/sidepanel.html', async (page) => {
    await page.locator('article').first().waitFor();
    return heapOf(page);
  });
  const lines: Line[] = [];
  for (const count of SIZES) lines.push(await memoryAt(places, count, minimal));
  return lines;
}

async function memoryAt(places: Places, count: number, minimal: number): Promise<Line> {
  const place = await places.listed(count);
  const { characters } = await inNewBrowser(place, '/bench/bench.html', (page) =>
    call(page, 'textSize'),
  );
  const used = await inNewBrowser(place, '/sidepanel.html', async (page) => {
    await searchAll(page);
    return heapOf(page);
  });
  const limit = characters * MEMORY_LIMIT.perCharacter + MEMORY_LIMIT.beside;
  const text = `≤ text × 2.2 bytes + 6 MB = ${megabytes(limit)} more`;
  const over = used - minimal;
  return line(
    `${nameOf(count)}, heap of the page after a search, without garbage: the minimal page`,
    { yebian: megabytes(used), peer: megabytes(minimal), ratio: `+ ${megabytes(over)}` },
    count === LARGEST ? { text, isMet: over <= limit } : undefined,
  );
}

/** Searches for what no article has: all texts are read, and then there is no row. */
async function searchAll(page: Page): Promise<void> {
  await page.locator('article').first().waitFor();
  await page.getByRole('searchbox').fill('饕餮');
  await page.locator('article').first().waitFor({ state: 'detached' });
  // The texts are kept; what else follows is done by then.
  await page.waitForTimeout(500);
}

/** What the store gets: each file deflated, and what a zip says of it twice. */
export function packageSize(): Line[] {
  const build = '.output/chrome-mv3';
  let bytes = 22;
  for (const name of readdirSync(build, { recursive: true, encoding: 'utf8' })) {
    const file = join(build, name);
    if (statSync(file).isDirectory()) continue;
    bytes += deflateRawSync(readFileSync(file), { level: 9 }).length + 76 + 2 * name.length;
  }
  const kilobytes = `${(bytes / 1000).toFixed(0)} kB`;
  return [
    line(
      'Package for Chromium, zip',
      { yebian: kilobytes },
      { text: '≤ 200 kB', isMet: bytes <= PACKAGE_LIMIT },
    ),
  ];
}
