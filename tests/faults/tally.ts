import { expect } from '@playwright/test';
import { doubledIn, marksIn, type StoredShelf, tornIn } from '../e2e/storedShelf';
import { compareMarks, type Plan, type Told } from './rapidMarking';
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
  checkCounts(counts: readonly number[], { articles, ...stored }: StoredShelf): void {
    const listed = new Set(articles.map(({ key }) => key));
    const marks = [...marksIn({ articles, ...stored })].filter((mark) =>
      listed.has(mark.replace(/^\w+ /, '')),
    );
    const read = marks.filter((mark) => mark.startsWith('read ')).length;
    const expected = [articles.length - read, articles.length, marks.length - read];
    if (String(counts) !== String(expected)) {
      this.problems.miscounted.push(`${String(counts)} for ${String(expected)}`);
    }
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
