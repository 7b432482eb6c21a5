import type { Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { call, heapOf, inNewBrowser } from './browser';
import { LARGEST, nameOf, roundsOf, SIZES } from './effort';
import type { Places } from './places';
import { line, type Line, spreads } from './report';
import { summarize, type Summary } from './statistics';

const ROUNDS = roundsOf(3);
/** Bytes a character of the text, and beside it, over the minimal page. */
const MEMORY_LIMIT = { perCharacter: 2.2, beside: 6e6 };
const PACKAGE_LIMIT = 200_000;

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/**
 * JavaScript's memory of a page in which two words were searched, so that all texts are in memory, with the
 * readings of pinyin and the hits, in turn with the minimal page.
 */
export async function memoryOfPages(places: Places): Promise<Line[]> {
  const minimal: number[][] = [];
  const used = SIZES.map((): number[][] => []);
  for (let round = 0; round < ROUNDS; round++) {
    minimal.push([await inNewBrowser(await places.minimal(), '/sidepanel.html', heapWithRows)]);
    for (const [index, count] of SIZES.entries()) {
      const heap = await inNewBrowser(await places.listed(count), '/sidepanel.html', heapSearched);
      used[index]!.push([heap]);
    }
  }
  const lines: Line[] = [];
  for (const [index, count] of SIZES.entries()) {
    const { characters } = await inNewBrowser(
      await places.listed(count),
      '/bench/bench.html',
      (page) => call(page, 'textSize'),
    );
    lines.push(compare(count, characters, summarize(used[index]!), summarize(minimal)));
  }
  return lines;
}

function compare(count: number, characters: number, used: Summary, minimal: Summary): Line {
  const limit = characters * MEMORY_LIMIT.perCharacter + MEMORY_LIMIT.beside;
  const text = `≤ text × 2.2 bytes + 6 MB = ${megabytes(limit)} more`;
  const over = used.p50 - minimal.p50;
  const cells = {
    yebian: megabytes(used.p50),
    peer: megabytes(minimal.p50),
    ratio: `+ ${megabytes(over)}`,
    spread: spreads(used, minimal),
    growing: { of: 'Heap after two searches', count, value: used.p50 / 1e6, unit: 'MB' as const },
  };
  return line(
    `${nameOf(count)}, heap after two searches, without garbage: the minimal page (n = ${used.n})`,
    cells,
    count === LARGEST ? { text, isMet: over <= limit } : undefined,
  );
}

async function heapWithRows(page: Page): Promise<number> {
  await page.locator('article').first().waitFor();
  return heapOf(page);
}

async function heapSearched(page: Page): Promise<number> {
  await searchAll(page);
  return heapOf(page);
}

/** Searches for what no article has, so that all texts are read, and then for what titles have in pinyin. */
async function searchAll(page: Page): Promise<void> {
  await page.locator('article').first().waitFor();
  await page.getByRole('searchbox').fill('饕餮');
  // It is said only once the last text was searched.
  await page.getByText(messages.noHit.message, { exact: true }).waitFor();
  await page.getByRole('searchbox').fill('shang');
  await page.getByText(messages.pinyin.message, { exact: true }).first().waitFor();
}

/** What the stores get. */
export function packageSize(): Line[] {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  return ['chrome', 'firefox'].map((browser) => {
    execFileSync('npx', ['wxt', 'zip', '-b', browser], { stdio: 'ignore' });
    const { size } = statSync(`.output/${name}-${version}-${browser}.zip`);
    return line(
      `Package for ${browser === 'chrome' ? 'Chromium' : 'Firefox'}, zip`,
      { yebian: `${(size / 1000).toFixed(0)} kB` },
      { text: '≤ 200 kB', isMet: size <= PACKAGE_LIMIT },
    );
  });
}
