import { expect, type Page } from '@playwright/test';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import type { Chromium } from './chromium';

/**
 * A copy of a build with a page in it that does what the interface does with feeds (pages/feeds.ts).
 *
 * @param hosts - patterns that are allowed from the start
 * @returns its folder
 */
export async function buildWithFeedsPage(
  browser: 'chrome' | 'firefox',
  hosts: readonly string[],
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'yebian-feeds-'));
  cpSync(`.output/${browser}-mv3`, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  if (hosts.length > 0) manifest.host_permissions = hosts;
  writeFileSync(file, JSON.stringify(manifest));
  const pages = resolve('tests/e2e/pages');
  await build({
    configFile: false,
    logLevel: 'warn',
    root: pages,
    base: '/test/',
    publicDir: false,
    define: { 'import.meta.env.FIREFOX': String(browser === 'firefox') },
    build: {
      outDir: join(folder, 'test'),
      emptyOutDir: true,
      target: 'esnext',
      modulePreload: false,
      rolldownOptions: {
        input: join(pages, 'feeds.ts'),
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  writeFileSync(
    join(folder, 'test/feeds.html'),
    `<!doctype html><meta charset="utf-8"><title>feeds</title>
    <body><script type="module" src="/test/feeds.js"></script>`,
  );
  return folder;
}

/** Opens that page. */
export async function openFeedsPage({ context, worker }: Chromium): Promise<Page> {
  const page = await context.newPage();
  const { href } = new URL('/test/feeds.html', worker.url());
  // It is refused while the extension starts again.
  await expect(() => page.goto(href)).toPass();
  await page.waitForFunction(() => 'feeds' in globalThis);
  return page;
}
