/** The current article if it is on the screen, else the one at the top of that. */
export function nearest(
  numbers: Uint32Array,
  current: number | undefined,
  scroller: HTMLElement | null,
): number | undefined {
  const screen = scroller?.getBoundingClientRect();
  if (!screen) return numbers[0];
  const rows = [...scroller!.querySelectorAll<HTMLElement>('[data-n]')].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > screen.top + 1 && top < screen.bottom - 1;
  });
  const whole = rows.find((row) => row.getBoundingClientRect().top >= screen.top - 1);
  const chosen = rows.find((row) => Number(row.dataset.n) === current) ?? whole ?? rows[0];
  return chosen ? Number(chosen.dataset.n) : numbers[0];
}
