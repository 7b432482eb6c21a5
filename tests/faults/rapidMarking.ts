import type { Page } from '@playwright/test';
import type { Mark } from '../e2e/storedShelf';

/** A mark that was asked for, and later that the reader shows it as saved. */
export interface Told {
  /** As `marksIn` names it. */
  mark: `${Mark} ${string}`;
  isSet: boolean;
  isShown: boolean;
}

declare global {
  interface Window {
    /** Takes what is told at once; where there is none, `toldMarks` keeps it. */
    tellMark?: (told: Told) => void;
    toldMarks?: Told[];
    /** Ends it, and gives what `toldMarks` has once all that was asked for is shown. */
    stopMarking?: () => Promise<Told[]>;
  }
}

/** Which rows are marked. */
export interface Plan {
  /** How far down the list to start, from 0 to 1. */
  from: number;
  /** Whether the articles with odd numbers are marked, or the others. */
  isOdd: boolean;
}

/** Marks row by row in a page until it ends. @param onTold - gets every mark as soon as it is told */
export async function startMarking(
  page: Page,
  plan: Plan,
  onTold: (told: Told) => void,
): Promise<void> {
  await page.exposeFunction('tellMark', onTold);
  await page.evaluate(markRows, plan);
}

/**
 * Clicks the two mark buttons of one row after the other, each once, as fast as the reader shows the marks.
 * Runs in the browser: it must not use anything from outside.
 */
export function markRows({ from, isOdd }: Plan): void {
  const told: Told[] = (window.toldMarks = []);
  const tell = window.tellMark ?? ((mark: Told) => void told.push(mark));
  const scroller = document.querySelector('.scroller')!;
  scroller.scrollTop = from * scroller.scrollHeight;
  const asked = new Set<string>();
  const waiting = new Map<Told['mark'], { isSet: boolean; until: number }>();
  let isStopped = false;

  function buttonsByMark(): Map<Told['mark'], HTMLElement> {
    const buttons = new Map<Told['mark'], HTMLElement>();
    for (const article of document.querySelectorAll('[role=feed] article')) {
      const title = article.querySelector('h2')?.textContent ?? '';
      const [, name, number] = /^(Article|Imported) (\d+)/.exec(title) ?? [];
      // A row that has no text yet has no number either.
      if (!number || (Number(number) % 2 === 1) !== isOdd) continue;
      const key = `${name === 'Article' ? 'large' : 'imported'}/${number}`;
      for (const button of article.querySelectorAll<HTMLElement>('button[aria-pressed]')) {
        buttons.set(`${button.ariaLabel === 'Read' ? 'read' : 'starred'} ${key}`, button);
      }
    }
    return buttons;
  }
  const isPressed = (button: HTMLElement) => button.getAttribute('aria-pressed') === 'true';

  function look() {
    const buttons = buttonsByMark();
    for (const [mark, { isSet, until }] of waiting) {
      const button = buttons.get(mark);
      const isShown = button !== undefined && isPressed(button) === isSet;
      if (isShown) tell({ mark, isSet, isShown });
      // A row that left the list while it was waited for is not seen again.
      if (isShown || Date.now() > until) waiting.delete(mark);
    }
    if (isStopped) return;
    const next = [...buttons].find(([mark]) => !asked.has(mark));
    if (next && waiting.size < 8) {
      const [mark, button] = next;
      const isSet = !isPressed(button);
      asked.add(mark);
      waiting.set(mark, { isSet, until: Date.now() + 2000 });
      tell({ mark, isSet, isShown: false });
      button.click();
    }
    if (!next && waiting.size === 0) {
      // A screen further, and on from the top after the end.
      const before = scroller.scrollTop;
      scroller.scrollTop += scroller.clientHeight;
      if (scroller.scrollTop === before) scroller.scrollTop = 0;
    }
  }
  const timer = setInterval(look, 4);

  window.stopMarking = async () => {
    isStopped = true;
    while (waiting.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    clearInterval(timer);
    return told.splice(0);
  };
}

/**
 * What differs from what was told, after a crash: `lost` was shown as saved and is not there, `stray` has
 * changed although nothing was to mark it. A mark that was asked for but not yet shown may be there or not;
 * that it was asked for may not have been told any more.
 */
export function compareMarks(
  before: ReadonlySet<string>,
  { isOdd }: Pick<Plan, 'isOdd'>,
  told: readonly Told[],
  now: ReadonlySet<string>,
): { lost: string[]; stray: string[] } {
  const lost = told.filter(({ mark, isSet, isShown }) => isShown && now.has(mark) !== isSet);
  const isPlanned = (mark: string) => (Number(/\d+$/.exec(mark)![0]) % 2 === 1) === isOdd;
  const stray = [...now.symmetricDifference(before)].filter((mark) => !isPlanned(mark));
  return { lost: lost.map(({ mark }) => mark), stray };
}
