import { callList, inNewBrowser, type Place } from './browser';
import { following } from './following';
import { counting, markingMany } from './marking';
import { opening } from './opening';
import type { Line } from './report';
import { type BenchOptions, run, say } from './run';
import { scrolling } from './scrolling';

// Measures the list as shelves grow, in the side panel of the built extension in Chromium:
// npm run bench:list. docs/list.md says what is measured, and how.

const page = '/bench/list.html';
const [SMALL, MIDDLE, LARGE] = [10, 10_000, 100_000];
const nameOf = (count: number) => count.toLocaleString('en');

export function bench(options: BenchOptions = {}): Promise<void> {
  return run('list', measure, options);
}

async function measure(newPlace: () => Place): Promise<Line[]> {
  const places = new Map<string, Place>();
  for (const count of [SMALL, MIDDLE, LARGE]) {
    say(`${nameOf(count)} articles`);
    const place = newPlace();
    await inNewBrowser(place, page, (opened) => callList(opened, 'fill', count));
    places.set(nameOf(count), place);
  }
  say('opening');
  const lines = await opening(places);
  for (const count of [MIDDLE, LARGE]) {
    say(`${nameOf(count)}, scrolling`);
    lines.push(...(await inPlace(places, count, (opened) => scrolling(opened, nameOf(count)))));
  }
  for (const count of [MIDDLE, LARGE]) {
    say(`${nameOf(count)}, a mark seen in another window`);
    lines.push(...(await inPlace(places, count, (opened) => following(opened, nameOf(count)))));
  }
  say('marking');
  lines.push(...(await inPlace(places, MIDDLE, (opened) => markingMany(opened, nameOf(MIDDLE)))));
  say('counting');
  lines.push(...(await inPlace(places, LARGE, (opened) => counting(opened, LARGE))));
  return lines;
}

/** Opens the bench beside the shelf of that size. */
function inPlace<T>(
  places: ReadonlyMap<string, Place>,
  count: number,
  use: Parameters<typeof inNewBrowser<T>>[2],
): Promise<T> {
  return inNewBrowser(places.get(nameOf(count))!, page, use);
}
