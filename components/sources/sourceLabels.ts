import type { Source } from '../../storage/shelf/database';

/** How sources are told apart in a list, by id: by their titles, and those of one title by where they are from. */
export function sourceLabels(sources: readonly Source[]): Map<number, string> {
  const byTitle = Map.groupBy(sources, ({ title }) => title);
  const labels = new Map<number, string>();
  for (const [title, same] of byTitle) {
    const places = same.map(placeOf);
    for (const [index, { id }] of same.entries()) {
      const place = places[index]!;
      const isAlone = places.filter((other) => other === place).length === 1;
      const about = place && isAlone ? place : String(index + 1);
      labels.set(id, same.length === 1 ? title : `${title} · ${about}`);
    }
  }
  return labels;
}

/** The host that a source is from; empty if that is not known. */
function placeOf({ name, origin }: Source): string {
  return URL.parse((origin ?? name).split(' ')[0]!)?.host ?? '';
}
