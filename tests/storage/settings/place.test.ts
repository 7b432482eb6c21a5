import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { dropPlace, type Place, readPlace, savePlace } from '../../../storage/settings/place';

beforeEach(() => fakeBrowser.reset());

const place: Place = {
  tab: 'all',
  typed: '训练',
  sort: 'oldest',
  current: 3,
  unfolded: [3],
  kept: [],
};

it('keeps a place for each window', async () => {
  await savePlace('sidebar 1', place);
  await savePlace('sidebar 2', { ...place, tab: 'starred' });
  expect(await readPlace('sidebar 1')).toEqual(place);
  expect(await readPlace('sidebar 2')).toMatchObject({ tab: 'starred' });
  expect(await readPlace('popup 1')).toBeUndefined();
  await dropPlace('sidebar 1');
  expect(await readPlace('sidebar 1')).toBeUndefined();
  expect(await readPlace('sidebar 2')).toMatchObject({ tab: 'starred' });
});

it.each<Partial<Place>>([
  { tab: 'unread', sort: 'newest', typed: '', unfolded: [], kept: [0, 1, 99_999] },
  { anchor: { n: 0, offset: -3.5 }, current: undefined, sourceId: 2, tag: 'RL' },
  { sort: 'bestMatch', behind: { kept: [1], anchor: { n: 7, offset: 12 }, current: 7 } },
  { sort: 'mostViewed', behind: undefined, tag: undefined, sourceId: undefined },
])('takes the place %o', async (part) => {
  await savePlace('sidebar 1', { ...place, ...part });
  expect(await readPlace('sidebar 1')).toEqual({ ...place, ...part });
});

const anything = [null, 0, -1, 1.5, 2 ** 30, Number.NaN, '', 'other', true, [], [null], ['3'], {}];

it.each(anything)('takes %o for no place', async (kept) => {
  await savePlace('sidebar 1', kept as unknown as Place);
  expect(await readPlace('sidebar 1')).toBeUndefined();
});

it.each([
  ...['tab', 'sort', 'typed', 'unfolded', 'kept'].map((field) => ({ [field]: undefined })),
  ...[null, 0, 'other', [], {}].flatMap((value) => [{ tab: value }, { sort: value }]),
  ...[null, 0, [], {}, 'x'.repeat(10_001)].flatMap((value) => [{ typed: value }, { tag: value }]),
  ...[null, -1, 1.5, 2 ** 24, '3', [], {}].flatMap((value) => [
    { current: value },
    { sourceId: value },
    { unfolded: [value] },
    { kept: [1, value] },
    { anchor: { n: value, offset: 0 } },
    { behind: { kept: [], current: value } },
  ]),
  ...[null, 3, '', {}, Array.from({ length: 10_001 }, () => 1)].flatMap((value) => [
    { unfolded: value },
    { kept: value },
    { behind: { kept: value } },
  ]),
  ...[null, 3, '', {}, [], { n: 3 }, { n: 3, offset: '0' }, { n: 3, offset: Infinity }].flatMap(
    (value) => [{ anchor: value }, { behind: value }],
  ),
])('takes no place with %o', async (part) => {
  await savePlace('sidebar 1', { ...place, ...part } as unknown as Place);
  expect(await readPlace('sidebar 1')).toBeUndefined();
});
