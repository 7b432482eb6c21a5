import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bundleFiles } from '../../scripts/bundles';
import { localeFile } from '../../scripts/locales';

const feed = (item: object) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Feed', items: [item] });

it('makes of each feed a file, and of all an index with their versions', () => {
  const files = bundleFiles({
    one: feed({ id: 'a', title: 'A' }),
    two: feed({ id: 'b', title: 'B' }),
  });
  expect(files.map(({ relativeDest }) => relativeDest)).toEqual([
    'bundles/one.json',
    'bundles/two.json',
    'bundles/index.json',
  ]);
  expect(JSON.parse(files[0]!.contents)).toMatchObject({ title: 'Feed', articles: [{ key: 'a' }] });
  const index = JSON.parse(files[2]!.contents);
  expect(index).toMatchObject([{ name: 'one' }, { name: 'two' }]);
  expect(index[0].version).not.toBe(index[1].version);
});

it('fails the build for a feed that is wrong, and says where', () => {
  expect(() => bundleFiles({ wrong: feed({ id: 'a' }) })).toThrow(
    'wrong.json: item 1 (a): has nothing to show',
  );
});

it('leaves of a locale what the browser shows, with the arguments where their names stood', () => {
  const { relativeDest, contents } = localeFile('_locales/zh_CN/messages.json');
  expect(relativeDest).toBe('_locales/zh_CN/messages.json');
  const messages: Record<string, object> = JSON.parse(contents);
  expect(messages.unreadOfAll).toEqual({ message: '$2 篇中 $1 篇未读' });
  expect(messages.openSidebar).toEqual({ message: '打开侧边栏' });
  const source = readFileSync('public/_locales/zh_CN/messages.json', 'utf8');
  expect(Object.keys(messages)).toEqual(Object.keys(JSON.parse(source)));
  // A name without an argument would be shown as it is.
  expect(contents).not.toMatch(/\$[A-Za-z]/);
});
