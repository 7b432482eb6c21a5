import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { OWN_BACKGROUND } from './browser';

const pages = resolve('tests/bench/pages');
const withPage = ['bench', 'list', 'emptyCold', 'yebianCold', 'sqliteCold', 'tunedCold'];

/**
 * Makes of a folder a copy of the built extension with the pages of the bench in it, whose only bundle has no
 * articles, and whose background sleeps. @returns the folder
 */
export async function buildWithBench(folder: string, browser = 'chrome'): Promise<string> {
  cpSync(`.output/${browser}-mv3`, folder, { recursive: true });
  renameSync(join(folder, 'background.js'), join(folder, OWN_BACKGROUND));
  writeFileSync(join(folder, 'background.js'), '');
  const bundle = { title: 'Empty', articles: [] };
  writeFileSync(join(folder, 'bundles/empty.json'), JSON.stringify(bundle));
  writeFileSync(join(folder, 'bundles/index.json'), '[{ "name": "empty", "version": "1" }]');
  allowSqlite(join(folder, 'manifest.json'));
  await build({
    configFile: false,
    logLevel: 'warn',
    root: pages,
    base: '/bench/',
    publicDir: false,
    resolve: { alias: { dexie: 'dexie/dist/modern/dexie.min.mjs' } },
    build: {
      outDir: join(folder, 'bench'),
      emptyOutDir: true,
      target: 'esnext',
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: [...withPage, 'sqliteWorker'].map((name) => join(pages, `${name}.ts`)),
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  for (const name of withPage) {
    writeFileSync(
      join(folder, 'bench', `${name}.html`),
      `<!doctype html><meta charset="utf-8"><title>${name}</title>
      <body><script type="module" src="/bench/${name}.js"></script>`,
    );
  }
  return folder;
}

/** SQLite is WebAssembly in a worker, whose address is a plain text. */
function allowSqlite(file: string): void {
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const policy: string = manifest.content_security_policy.extension_pages;
  manifest.content_security_policy.extension_pages = policy
    .replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'")
    .replace("require-trusted-types-for 'script'; ", '');
  writeFileSync(file, JSON.stringify(manifest));
}
