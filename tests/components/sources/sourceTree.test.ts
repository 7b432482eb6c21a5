import { expect, it } from 'vitest';
import type { ListedSource } from '../../../components/sources/listedSources';
import {
  allFolders,
  folderKey,
  sourceTree,
  treeRows,
} from '../../../components/sources/sourceTree';
import { newFeed } from '../../../storage/feeds/subscription';

function listed(label: string, folder: string[] | undefined, more: Partial<ListedSource> = {}) {
  const id = label.charCodeAt(0);
  const source = { id, kind: 'feed', name: label, title: label, version: '1' } as const;
  const about = { sourceId: id, address: 'https://a.example/', title: label, addedAt: 0 };
  const feed = folder && { ...about, folder, state: newFeed };
  return { source, label, all: 2, unread: 1, feed, advice: undefined, ...more };
}

const tree = sourceTree([
  listed('A', ['News', 'Local']),
  listed('B', ['News'], { advice: 'logIn' }),
  listed('C', ['Blogs 10']),
  listed('D', ['Blogs 9'], { advice: 'goOn' }),
  listed('E', []),
  listed('F', undefined),
]);
const seen = (open: string[][]) =>
  treeRows(tree, new Set(open.map(folderKey))).map((row) => {
    const indent = ' '.repeat(row.depth);
    return indent + (row.is === 'folder' ? `[${row.folder.path.at(-1)}]` : row.listed.label);
  });

it('shows folders in the order of their names, before what is in none, and closed', () => {
  expect(seen([])).toEqual(['[Blogs 9]', '[Blogs 10]', '[News]', 'E', 'F']);
});

it('shows what is in folders that are open, in one that is closed nothing', () => {
  expect(seen([['News'], ['News', 'Local']])).toEqual([
    '[Blogs 9]',
    '[Blogs 10]',
    '[News]',
    ' [Local]',
    '  A',
    ' B',
    'E',
    'F',
  ]);
  expect(seen([['News', 'Local']])).toEqual(seen([]));
});

it('counts in a folder what is in those within', () => {
  expect(
    allFolders(tree).map(({ path, unread, troubles }) => [path.join('/'), unread, troubles]),
  ).toEqual([
    ['Blogs 9', 1, 0],
    ['Blogs 10', 1, 0],
    ['News', 2, 1],
    ['News/Local', 1, 0],
  ]);
  expect(tree).toMatchObject({ unread: 6, troubles: 1 });
});

it('takes a name with a slash for one folder', () => {
  const [both] = allFolders(sourceTree([listed('A', ['a/b']), listed('B', ['a', 'b'])]));
  expect(both!.path).toEqual(['a']);
});
