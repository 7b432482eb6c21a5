import { type Bitmap, setBit } from '../shelf/bitmap';
import type { Catalogue } from '../shelf/catalogue';
import { NO_DAY } from '../shelf/segment';
import { indexOfWhole } from '../text/graphemes';
import type { Filter } from './query';

/**
 * The articles of a catalogue that pass the filters by source and by day.
 *
 * @param fold - as the filters' texts were folded
 */
export function candidates(
  catalogue: Catalogue,
  filters: readonly Filter[],
  fold: (text: string) => string,
): Bitmap {
  const tests = filters.flatMap((filter) => toTest(catalogue, filter, fold) ?? []);
  if (tests.length === 0) return catalogue.present;
  const passing = new Uint8Array(catalogue.present);
  for (let n = 0; n < catalogue.source.length; n++) {
    if (!tests.every((test) => test(n))) setBit(passing, n, false);
  }
  return passing;
}

function toTest(
  { source, sources, day }: Catalogue,
  filter: Filter,
  fold: (text: string) => string,
): ((n: number) => boolean) | undefined {
  if (filter.by === 'source') {
    const named = sources.filter(({ title, name }) =>
      [title, name].some((text) => indexOfWhole(fold(text), filter.text) >= 0),
    );
    const ids = new Set(named.map(({ id }) => id));
    return (n) => ids.has(source[n]!) !== filter.isExcluded;
  }
  if (filter.by === 'day') {
    const { from, before, isExcluded } = filter;
    const isWithin = (value: number) => value !== NO_DAY && value >= from && value < before;
    return (n) => isWithin(day[n]!) !== isExcluded;
  }
  return undefined;
}
