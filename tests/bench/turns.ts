/** The items in their order, beginning with another one from turn to turn. */
export function inTurn<T>(items: readonly T[], turn: number): T[] {
  const first = ((turn % items.length) + items.length) % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}
