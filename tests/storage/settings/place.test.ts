import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Place, readPlace, savePlace } from '../../../storage/settings/place';

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
});
