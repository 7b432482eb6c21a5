import { type Catalogue, newestFirst, ordered, type Ordering, type Sort } from './catalogue';

/**
 * Puts the shelf in order. Between equals, newest first, then as their source lists them; `oldest` runs
 * the other way. Articles without a date come last in both.
 */
export function order(catalogue: Catalogue, sort: Sort): Ordering {
  const { publishedAt, views, source } = catalogue;
  const newest = newestFirst(catalogue);
  const { numbers } = newest;
  if (sort === 'mostViewed') numbers.sort((a, b) => views[b]! - views[a]!);
  else if (sort === 'oldest') {
    const undated = numbers.findIndex((n) => publishedAt[n] === -Infinity);
    numbers.subarray(0, undated < 0 ? numbers.length : undated).reverse();
  } else return newest;
  return ordered(numbers, source.length);
}
