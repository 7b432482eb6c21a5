import { type Bitmap, hasBit, setBit } from './bitmap';
import type { Count } from './countSources';
import { database } from './database';
import { SEGMENT_SIZE, TAG_END } from './segment';
import type { Twins } from './twins';

/** The tags of the whole shelf. Tags that differ in capitals alone are one. */
export class TagIndex {
  /** Each tag as it was written first, by its place in the order of appearance. */
  readonly #names: string[] = [];
  readonly #placeOf = new Map<string, number>();
  /** The place of each tag of each article, one article after the other. */
  readonly #places: Uint32Array;
  /** Where each article's places start, and where the last one's end. */
  readonly #starts: Uint32Array;

  private constructor(texts: readonly string[]) {
    this.#starts = new Uint32Array(texts.length + 1);
    const places: number[] = [];
    for (const [n, text] of texts.entries()) {
      const ofArticle = new Set(
        text
          .split(TAG_END)
          .slice(0, -1)
          .map((tag) => this.#place(tag)),
      );
      for (const place of ofArticle) places.push(place);
      this.#starts[n + 1] = places.length;
    }
    this.#places = Uint32Array.from(places);
  }

  static async read(): Promise<TagIndex> {
    const segments = await database.tags.toArray();
    const texts: string[] = [];
    for (const { segment, text, offsets } of segments) {
      for (let at = 0; at + 1 < offsets.length; at++) {
        texts[segment * SEGMENT_SIZE + at] = text.slice(offsets[at], offsets[at + 1]);
      }
    }
    // A segment whose last articles were dropped may be shorter than the others.
    return new TagIndex(Array.from(texts, (text) => text ?? ''));
  }

  #place(tag: string): number {
    const known = this.#placeOf.get(tag.toLowerCase());
    if (known !== undefined) return known;
    this.#placeOf.set(tag.toLowerCase(), this.#names.length);
    return this.#names.push(tag) - 1;
  }

  /** The tags of the articles in `all`, each of which counts once for a tag, the most frequent first. */
  count(all: Bitmap, read: Bitmap, twins?: Twins): Count<string>[] {
    const counted = new Map<Uint32Array, Set<number>>();
    const isCounted = (n: number, place: number) => {
      const group = twins?.of(n);
      if (!group) return false;
      const places = counted.get(group) ?? new Set();
      counted.set(group, places);
      return places.has(place) || !places.add(place);
    };
    const inAll = new Uint32Array(this.#names.length);
    const unread = new Uint32Array(this.#names.length);
    for (let n = 0; n + 1 < this.#starts.length; n++) {
      if (!hasBit(all, n)) continue;
      const isRead = hasBit(read, n);
      for (let at = this.#starts[n]!; at < this.#starts[n + 1]!; at++) {
        const place = this.#places[at]!;
        if (isCounted(n, place)) continue;
        inAll[place]!++;
        if (!isRead) unread[place]!++;
      }
    }
    return this.#names
      .map((of, place) => ({ of, all: inAll[place]!, unread: unread[place]! }))
      .filter((count) => count.all > 0)
      .toSorted((a, b) => b.all - a.all);
  }

  /** The articles that have a tag, however its letters are capitalised. */
  having(tag: string): Bitmap {
    const length = this.#starts.length - 1;
    const bits = new Uint8Array((length + 7) >> 3);
    const wanted = this.#placeOf.get(tag.toLowerCase());
    if (wanted === undefined) return bits;
    for (let n = 0; n < length; n++) {
      for (let at = this.#starts[n]!; at < this.#starts[n + 1]!; at++) {
        if (this.#places[at] === wanted) setBit(bits, n, true);
      }
    }
    return bits;
  }
}
