import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { floors } from '../../oxlint.config';

/** A file, what it may not import, and a room that the linter names in its place. */
const forbidden = [
  ['components/parts/Menu.tsx', '../listing/useShelf', 'components/parts'],
  ['components/listing/useShelf.ts', '../list/ArticleRow', 'components/parts'],
  ['components/list/ArticleRow.tsx', '../page/Tabs', 'components/listing'],
  ['components/list/ArticleList.tsx', '../tasks/useTask', 'components/listing'],
  ['components/tasks/useTask.ts', '../list/onClicks', 'components/parts'],
  ['components/keyboard/commands.ts', '../page/Tabs', 'components/list'],
  ['components/page/Tabs.tsx', '../../entrypoints/toolbar/badge', 'components, or be handed in'],
  ['storage/text/folding.ts', '../shelf/article', 'storage/text'],
  ['storage/shelf/catalogue.ts', '../settings/place', 'storage/text'],
  ['storage/marks/setMarks.ts', '../settings/settings', 'storage/shelf'],
  ['storage/settings/place.ts', '../marks/setMarks', 'storage/shelf'],
  ['storage/formats/steps.ts', '../sources/load', 'storage/formats'],
  ['storage/sources/load.ts', '../../storage/opening/rescue', 'storage/formats'],
  ['storage/feeds/due.ts', '../opening/rescue', 'storage/sources'],
  ['storage/sources/undo.ts', '../feeds/due', 'storage/formats'],
  ['storage/opening/rescue.ts', '../search/search', 'storage/sources'],
  ['storage/search/match.ts', '../files/planMerge', 'storage/opening'],
  ['storage/files/importFile.ts', '../search/query', 'storage/opening'],
  ['storage/shelf/live.ts', '../../components/listing/useLive', 'storage, or be handed in'],
  ['entrypoints/background.ts', '../components/page/Reader', 'entrypoints or storage'],
  // Where there is no room, or a folder in one.
  ['storage/loose.ts', '../components/page/Tabs', 'storage, or be handed in'],
  ['components/newRoom/a.ts', '../../entrypoints/toolbar/badge', 'components, or be handed in'],
  ['storage/text/within/a.ts', '../../files/importFile', 'storage/text'],
  ['storage/text/a.ts', '../text/../files/importFile', 'storage/text'],
  ['storage/text/b.ts', './../files/importFile', 'storage/text'],
  ['storage/text/c.ts', '@/storage/files/importFile', 'storage/text'],
  ['storage/newRoom/a.ts', 'wxt/utils/storage', 'Only entrypoints'],
] as const;

const TOO_LONG = [
  ['components/parts/long.ts', 201],
  ['storage/text/long.ts', 251],
] as const;

let folder: string;
let found: { filename: string; message: string; help: string }[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rooms-'));
  cpSync('oxlint.config.ts', join(folder, 'oxlint.config.ts'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (const [file, imported] of forbidden) {
    write(file, `export * from '${imported}';\n`);
  }
  write('storage/text/d.ts', "export type A = import('../files/importFile').A;\n");
  write('storage/text/e.ts', 'export const a = browser;\n');
  for (const [file, lines] of TOO_LONG)
    write(file, `${'// a line\n'.repeat(lines - 1)}export const a = 1;\n`);
  write('storage/text/pinyin.ts', "import type { A } from './readable';\nexport type B = A;\n");
  write('storage/text/readable.ts', "import type { B } from './pinyin';\nexport type A = B;\n");
  const oxlint = resolve('node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format=json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  found = JSON.parse(stdout).diagnostics;
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(file: string, code: string) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), code);
}

it.each(forbidden)(
  '%s may not import %s, and the linter says where it belongs',
  (file, imported, place) => {
    const told = found.filter(({ filename }) => filename === file);
    const texts = told.map(({ message, help }) => `${message} ${help}`);
    expect(texts).toEqual([expect.stringContaining(place)]);
    expect(texts[0]).toContain(imported);
  },
);

it.each([
  ['storage/text/d.ts', '`import()` type annotations are forbidden'],
  ['storage/text/e.ts', 'Use browser from wxt/browser.'],
  ...TOO_LONG.map(([file]) => [file, 'too many lines']),
])('%s is not as it should be: %s', (file, told) => {
  const texts = found.filter(({ filename }) => filename === file);
  expect(texts.map(({ message, help }) => `${message} ${help}`)).toEqual([
    expect.stringContaining(told!),
  ]);
});

it.each(Object.keys(floors))('has all rooms of %s on a floor', (home) => {
  const folders = readdirSync(home, { withFileTypes: true });
  const others = ['bundles', 'styles'];
  const rooms = folders.map(({ name }) => name).filter((name) => !others.includes(name));
  expect(rooms.toSorted()).toEqual(floors[home]!.flat().toSorted());
});

it('finds circles, also of types', () => {
  const told = found.filter(({ message }) => message.includes('cycle'));
  const files = told.map(({ filename }) => filename);
  expect(files.toSorted()).toEqual(['storage/text/pinyin.ts', 'storage/text/readable.ts']);
});
