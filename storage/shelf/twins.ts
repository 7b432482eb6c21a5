import { type Bitmap, grown, hasBit, setBit } from './bitmap';
import type { StoredTwins } from './feedState';
import type { Marks } from './marks';

/**
 * Articles that are one, as several feeds have them at one address. Each stays in its feed; where several feeds are
 * listed it stands once. It is read or starred as soon as one of them is: whoever marks one marks all, but another
 * may come later, or one may be marked where nobody knows of the others.
 */
export class Twins {
  readonly #groups: Uint32Array[] = [];
  readonly #groupOf = new Map<number, Uint32Array>();
  /** Those that have a group: most have none, and a bitmap says so sooner. */
  readonly #any: Bitmap;

  constructor({ groups }: Pick<StoredTwins, 'groups'>) {
    for (let at = 0; at < groups.length; at += groups[at]! + 1) {
      const group = groups.subarray(at + 1, at + 1 + groups[at]!);
      this.#groups.push(group);
      for (const n of group) this.#groupOf.set(n, group);
    }
    const size = this.#groups.reduce((most, group) => Math.max(most, group.at(-1)! + 1), 0);
    this.#any = grown(new Uint8Array(), size);
    for (const n of this.#groupOf.keys()) setBit(this.#any, n, true);
  }

  /** The numbers that are one article with `n`, itself among them; undefined if it is alone. */
  of(n: number): Uint32Array | undefined {
    return hasBit(this.#any, n) ? this.#groupOf.get(n) : undefined;
  }

  /** By how much a set has more numbers than articles. */
  excess(bits: Bitmap): number {
    let excess = 0;
    for (const group of this.#groups) {
      const count = group.reduce((sum, n) => sum + Number(hasBit(bits, n)), 0);
      excess += Math.max(0, count - 1);
    }
    return excess;
  }

  /** How many articles some numbers are. */
  count(numbers: Iterable<number>): number {
    return new Set(Iterator.from(numbers).map((n) => this.of(n) ?? n)).size;
  }

  /**
   * A list in which each article stands once: as the number that came first, so that another that comes changes
   * nothing.
   *
   * @param literal - how many at its beginning are a part of their own, which an article stands in if it can
   */
  once(numbers: Uint32Array, literal = numbers.length): { numbers: Uint32Array; literal: number } {
    const standing = new Map<Uint32Array, number>();
    for (const part of [numbers.subarray(0, literal), numbers.subarray(literal)]) {
      const before = new Set(standing.keys());
      for (let at = 0; at < part.length; at++) {
        const n = part[at]!;
        const group = this.of(n);
        if (!group || before.has(group)) continue;
        standing.set(group, Math.min(n, standing.get(group) ?? n));
      }
    }
    const found = new Uint32Array(numbers.length);
    let [count, first] = [0, 0];
    for (let at = 0; at < numbers.length; at++) {
      const n = numbers[at]!;
      const group = this.of(n);
      if (group && standing.get(group) !== n) continue;
      found[count++] = n;
      if (at < literal) first = count;
    }
    return { numbers: found.slice(0, count), literal: first };
  }

  /** Numbers, and behind them all that are one article with one of them. */
  all(numbers: Iterable<number>): Set<number> {
    const all = new Set(numbers);
    for (const n of all) for (const other of this.of(n) ?? []) all.add(other);
    return all;
  }

  /** Marks by which each article has what one of its numbers has. */
  share({ read, starred }: Marks): Marks {
    return { read: this.#shared(read), starred: this.#shared(starred) };
  }

  #shared(bits: Bitmap): Bitmap {
    const shared = grown(bits, 8 * this.#any.length);
    for (const group of this.#groups) {
      if (group.some((n) => hasBit(bits, n))) for (const n of group) setBit(shared, n, true);
    }
    return shared;
  }
}
