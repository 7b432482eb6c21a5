import { call, inNewBrowser } from './browser';
import { cold } from './cold';
import { LARGEST, nameOf, SIZES } from './effort';
import { beside } from './peers';
import type { Places } from './places';
import { line, type Line } from './report';
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
  {
    name: 'Search, cold',
    measure: async (places) => cold((await places.searched(LARGEST)).place, LARGEST),
  },
  { name: 'Built', measure: built },
  {
    name: 'Memory of the texts',
    async measure(places) {
      const { place } = await places.searched(LARGEST);
      return inNewBrowser(place, page, (opened) => memory(opened, LARGEST));
    },
  },
];

/** They change the shelf that the others search. */
export const growthParts: Part[] = [
  {
    name: '100 added',
    async measure(places) {
      const { place } = await places.searched(LARGEST);
      return inNewBrowser(place, page, async (opened) => {
        for (const engine of sqliteNames) await call(opened, 'open', engine);
        return adding(opened, LARGEST);
      });
    },
  },
  {
    name: 'Growth',
    measure: async (places) => inNewBrowser(await places.empty(), page, growing),
  },
];

async function built(places: Places): Promise<Line[]> {
  const { building } = await places.searched(LARGEST);
  return sqliteNames.map((name) =>
    line(`${nameOf(LARGEST)} built, folding included, s: ${name}`, {
      yebian: (building.yebian / 1000).toFixed(1),
      peer: (building.sqlite[name] / 1000).toFixed(1),
    }),
  );
}

export function bench(): Promise<void> {
  return run([...searchParts, ...growthParts]);
}
