import { expect, type Page } from '@playwright/test';
import type { Chromium } from '../e2e/chromium';
import { doubledIn, marksIn, storedInChromium, type StoredShelf, tornIn } from '../e2e/storedShelf';
import { compareMarks, type Plan, type Told } from './rapidMarking';
import { tabCounts } from './reader';
import { printFigures } from './scale';

/** What a test counts over all of its kills. */
export class Tally {
  kills = 0;
  acknowledged = 0;
  readonly problems: Record<'lost' | 'stray' | 'torn' | 'doubled' | 'miscounted', string[]> = {
    lost: [],
    stray: [],
    torn: [],
    doubled: [],
    miscounted: [],
  };

  /** Compares a shelf after a kill with what was told before it. */
  check(
    before: ReadonlySet<string>,
    plan: Pick<Plan, 'isOdd'>,
    told: readonly Told[],
    stored: StoredShelf,
  ): void {
    const { lost, stray } = compareMarks(before, plan, told, marksIn(stored));
    this.acknowledged += told.filter(({ isShown }) => isShown).length;
    this.problems.lost.push(...lost);
    this.problems.stray.push(...stray);
    this.problems.torn.push(...tornIn(stored));
    this.problems.doubled.push(...doubledIn(stored));
  }

  /** Compares what the tabs say with the database. */
  checkCounts(counts: readonly number[], stored: StoredShelf): void {
    const expected = countsOf(stored);
    if (String(counts) !== String(expected)) {
      this.problems.miscounted.push(`${String(counts)} for ${String(expected)}`);
    }
  }

  /**
   * Waits until the tabs of a page that was just opened say what the database says: it brings up what was
   * behind after a kill while it shows the articles.
   */
  async checkOpened(page: Page, browser: Chromium): Promise<StoredShelf> {
    let counts: number[];
    let stored: StoredShelf;
    const end = Date.now() + 5000;
    do {
      counts = await tabCounts(page);
      stored = await storedInChromium(browser);
    } while (String(counts) !== String(countsOf(stored)) && Date.now() < end);
    this.checkCounts(counts, stored);
    return stored;
  }

  print(): void {
    const { lost, stray, torn, doubled, miscounted } = this.problems;
    printFigures({
      kills: this.kills,
      acknowledged: this.acknowledged,
      lost: lost.length,
      stray: stray.length,
      torn: torn.length,
      doubled: doubled.length,
      miscounted: miscounted.length,
    });
  }

  expectNone(): void {
    const none = { lost: [], stray: [], torn: [], doubled: [], miscounted: [] };
    expect(this.problems).toEqual(none);
  }
}

/** What the tabs Unread, All and Starred have to say. */
function countsOf({ articles, ...stored }: StoredShelf): number[] {
  const listed = new Set(articles.map(({ key }) => key));
  const marks = [...marksIn({ articles, ...stored })].filter((mark) =>
    listed.has(mark.replace(/^\w+ /, '')),
  );
  const read = marks.filter((mark) => mark.startsWith('read ')).length;
  return [articles.length - read, articles.length, marks.length - read];
}
