import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MarkHistory } from '../../../storage/marks/markHistory';
import { hasBit } from '../../../storage/shelf/bitmap';
import { database, type MarkKind } from '../../../storage/shelf/database';
import { type MarkChange, readMarks } from '../../../storage/shelf/marks';
import { tries } from '../../tries';
import { emptyShelf } from '../shelfOf';

beforeEach(emptyShelf);

let pages: MarkHistory[] = [];
afterEach(() => {
  for (const page of pages) page.close();
  pages = [];
});

function openPage(): MarkHistory {
  const page = new MarkHistory();
  pages.push(page);
  return page;
}

/** Until what pages told each other has arrived. */
async function told() {
  for (let turns = 0; turns < 3; turns++) await new Promise((done) => setImmediate(done));
}

async function marked(kind: MarkKind = 'read'): Promise<number[]> {
  const bits = (await readMarks())[kind];
  return Array.from({ length: 8 * bits.length }, (_, n) => n).filter((n) => hasBit(bits, n));
}

it('undoes one mark after the other, back to the start, and makes them again', async () => {
  const page = openPage();
  await page.mark('read', [1], true);
  await page.mark('starred', [1], 'toggle');
  await page.mark('read', [1, 2, 3], true);
  await page.undo();
  expect(await marked()).toEqual([1]);
  await page.undo();
  expect(await marked('starred')).toEqual([]);
  await page.undo();
  expect(await marked()).toEqual([]);
  expect(await page.undo()).toBeUndefined();

  await page.redo();
  await page.redo();
  await page.redo();
  expect(await page.redo()).toBeUndefined();
  expect(await marked()).toEqual([1, 2, 3]);
  expect(await marked('starred')).toEqual([1]);
  await page.undo();
  expect(await marked()).toEqual([1]);
});

it('undoes a mark that is not saved yet, and toggles twice', async () => {
  const page = openPage();
  void page.mark('read', [4], true);
  await page.undo();
  expect(await marked()).toEqual([]);
  void page.mark('read', [4], 'toggle');
  void page.mark('read', [4], 'toggle');
  await page.settled();
  expect(await marked()).toEqual([]);
});

it('leaves what was marked since, here or in another window', async () => {
  const [here, there] = [openPage(), openPage()];
  await here.mark('read', [2], true);
  await told();
  const bulk = await here.mark('read', [1, 2, 3], true);
  await there.mark('read', [7], true);
  await here.mark('starred', [1], true);
  await here.undo(bulk);
  expect(await marked()).toEqual([2, 7]);
  expect(await marked('starred')).toEqual([1]);
});

it('undoes in one window what was marked in another', async () => {
  const [here, there] = [openPage(), openPage()];
  const change = await here.mark('read', [1, 2], true);
  await told();
  expect(here.canUndo(change)).toBe(true);
  await there.undo();
  expect(await marked()).toEqual([]);
  await told();
  expect(here.canUndo(change)).toBe(false);
  expect(await here.undo()).toBeUndefined();
  await there.redo();
  expect(await marked()).toEqual([1, 2]);
});

it('passes over what there is nothing left to undo or to make again of', async () => {
  const [here, there] = [openPage(), openPage()];
  await here.mark('starred', [1], true);
  await here.mark('read', [1], true);
  await told();
  await there.mark('read', [1], false);
  await told();
  await here.undo();
  expect(await marked('starred')).toEqual([]);

  await here.mark('starred', [2], true);
  await here.mark('read', [2], true);
  await here.undo();
  await here.undo();
  await told();
  await there.mark('starred', [2], true);
  await told();
  await here.redo();
  expect(await marked()).toEqual([2]);
});

it('neither tells nor heeds others in memory, where numbers are those of one page', async () => {
  const [here, there] = [openPage(), openPage()];
  database.isInMemory = true;
  await here.mark('read', [7], true);
  database.isInMemory = false;
  await told();
  expect(await there.undo()).toBeUndefined();
  await here.mark('read', [8], true);
  database.isInMemory = true;
  await told();
  database.isInMemory = false;
  expect(await there.undo()).toBeUndefined();
  expect(await marked()).toEqual([7, 8]);
});

it('takes its own last change before that of another window', async () => {
  const [here, there] = [openPage(), openPage()];
  await here.mark('read', [1], true);
  await told();
  await there.mark('read', [2], true);
  await told();
  await here.undo();
  expect(await marked()).toEqual([2]);
});

it('has nothing to make again once something else was marked', async () => {
  const page = openPage();
  await page.mark('read', [1], true);
  await page.undo();
  await page.mark('starred', [1], true);
  expect(await page.redo()).toBeUndefined();
  expect(await marked()).toEqual([]);
});

it('goes on after a mark that could not be saved, which leaves nothing to undo', async () => {
  const page = openPage();
  await page.mark('read', [1], true);
  database.close();
  await expect(page.mark('read', [2], true)).rejects.toThrow();
  await database.open();
  await page.mark('read', [3], true);
  await page.undo();
  await page.undo();
  expect(await page.undo()).toBeUndefined();
  expect(await marked()).toEqual([]);
});

interface Change {
  page: number;
  kind: MarkKind;
  value: boolean;
  numbers: Set<number>;
}

/** What the reader expects: every page's own changes, the last first; then the others' ones. */
class Model {
  readonly marks: Record<MarkKind, Set<number>> = { read: new Set(), starred: new Set() };
  #changes: Change[] = [];
  readonly #undone: Change[][] = [[], []];

  mark(page: number, kind: MarkKind, numbers: number[], value: boolean | 'toggle') {
    const isSet = value === 'toggle' ? !numbers.some((n) => this.marks[kind].has(n)) : value;
    const change = this.#apply(page, kind, numbers, isSet);
    if (change) this.#undone[page] = [];
    return change;
  }

