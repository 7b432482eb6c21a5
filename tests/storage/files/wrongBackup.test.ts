import { beforeEach, expect, it, vi } from 'vitest';
import { exportBackup } from '../../../storage/files/exportBackup';
import { importFile } from '../../../storage/files/importFile';
import { readCatalogue } from '../../../storage/shelf/catalogue';
import { database } from '../../../storage/shelf/database';
import { order } from '../../../storage/shelf/order';
import {
  emptyData,
  load,
  articles,
  contents,
  marked,
  backup,
  open,
  sourceWith,
  fileOf,
  merge,
} from './backups';

beforeEach(emptyData);

const good = {
  schema: 'yebian-backup',
  version: 1,
  exportedAt: '2026-11-24T00:00:00.000Z',
  sources: [
    {
      kind: 'file',
      name: 'One',
      version: '1',
      feed: {
        version: 'https://jsonfeed.org/version/1.1',
        title: 'One',
        items: [{ id: 'a', title: 'A' }],
      },
      marks: { read: [['a', 0]], starred: [] },
    },
  ],
  settings: { theme: 'dark' },
};

const [source] = good.sources;

const withSource = (changed: object) => ({ ...good, sources: [{ ...source, ...changed }] });

const withItem = (item: object) => withSource({ feed: { ...source!.feed, items: [item] } });

it('may be larger than a feed', async () => {
  await load('One', articles('a'));
  const file = await backup();
  Object.defineProperty(file, 'size', { value: 499_000_000, configurable: true });
  expect((await open(file)).counts).toMatchObject({ articles: 0 });
  Object.defineProperty(file, 'size', { value: 501_000_000 });
  await expect(open(file)).rejects.toThrow('backup.json: is larger than 500 MB');
});

it('is not written if it is larger than what is read', async () => {
  vi.spyOn(Blob.prototype, 'size', 'get').mockReturnValue(501_000_000);
  await expect(exportBackup()).rejects.toThrow('is larger than 500 MB');
});

it('is refused with more sources, or with a key twice', async () => {
  const long = { ...sourceWith('1'), name: 'x'.repeat(10_001) };
  await expect(open(fileOf([long]))).rejects.toThrow('sources.0.name: is longer than 10000');
  await expect(open(fileOf([{ ...sourceWith('1'), name: ' ' }]))).rejects.toThrow(
    'sources.0.name: is empty',
  );
  const many = Array.from({ length: 1001 }, (_, n) => sourceWith(`${n}`));
  await expect(open(fileOf(many))).rejects.toThrow('b.json: sources: has more than 1000 items');
  await expect(
    open(
      fileOf([
        sourceWith('1', [
          ['a', 1],
          ['b', 1],
          ['a', -2],
        ]),
      ]),
    ),
  ).rejects.toThrow('b.json: sources.0.marks.read: has the key "a" twice');
  await expect(
    open(
      fileOf([
        sourceWith('1', [
          ['a', 1],
          ['b', 1.5],
        ]),
      ]),
    ),
  ).rejects.toThrow('b.json: sources.0.marks.read.1.1: is not a time in whole seconds');
});

it('is no feed that only has its name: that may be as large as any other', async () => {
  const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'yebian-backup', items: [] };
  const file = new File([JSON.stringify(feed)], 'feed.json');
  Object.defineProperty(file, 'size', { value: 201_000_000 });
  await expect(importFile(file, {})).rejects.toThrow('feed.json: is larger than 200 MB');
  const both = new File([JSON.stringify({ schema: 'yebian-backup', ...feed })], 'both.json');
  await expect(importFile(both, {})).rejects.toThrow('both.json: version: is not one of 1, 2');
});

it('takes an article of a backup of which nothing is seen, as the shelf had it', async () => {
  const unseen = withItem({ id: 'a', title: '\u3164' });
  const opened = await importFile(new File([JSON.stringify(unseen)], 'b.json'), {});
  expect(opened).toMatchObject({ is: 'backup' });
});

it.each<[object, string]>([
  [{ ...good, schema: 'other' }, 'b.json: schema: is not one of yebian-backup'],
  [{ ...good, version: 3 }, 'b.json: version: is not one of 1, 2'],
  [{ ...good, sources: undefined }, 'b.json: sources: is missing'],
  [withSource({ kind: 'web' }), 'b.json: sources.0.kind: is not one of bundle, file, feed'],
  [withSource({ name: '' }), 'b.json: sources.0.name: is empty'],
  [{ ...good, sources: [source, source] }, 'b.json: sources.1.name: is the name of source 1 too'],
  [withItem({ id: 'a' }), 'b.json: One: item 1 (a): has nothing to show'],
  [withSource({ feed: { title: 'One' } }), 'b.json: One: is not JSON Feed 1.0 or 1.1'],
  [
    withSource({ marks: { read: [['a', 'b']], starred: [] } }),
    'b.json: sources.0.marks.read.0.1: is not a time in whole seconds',
  ],
  [
    withSource({ marks: { read: [['a', 0, 1]], starred: [] } }),
    'b.json: sources.0.marks.read.0.2: is not a key with a time',
  ],
  [withSource({ marks: { read: [] } }), 'b.json: sources.0.marks.starred: is missing'],
  [
    { ...good, settings: { theme: 'pink' } },
    'b.json: settings.theme: is not one of auto, light, dark',
  ],
  [{ ...good, settings: { markOnOpen: 1 } }, 'b.json: settings.markOnOpen: is not true or false'],
])('refuses a wrong backup, says where, and changes nothing (%#)', async (wrong, problem) => {
  const was = await contents();
  const file = new File([JSON.stringify(wrong)], 'b.json');
  await expect(importFile(file, {})).rejects.toThrow(problem);
  expect(await contents()).toEqual(was);
});

it('takes the backup from which all those were made', async () => {
  await merge(new File([JSON.stringify(good)], 'b.json'));
  expect(await marked('read')).toEqual(['a']);
  expect(order(await readCatalogue(), 'newest').numbers).toHaveLength(1);
});

it('leaves an address out that is none of the web', async () => {
  const item = { id: 'a', title: 'A', url: 'javascript:alert(1)' };
  await merge(new File([JSON.stringify(withItem(item))], 'b.json'));
  expect((await database.articles.toArray())[0]).not.toHaveProperty('url');
});
