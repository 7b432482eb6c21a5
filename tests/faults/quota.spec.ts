import { expect, test } from '@playwright/test';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWith } from '../e2e/builds';
import { Chromium } from '../e2e/chromium';
import { doubledIn, storedInChromium, tornIn } from '../e2e/storedShelf';
import { expectUsable, importedFeed, importedToast, startImport, tab } from './reader';
import { printFigures } from './scale';

const QUOTA = 5 * 1024 * 1024;

test('an import for which there is no room is refused as a whole, and the rest goes on', async () => {
  // No quota holds for what may be stored without limit; all else of the build is as it is.
  const build = buildWith((feed) => feed);
  const manifestFile = join(build, 'manifest.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const limited = manifest.permissions.filter((name: string) => name !== 'unlimitedStorage');
  writeFileSync(manifestFile, JSON.stringify({ ...manifest, permissions: limited }));
  const browser = await Chromium.launch({ build });
  try {
    const page = await browser.openTab('sidepanel');
    await expect(tab(page, 'All')).toHaveText('All 10');
    const before = await storedInChromium(browser);
    const devtools = await browser.context.newCDPSession(page);
    const origin = `chrome-extension://${new URL(browser.worker.url()).host}`;
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: QUOTA });
    await page.bringToFront();
    await startImport(page, importedFeed(20_000, 'large'));
    const refusal = page.getByText(/^Not imported, and nothing has changed/);
    await expect(refusal.or(importedToast(page))).toBeVisible({ timeout: 60_000 });
    printFigures({ told: JSON.stringify(await refusal.textContent()) });
    const after = await storedInChromium(browser);
    expect(after.counts).toEqual(before.counts);
    expect([...tornIn(after), ...doubledIn(after)]).toEqual([]);
    await page.bringToFront();
    await expectUsable(page, '低精度');
    await page.reload();
    await expect(tab(page, 'All')).toHaveText('All 10');
    await expectUsable(page, '低精度');
  } finally {
    await browser.close();
    rmSync(build, { recursive: true });
  }
});
