import { database, type MarkKind } from '../shelf/database';
import type { MarkChange } from '../shelf/marks';
import { setMarks } from './setMarks';

/** A change that can be undone, in whichever page it was made. */
interface Entry extends MarkChange {
  id: string;
  isOwn: boolean;
}

/** What pages tell each other: what was marked, and what was undone. */
type Message = { marked: Omit<Entry, 'isOwn'> } | { undone: string };

/** A page that was open before an update may speak otherwise. */
function isMessage(data: unknown): data is Message {
  if (typeof data !== 'object' || data === null) return false;
  if ('undone' in data) return typeof data.undone === 'string';
  const { kind, value, numbers, id } = Object((data as { marked?: unknown }).marked);
  return (
    (kind === 'read' || kind === 'starred') &&
    typeof value === 'boolean' &&
    typeof id === 'string' &&
    numbers instanceof Uint32Array
  );
}

/**
 * Marks articles, and remembers what was marked since the page was opened, in it and in other pages, so
 * that it can be undone. Undoing takes this page's last change, or the others' last one once none is left
 * of its own; it is as if the change had never been made.
 *
 * What is asked for is done one after the other, so that undoing right after marking finds the mark.
 */
export class MarkHistory {
  /** In the order in which this page came to know of them. */
  #done: readonly Entry[] = [];
  /** What was undone here since something was marked here. */
  #undone: MarkChange[] = [];
  /** What takes back what was done to the shelf itself, and what was marked before it. */
  #takeBacks: { takeBack: () => void; before: ReadonlySet<Entry> }[] = [];
  #last: Promise<unknown> = Promise.resolve();
  readonly #page = crypto.randomUUID();
  #marked = 0;
  readonly #others = new BroadcastChannel('marks');
  #onOthers: (() => void) | undefined;

  constructor() {
    this.#others.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      // In memory, each page has numbers of its own.
      if (!isMessage(data) || database.isInMemory) return;
      if ('undone' in data) this.#forget(data.undone);
      else this.#add({ ...data.marked, isOwn: false });
      this.#onOthers?.();
    });
  }

  /** Calls back when another page has marked or undone something. */
  onOthers(listener: () => void): void {
    this.#onOthers = listener;
  }

  /** Stops listening to the other pages. */
  close(): void {
    this.#others.close();
  }

  /**
   * Remembers something that was done to the shelf itself: as long as nothing is marked after it, or all of that was
   * undone, it is what is undone next.
   *
   * @returns what forgets it, as it was taken back otherwise
   */
  did(takeBack: () => void): () => void {
    const done = { takeBack, before: new Set(this.#done) };
    this.#takeBacks.push(done);
    return () => void (this.#takeBacks = this.#takeBacks.filter((other) => other !== done));
  }

  /** @returns what really changed, once it is saved */
  mark(kind: MarkKind, numbers: Iterable<number>, value: boolean | 'toggle'): Promise<MarkChange> {
    return this.#next(async () => {
      const change = await this.#save(kind, numbers, value);
      if (change.numbers.length > 0) this.#undone = [];
      return change;
    });
  }

  /**
   * Undoes the last change, or that which `mark` returned.
   *
   * @returns what really changed; undefined if nothing was left to undo, null if it was no mark
   */
  undo(change?: MarkChange): Promise<MarkChange | undefined | null> {
    return this.#next(async () => {
      const last = change ? undefined : this.#takeBacks.at(-1);
      if (last && this.#done.every((entry) => last.before.has(entry))) {
        this.#takeBacks.pop();
        last.takeBack();
        return null;
      }
      for (let entry = this.#find(change); entry; entry = this.#find(change)) {
        const { kind, value, numbers, id } = entry;
        const undone = await setMarks(kind, numbers, !value);
        this.#forget(id);
        this.#tell({ undone: id });
        // Nothing is left of a change that others, unknown to this page, have taken back.
        if (undone.numbers.length === 0) continue;
        this.#undone.push({ kind, value, numbers: undone.numbers });
        return undone;
      }
      return undefined;
    });
  }

  /** Makes the change again that was undone last. @returns what really changed; undefined if nothing did */
  redo(): Promise<MarkChange | undefined> {
    return this.#next(async () => {
      for (let change = this.#undone.at(-1); change; change = this.#undone.at(-1)) {
        const again = await this.#save(change.kind, change.numbers, change.value);
        this.#undone.pop();
        if (again.numbers.length > 0) return again;
      }
      return undefined;
    });
  }

  /** Whether something is left to undo of a change that `mark` returned. */
  canUndo(change: MarkChange): boolean {
    return this.#done.some((entry) => entry === change);
  }

  /** Resolves when all that was asked for is done. */
  settled(): Promise<unknown> {
    return this.#last.catch(() => undefined);
  }

  #next<T>(act: () => Promise<T>): Promise<T> {
    const result = this.#last.then(act, act);
    this.#last = result;
    return result;
  }

  #find(change: MarkChange | undefined): Entry | undefined {
    if (change) return this.#done.find((entry) => entry === change);
    return this.#done.findLast(({ isOwn }) => isOwn) ?? this.#done.at(-1);
  }

  async #save(
    kind: MarkKind,
    numbers: Iterable<number>,
    value: boolean | 'toggle',
  ): Promise<MarkChange> {
    const change = await setMarks(kind, numbers, value);
    if (change.numbers.length === 0) return change;
    const marked = { ...change, id: `${this.#page} ${this.#marked++}` };
    this.#tell({ marked });
    return this.#add({ ...marked, isOwn: true });
  }

  #add(entry: Entry): Entry {
    this.#done = [...this.#done, entry];
    return entry;
  }

  #tell(message: Message): void {
    if (database.isInMemory) return;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
    this.#others.postMessage(message);
  }

  /**
   * Makes the history one in which a change was never made. What came later has nothing left to take back
   * for the articles that the change sets: they are now as they were before both.
   */
  #forget(id: string): void {
    const place = this.#done.findIndex((entry) => entry.id === id);
    const forgotten = this.#done[place];
    if (!forgotten) return;
    const settled = new Set(forgotten.numbers);
    const later = this.#done.slice(place + 1).map((entry) => {
      if (entry.kind !== forgotten.kind) return entry;
      // Changed in place: a toast may offer to undo this very change.
      entry.numbers = entry.numbers.filter((n) => !settled.has(n));
      return entry;
    });
    this.#done = [
      ...this.#done.slice(0, place),
      ...later.filter(({ numbers }) => numbers.length > 0),
    ];
  }
}
