import { inNewBrowser } from './browser';
import { cold } from './cold';
import { LARGEST, nameOf, SIZES } from './effort';
import { beside } from './peers';
import type { Places } from './places';
import { asRatio, line, type Line } from './report';
import { type Part, run } from './run';
import { besideSqlite, sqliteNames } from './shelves';
import { warm } from './warm';
import { adding, growing, memory } from './writing';

// Compares Yebian's search with its peers, in pages of the built extension in Chromium:
// npm run bench:search. docs/search.md says what is compared, and how.

const page = '/bench/bench.html';

export const searchParts: Part[] = [
  ...SIZES.map((count) => ({
    name: `Search, ${nameOf(count)}, warm`,
    async measure(places: Places) {
      const { place, building } = await places.searched(count);
      return besideSqlite(`${nameOf(count)}, warm`, building, (peers) =>
        inNewBrowser(place, page, (opened) => warm(opened, count, peers)),
      );
    },
  })),
  ...SIZES.map((count) => ({
    name: `Search, ${nameOf(count)}, other peers`,
    measure: (places: Places) => beside(places, count),
  })),
  ...SIZES.map((count) => ({
    name: `Search, ${nameOf(count)}, cold`,
    async measure(places: Places) {
      const { place, building } = await places.searched(count);
      return besideSqlite(`${nameOf(count)}, cold`, building, (peers) => cold(place, count, peers));
    },
  })),
  ...SIZES.map((count) => ({
    name: `${nameOf(count)} built`,
    measure: (places: Places) => built(places, count),
  })),
  {
    name: 'Memory of the texts',
    async measure(places) {
      const { place } = await places.searched(LARGEST);
      return inNewBrowser(place, page, (opened) => memory(opened, LARGEST));
    },
  },
];

export const growthParts: Part[] = [
  ...SIZES.map((count) => ({
    name: `100 added to ${nameOf(count)}`,
    async measure(places: Places) {
      const { place, building } = await places.searched(count);
      return besideSqlite(`100 added to ${nameOf(count)}`, building, (peers) =>
        // So that the shelf stays as large as it is.
        places.withCopy(place, (copy) =>
          inNewBrowser(copy, page, (opened) => adding(opened, count, peers)),
        ),
      );
    },
  })),
  {
    name: 'Growth',
    measure: async (places) => inNewBrowser(await places.empty(), page, growing),
  },
];

/** Once: what is built is what all others search. */
async function built(places: Places, count: number): Promise<Line[]> {
  const { building } = await places.searched(count);
  const { yebian, sqlite, failed, repeated } = building;
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);
  const value = yebian / 1000;
  const peers = failed ? [] : sqliteNames;
  return [
    line(`${nameOf(count)} built, folding included, s, once`, {
      yebian: seconds(yebian),
      growing: { of: 'Built, once', count, value, unit: 's' },
    }),
    ...peers.map((name) =>
      line(`— ${name}`, {
        yebian: seconds(yebian),
        peer: seconds(sqlite[name]),
        ratio: asRatio(yebian / sqlite[name]),
      }),
    ),
    ...(['texts', 'titles'] as const).map((of) =>
      line(
        `— ${of} that another article has`,
        { yebian: `${repeated[of]}` },
        { text: '< 1 %', isMet: repeated[of] < count / 100 },
      ),
    ),
  ];
}

export function bench(): Promise<void> {
  return run([...searchParts, ...growthParts]);
}