  /** Takes back one change, if something of it is left; else nothing. */
  undoOne(page: number, change: Change | undefined) {
    if (change && this.#changes.includes(change)) this.#takeBack(page, change);
  }

  undo(page: number) {
    for (;;) {
      const change = this.#changes.findLast((one) => one.page === page) ?? this.#changes.at(-1);
      if (!change || this.#takeBack(page, change)) return;
    }
  }

  /** @returns whether that changed a mark */
  #takeBack(page: number, change: Change): boolean {
    const changed = this.#set(change.kind, change.numbers, !change.value);
    const later = this.#changes.slice(this.#changes.indexOf(change) + 1);
    for (const one of later) {
      if (one.kind === change.kind) one.numbers = one.numbers.difference(change.numbers);
    }
    this.#changes = this.#changes.filter((one) => one !== change && one.numbers.size > 0);
    if (changed.size > 0) this.#undone[page]!.push({ ...change, numbers: changed });
    return changed.size > 0;
  }

  redo(page: number) {
    for (;;) {
      const change = this.#undone[page]!.pop();
      if (!change || this.#apply(page, change.kind, change.numbers, change.value)) return;
    }
  }

  #apply(page: number, kind: MarkKind, numbers: Iterable<number>, value: boolean) {
    const changed = this.#set(kind, numbers, value);
    if (changed.size === 0) return undefined;
    const change = { page, kind, value, numbers: changed };
    this.#changes.push(change);
    return change;
  }

  #set(kind: MarkKind, numbers: Iterable<number>, value: boolean): Set<number> {
    const changed = [...numbers].filter((n) => this.marks[kind].has(n) !== value);
    for (const n of changed) this.marks[kind][value ? 'add' : 'delete'](n);
    return new Set(changed);
  }
}

// Few, so that changes meet.
const number = fc.nat(5);
const step = fc.oneof(
  fc.record({
    does: fc.constant('mark' as const),
    page: fc.nat(1),
    kind: fc.constantFrom<MarkKind>('read', 'starred'),
    numbers: fc.oneof(
      number.map((n) => [n]),
      fc.array(number, { minLength: 1, maxLength: 5 }),
    ),
    value: fc.constantFrom<boolean | 'toggle'>(true, false, 'toggle'),
  }),
  fc.record({ does: fc.constantFrom('undo' as const, 'redo' as const), page: fc.nat(1) }),
  fc.record({ does: fc.constant('undoOne' as const), page: fc.nat(1), change: fc.nat(8) }),
);

it('does over two pages what a simple model does, whatever is marked, undone and redone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      await database.marks.clear();
      const histories = [new MarkHistory(), new MarkHistory()];
      const model = new Model();
      // What each page's toasts offer to undo.
      const offered: [MarkChange, Change | undefined][][] = [[], []];
      try {
        for (const one of steps) {
          const history = histories[one.page]!;
          if (one.does === 'mark') {
            offered[one.page]!.push([
              await history.mark(one.kind, one.numbers, one.value),
              model.mark(one.page, one.kind, one.numbers, one.value),
            ]);
          } else if (one.does === 'undoOne') {
            const [change, modelled] = offered[one.page]![one.change] ?? [];
            if (change) await history.undo(change);
            model.undoOne(one.page, modelled);
          } else {
            await history[one.does]();
            model[one.does](one.page);
          }
          await told();
          expect(await marked('read')).toEqual([...model.marks.read].toSorted((a, b) => a - b));
          expect(await marked('starred')).toEqual(
            [...model.marks.starred].toSorted((a, b) => a - b),
          );
        }
      } finally {
        for (const history of histories) history.close();
      }
    }),
    { numRuns: tries(1500) },
  );
});

it.each([
  undefined,
  null,
  'undone',
  {},
  { undone: 3 },
  { marked: undefined },
  { marked: { id: 'x', kind: 'loved', value: true, numbers: Uint32Array.of(1) } },
  { marked: { id: 'x', kind: 'read', value: 'yes', numbers: Uint32Array.of(1) } },
  { marked: { id: 'x', kind: 'read', value: true, numbers: [1] } },
  { marked: { kind: 'read', value: true, numbers: Uint32Array.of(1) } },
])('ignores what is no message of a page: %j', async (message) => {
  const page = openPage();
  let heard = 0;
  page.onOthers(() => heard++);
  const channel = new BroadcastChannel('marks');
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
  channel.postMessage(message);
  await told();
  channel.close();
  expect(heard).toBe(0);
  expect(await page.undo()).toBeUndefined();
});

it('undoes what was done to the shelf once all that was marked since is undone', async () => {
  const page = openPage();
  const undone: string[] = [];
  await page.mark('read', [1], true);
  page.did(() => undone.push('import'));
  const forget = page.did(() => undone.push('removal'));
  await page.mark('read', [1, 2, 3], true);
  await page.mark('starred', [2], true);
  forget();
  await page.undo();
  await page.undo();
  expect(undone).toEqual([]);
  expect(await marked()).toEqual([1]);
  expect(await page.undo()).toBeNull();
  expect(undone).toEqual(['import']);
  await page.undo();
  expect(await marked()).toEqual([]);
});

it('undoes a mark that another page made since before what was done to the shelf', async () => {
  const [page, other] = [openPage(), openPage()];
  let isUndone = false;
  await page.mark('read', [1], true);
  page.did(() => (isUndone = true));
  await other.mark('read', [2], true);
  await told();
  await page.undo();
  expect(isUndone).toBe(false);
  expect(await marked()).toEqual([2]);
});
