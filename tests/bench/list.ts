import type { Page } from '@playwright/test';
import { inNewBrowser } from './browser';
import { nameOf, SIZES } from './effort';
import { following } from './following';
import { listing } from './listing';
import { counting, markingMany } from './marking';
import { opening } from './opening';
import type { Places } from './places';
import type { Line } from './report';
import { type Part, run } from './run';
import { saving } from './saving';
import { scrolling } from './scrolling';

// Measures the list as shelves grow, in the side panel of the built extension in Chromium:
// npm run bench:list. docs/list.md says what is measured, and how.

type Measure = (opened: Page, count: number) => Promise<Line[]>;

/** Something measured beside shelves of some sizes. */
function over(name: string, counts: readonly number[], measure: Measure): Part[] {
  return counts.map((count) => ({
    name: `${nameOf(count)}, ${name}`,
    async measure(places: Places) {
      const place = await places.listed(count);
      return places.withCopy(place, (copy) =>
        inNewBrowser(copy, '/bench/list.html', (opened) => measure(opened, count)),
      );
    },
  }));
}

/** Ten articles fit onto the screen. */
const scrolled = SIZES.filter((count) => count > 10);

export const listParts: Part[] = [
  { name: 'Opening', measure: opening },
  ...over('first rows', SIZES, listing),
  ...over('scrolling', scrolled, scrolling),
  ...over('a mark saved', SIZES, saving),
  ...over('a mark seen in another window', SIZES, following),
  ...over('marked', SIZES, markingMany),
  ...over('counting', SIZES, counting),
];

export function bench(): Promise<void> {
  return run(listParts);
}
