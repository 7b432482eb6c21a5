import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

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
