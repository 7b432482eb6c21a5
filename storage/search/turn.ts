import type { Texts } from '../shelf/segment';

/** How long a search goes on before other work gets its turn, in milliseconds. */
const TURN = 12;

/** How much text is searched before the clock is looked at, in UTF-16 units. */
const SHARE = 100_000;

/** The time in which a search may go on without a break. */
export class Turn {
  #end = 0;
  #left = 0;

  /** @param place - whose text is searched next; undefined if much was searched before there was one */
  isOver({ offsets }: Texts, place: number | undefined): boolean {
    this.#left -= place === undefined ? SHARE : offsets[place + 1]! - offsets[place]!;
    if (this.#left > 0) return false;
    this.#left = SHARE;
    return performance.now() > (this.#end ||= performance.now() + TURN);
  }

  /** Lets other work have its turn. */
  rest(): Promise<void> {
    this.#end = 0;
    return new Promise((resolve) => setTimeout(resolve));
  }
}
