import { beforeEach, expect, it } from 'vitest';
import { database } from '../../../storage/shelf/database';
import { emptyShelf, listedKeys } from '../shelfOf';
import { simulateEngine } from './engine';

beforeEach(emptyShelf);

it.each([
  [1, 0],
  [2, 4],
])(
  'keeps all promises to servers in days of rounds, kills and sleep (%d; clock wrong %d times a month)',
  async (seed, leaps) => {
    const { breaches, requests } = await simulateEngine(seed, 3, 20, leaps);
    expect(breaches).toEqual({});
    expect(requests).toBeGreaterThan(200);
    const keys = await database.articles.toArray();
    const all = keys.map(({ key, sourceId }) => `${sourceId} ${key}`);
    expect(new Set(all).size).toBe(all.length);
    expect(await listedKeys()).toHaveLength(all.length);
  },
);
