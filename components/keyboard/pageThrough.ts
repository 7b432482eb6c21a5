/** How much of the screen a page is: a few lines stay in sight. */
const PAGE = 0.85;

/**
 * Scrolls on by a page within a row that is higher than what is in sight of it.
 *
 * @param direction - 1 for down, -1 for up
 * @returns false if there is nothing more of the row in that direction
 */
export function pageThrough(scroller: HTMLElement, row: Element, direction: 1 | -1): boolean {
  const screen = scroller.getBoundingClientRect();
  const { top, bottom } = row.getBoundingClientRect();
  const rest = direction === 1 ? bottom - screen.bottom : screen.top - top;
  if (rest < 1) return false;
  scroller.scrollBy({ top: direction * Math.min(rest, screen.height * PAGE) });
  return true;
}
