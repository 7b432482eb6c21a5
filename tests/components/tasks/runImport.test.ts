import { beforeEach, expect, it, vi } from 'vitest';
import { runImport } from '../../../components/tasks/runImport';
import { importFile } from '../../../storage/files/importFile';
import { FeedError } from '../../../storage/formats/feedError';

vi.mock('../../../components/parts/message', () => ({
  reasonOf: String,
  t: (key: string, parts: string[] = []) => `<${[key, ...parts].join(' ')}>`,
}));
vi.mock('../../../components/parts/isolated', () => ({ isolated: (text: string) => text }));
vi.mock('../../../storage/files/importFile');

let stop = new AbortController();
beforeEach(() => {
  vi.mocked(importFile).mockImplementation(async ({ name }) => {
    const problem = new FeedError(name, 'item 7', undefined, 'is empty');
    if (name.startsWith('bad')) throw new FeedError(name, undefined, undefined, 'is empty');
    if (name.startsWith('odd')) throw new Error('no room');
    if (name === 'stop') stop.abort();
    if (name === 'stop') return undefined;
    const leftOut = name.startsWith('part') ? [problem] : [];
    return {
      is: 'feed',
      title: name,
      count: 3,
      changes: undefined,
      undo: async () => true,
      leftOut,
      cut: [],
    };
  });
});

async function summaryOf(...names: string[]) {
  stop = new AbortController();
  const files = names.map((name) => new File(['x'], name));
  const ask = {
    merge: async () => true,
    same: async () => undefined,
    access: async () => true,
    feed: async () => undefined,
  };
  return runImport(files, { signal: stop.signal }, ask);
}

it('says how many of several files were imported, and names those that were not, and why', async () => {
  const { text, details, isKept } = await summaryOf('a', 'bad.json', 'part', 'odd');
  expect(text).toBe(
    '<importedFiles 2 4> <filesLeftOut bad.json: <problemEmpty> · odd: Error: no room> part: <importedSome 3 4> <importItem 7>: <problemEmpty>',
  );
  expect(details).toEqual([
    'a: <imported 3 a>',
    'bad.json: <problemEmpty>',
    'part: <importedSome 3 4> <importItem 7>: <problemEmpty>',
    '<importItem 7>: <problemEmpty>',
    'odd: Error: no room',
  ]);
  expect(isKept).toBe(true);
});

it('names what was cancelled and not begun, and some of many', async () => {
  expect((await summaryOf('a', 'stop', 'b')).text).toBe(
    '<importedFiles 1 3> <filesLeftOut stop: <fileCancelled> · b: <fileCancelled>>',
  );
  const names = ['bad1', 'bad2', 'bad3', 'bad4', 'bad5'];
  const { text, details } = await summaryOf(...names);
  expect(text).toMatch(/bad3: <problemEmpty> · <andMore 2>>$/);
  expect(details).toEqual(names.map((name) => `${name}: <problemEmpty>`));
});

it('says of one file alone that nothing has changed', async () => {
  expect((await summaryOf('bad')).text).toBe('<importFailed bad: <problemEmpty>>');
});
