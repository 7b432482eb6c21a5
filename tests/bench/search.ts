import { call, inNewBrowser } from './browser';
import { cold } from './cold';
import { LARGEST, nameOf, SIZES } from './effort';
import { beside } from './peers';
import type { Places } from './places';
import { asRatio, line, type Line } from './report';
import { type Part, run } from './run';
import { sqliteNames } from './shelves';
import { warm } from './warm';
import { adding, growing, memory } from './writing';

// Compares Yebian's search with its peers, in pages of the built extension in Chromium:
// npm run bench:search. docs/search.md says what is compared, and how.

const page = '/bench/bench.html';

export const searchParts: Part[] = [
  ...SIZES.map((count) => ({
    name: `Search, ${nameOf(count)}, warm`,
    async measure(places: Places) {
      const { place } = await places.searched(count);
      return inNewBrowser(place, page, (opened) => warm(opened, count));
    },
  })),
  ...SIZES.map((count) => ({
    name: `Search, ${nameOf(count)}, other peers`,
    measure: (places: Places) => beside(places, count),
  })),
  ...SIZES.map((count) => ({
    name: `Search, ${nameOf(count)}, cold`,
    measure: async (places: Places) => cold((await places.searched(count)).place, count),
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
      const { place } = await places.searched(count);
      // So that the shelf stays as large as it is.
      return places.withCopy(place, (copy) =>
        inNewBrowser(copy, page, async (opened) => {
          for (const engine of sqliteNames) await call(opened, 'open', engine);
          return adding(opened, count);
        }),
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
  const { yebian, sqlite } = building;
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);
  return sqliteNames.map((name, index) =>
    line(`${nameOf(count)} built, folding included, s, once: ${name}`, {
      yebian: seconds(yebian),
      peer: seconds(sqlite[name]),
      ratio: asRatio(yebian / sqlite[name]),
      ...(index === 0 && {
        growing: { of: 'Built, once', count, value: yebian / 1000, unit: 's' as const },
      }),
    }),
  );
}

export function bench(): Promise<void> {
  return run([...searchParts, ...growthParts]);
}
