// A build in which a component of choice throws whenever it is rendered.
import { globSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'wxt';

/** What is to throw, in `localStorage` under `fault`; the page of a build of `buildThrowing` reads it at every render. */
export interface Fault {
  component: string;
  /** If it is part of a row: of which article alone. */
  n?: number;
  /** Whether only a page that opens with a kept place is concerned. */
  withPlace?: boolean;
  /** How long it holds the page up instead of throwing, in milliseconds. */
  hangMs?: number;
}

/** Hands all renderings to what is below. `__r`, `__` and `props` are Preact's names in its built form. */
const HOOK = `
import { options as throwingOptions } from 'preact';
const renderBefore = throwingOptions.__r;
globalThis.renderedNames = new Set();
throwingOptions.__r = (vnode) => {
  renderBefore?.(vnode);
  const name = vnode.type.name.replace(/\\$\\d+$/, '');
  globalThis.renderedNames.add(name);
  const fault = JSON.parse(localStorage.getItem('fault') ?? '{}');
  if (fault.component !== name || (fault.withPlace && !vnode.props.place)) return;
  let row = vnode;
  while (row && row.type?.name !== 'ArticleRow') row = row.__;
  if (row && row.props.article.n !== fault.n) return;
  for (const end = Date.now() + (fault.hangMs ?? 0); Date.now() < end;);
  if (!fault.hangMs) throw new Error(name + ' is broken.');
};
`;

/** @returns the folder of the built extension */
export async function buildThrowing(browser: 'chrome' | 'firefox'): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'yebian-throwing-'));
  await build({
    root: resolve('.'),
    outDir,
    browser,
    vite: () => ({
      // With their names.
      build: { minify: false, rolldownOptions: { output: { minify: false } } },
      plugins: [
        {
          name: 'throwing',
          transform: (code, id) => (id.endsWith('/mountReader.tsx') ? HOOK + code : undefined),
        },
      ],
    }),
  });
  return join(outDir, `${browser}-mv3`);
}

/** What says that another has failed cannot say it of itself. */
const TRUSTED = ['Boundary', 'Lazy'];

/** The components of components/, by the names that they are declared with. */
export function componentNames(): string[] {
  const DECLARED = /(?:function|class) ([A-Z]\w*)|const ([A-Z]\w*[a-z]\w*) = \(/g;
  const names = globSync('components/**/*.tsx').flatMap((file) => {
    const declared = readFileSync(file, 'utf8').matchAll(DECLARED);
    return [...declared].map(([, first, second]) => first ?? second!);
  });
  return [...new Set(names)].filter((name) => !TRUSTED.includes(name)).toSorted();
}
