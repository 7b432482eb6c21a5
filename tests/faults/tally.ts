import { expect, type Page } from '@playwright/test';
import type { Browser as Extension } from 'wxt/browser';
import type { Chromium } from '../e2e/chromium';
import { doubledIn, marksIn, storedInChromium, type StoredShelf, tornIn } from '../e2e/storedShelf';
import { compareMarks, type Plan, type Told } from './rapidMarking';
import { tabCounts } from './reader';
import { printFigures } from './scale';

declare const chrome: typeof Extension;

/** Each with the kill after which it was seen; `emptied` is a shelf that told it had been lost. */
type Problem = 'lost' | 'stray' | 'torn' | 'doubled' | 'miscounted' | 'emptied';

/** What a test counts over all of its kills. */
export class Tally {
  kills = 0;
  acknowledged = 0;
  /** How often the browser itself had dropped the database, which it does without a word. */
  dropped = 0;
  readonly problems: Record<Problem, string[]> = {
    lost: [],
    stray: [],
    torn: [],
    doubled: [],
    miscounted: [],
    emptied: [],
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
    this.add('lost', lost);
    this.add('stray', stray);
    this.add('torn', tornIn(stored));
    this.add('doubled', doubledIn(stored));
  }

  add(problem: Problem, found: readonly string[]): void {
    this.problems[problem].push(...found.map((one) => `kill ${this.kills}: ${one}`));
  }

  /** Compares what the tabs say with the database. */
  checkCounts(counts: readonly number[], stored: StoredShelf): void {
    const expected = countsOf(stored);
    if (String(counts) !== String(expected)) {
      this.add('miscounted', [`${String(counts)} for ${String(expected)}`]);
    }
  }

  /**
   * Waits until the tabs of a page that was just opened and the journal say what the database says: it brings
   * up what was behind after a kill while it shows the articles, and clears what an import had left.
   *
   * @param isRestored - whether the marks have just come from the journal, which learns of that later
   */
  async checkOpened(page: Page, browser: Chromium, isRestored = false): Promise<StoredShelf> {
    let counts: number[];
    let stored: StoredShelf;
    let agrees: boolean;
    const end = Date.now() + 5000;
    do {
      counts = await tabCounts(page);
      const journal = await page.evaluate(journalCounts);
      stored = await storedInChromium(browser);
      const { read, starred } = stored;
      agrees = isRestored || (journal.read === read.length && journal.starred === starred.length);
      agrees &&= stored.left === 0;
    } while (!(agrees && String(counts) === String(countsOf(stored))) && Date.now() < end);
    this.checkCounts(counts, stored);
    if (!agrees) this.add('miscounted', [stored.left > 0 ? `${stored.left} left` : 'the journal']);
    return stored;
  }

  /** Looks whether a page says that the shelf had been lost. */
  async checkNotLost(page: Page): Promise<void> {
    this.add('emptied', await page.getByText(/was lost or damaged/).allTextContents());
  }

  print(): void {
    const problems = Object.entries(this.problems).map(([name, found]) => [name, found.length]);
    printFigures({
      kills: this.kills,
      acknowledged: this.acknowledged,
      dropped: this.dropped,
      ...Object.fromEntries(problems),
    });
  }

  expectNone(): void {
    const found = Object.entries(this.problems).filter(([, { length }]) => length > 0);
    expect(Object.fromEntries(found)).toEqual({});
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

/** How many marks the journal counts. Runs in the browser. */
async function journalCounts(): Promise<{ read?: number; starred?: number }> {
  const { journal } = await chrome.storage.local.get<{ journal?: string }>('journal');
  return journal === undefined ? {} : JSON.parse(journal).counts;
}
