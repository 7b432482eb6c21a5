import { patterns, readFoldings } from './dictionaries';
import { visible } from './invisible';

/** The end of the piece that `place` lies in: what is before it and what is behind fold alike alone. */
export function pieceEnd(text: string, place: number): number {
  if (place >= text.length) return text.length;
  const { end } = patterns;
  const isInCharacter = (text.charCodeAt(place) & 0xfc00) === 0xdc00;
  const from = isInCharacter ? place + 1 : place;
  end.lastIndex = from;
  return end.test(text) ? end.lastIndex : from;
}

/** Has only what folds by lower case and the characters that are replaced: ASCII, Chinese and its punctuation. */
const PLAIN = /^[ -~·—‘-”\u3001-\u3020一-鿿]*$/;

/** Enough for the characters that one meets; beyond, texts are made to fill memory. */
const REMEMBERED_PIECES = 20_000;

export interface FoldedText {
  text: string;
  /** For each UTF-16 unit of `text`, where in the original its piece starts. */
  starts: Uint32Array;
  /** For each UTF-16 unit of `text`, where in the original its piece ends. */
  ends: Uint32Array;
}

/** Turns text into what is compared: two texts that a reader would call the same fold to the same string. */
export class Folding {
  readonly #replaced: ReadonlyMap<string, string>;
  readonly #replaceable: RegExp;
  readonly #pieces = new Map<string, string>();

  /** @param replaced - what each character is compared as that is not compared as itself */
  constructor(replaced: ReadonlyMap<string, string>) {
    this.#replaced = replaced;
    this.#replaceable = new RegExp(`[${[...replaced.keys()].join('')}]`, 'gu');
  }

  /** docs/search.md has the steps. */
  readonly fold = (text: string): string => {
    const unbroken = text.includes('\n')
      ? text.replace(patterns.lines, (_, wrap?: string) => (wrap === undefined ? ' ' : ''))
      : text;
    const isPlain = PLAIN.test(unbroken);
    if (!isPlain && patterns.longPiece.test(unbroken)) return this.foldWithOrigins(unbroken).text;
    const composed = isPlain ? unbroken : unbroken.normalize('NFKC');
    const folded = PLAIN.test(composed) ? composed.toLowerCase() : this.#foldCompletely(unbroken);
    return folded.replace(this.#replaceable, (character) => this.#replaced.get(character)!);
  };

  /**
   * All steps but line breaks and the characters that are replaced one by one. JavaScript has no case folding; lower,
   * upper and lower case again give the same classes (ẞ = ß = ss, ς = σ), and put the Turkish ı with i as well.
   */
  #foldCompletely(text: string): string {
    return visible(text)
      .normalize('NFKC')
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .normalize('NFD')
      .replace(patterns.optional, '$1')
      .normalize('NFKC')
      .replace(/\s/g, ' ');
  }

  /** Folds, and remembers where each part came from: folding may change lengths (ﬁ → fi, ㎏ → kg). */
  foldWithOrigins(original: string): FoldedText {
    let text = '';
    const starts: number[] = [];
    const ends: number[] = [];
    const pieces = original.matchAll(patterns.piece);
    for (const { 0: part, 1: wrapped, index } of pieces) {
      const folded = wrapped === undefined ? this.#foldPiece(part) : '';
      text += folded;
      for (let unit = 0; unit < folded.length; unit++) {
        starts.push(index);
        ends.push(index + part.length);
      }
    }
    return { text, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
  }

  #foldPiece(part: string): string {
    const known = this.#pieces.get(part);
    if (known !== undefined) return known;
    if (this.#pieces.size >= REMEMBERED_PIECES) this.#pieces.clear();
    const folded = this.fold(part);
    this.#pieces.set(part, folded);
    return folded;
  }
}

let folding: Folding | undefined;

/** The folding of this build; making it takes some milliseconds, so there is one for all. */
export async function readFolding(): Promise<Folding> {
  folding ??= new Folding(await readFoldings());
  return folding;
}
