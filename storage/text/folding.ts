import { readSimplified } from './dictionaries';

/** Characters that nobody sees: zero-width ones, soft hyphens, variation selectors, controls. */
const invisible = String.raw`\p{Default_Ignorable_Code_Point}\0-\x08\x0e-\x1f\x7f-\x9f`;
const INVISIBLE = new RegExp(`[${invisible}]`, 'gu');

/** The text without what nobody sees. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** Letters with a stroke or a ligature in them, which Unicode does not take apart, and the other small sigma. */
const letters = {
  đ: 'd',
  ħ: 'h',
  ł: 'l',
  ø: 'o',
  ŧ: 't',
  æ: 'ae',
  œ: 'oe',
  ς: 'σ',
};
/** Marks of other scripts stay, which may belong to a letter that NFKC has taken apart. */
const MARKED_LATIN = /(\p{Script=Latin})[\p{M}&&\p{Script=Inherited}]+/gv;

/** Medial and final letters of Hangul, in all their forms, and vowels of Kirat Rai. */
const joining = String.raw`\u1160-\u11ff\u3133\u3135\u3136\u313a-\u313f\u314f-\u3163\uffa3-\uffdc\u{16d63}-\u{16d6a}`;

/** Marks and letters that NFKC may compose with a character before them, and what is invisible between them. */
const JOINING = `[\\p{M}\uff9e\uff9f${joining}${invisible}]`;
/** Of more marks on one character, NFKC would take the square to put them in order. */
const MOST_JOINING = 100;
/** Pieces that fold alike alone and in their text: a character, with what is joined to it. */
const PIECE = new RegExp(`.${JOINING}{0,${MOST_JOINING}}`, 'gsu');
const LONG_PIECE = new RegExp(`(?<=.)${JOINING}{${MOST_JOINING + 1}}`, 'su');
const REST_OF_PIECE = new RegExp(`${JOINING}*`, 'uy');

/** The end of the piece that `place` lies in: what is before it and what is behind fold alike alone. */
export function pieceEnd(text: string, place: number): number {
  if (place >= text.length) return text.length;
  const isInCharacter = (text.charCodeAt(place) & 0xfc00) === 0xdc00;
  REST_OF_PIECE.lastIndex = isInCharacter ? place + 1 : place;
  REST_OF_PIECE.test(text);
  return REST_OF_PIECE.lastIndex;
}

/** Has only what folds by lower case and simplified characters: ASCII, Chinese and its punctuation. */
const PLAIN = /^[ -~·—‘-”\u3001-\u3020一-鿿]*$/;

/** Enough for the characters that one meets; beyond, texts are made to fill memory. */
const REMEMBERED_PIECES = 20_000;

/**
 * All steps but the characters that are replaced one by one. JavaScript has no case folding; lower, upper and
 * lower case again give the same classes (ẞ = ß = ss, ς = σ), and put the Turkish ı with i as well.
 */
function foldCompletely(text: string): string {
  return visible(text)
    .normalize('NFKC')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKED_LATIN, '$1')
    .normalize('NFKC')
    .replace(/\s/g, ' ');
}

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

  /** @param simplified - what each traditional character is simplified to */
  constructor(simplified: ReadonlyMap<string, string>) {
    this.#replaced = new Map([...simplified, ...Object.entries(letters)]);
    this.#replaceable = new RegExp(`[${[...this.#replaced.keys()].join('')}]`, 'gu');
  }

  /**
   * Invisible characters go; then NFKC, full case folding
   * (https://www.unicode.org/versions/latest/core-spec/chapter-3/, 3.13.3), Latin letters without
   * their marks, simplified Chinese, and a space for any white space.
   */
  readonly fold = (text: string): string => {
    const isPlain = PLAIN.test(text);
    if (!isPlain && LONG_PIECE.test(text)) return this.foldWithOrigins(text).text;
    const composed = isPlain ? text : text.normalize('NFKC');
    const folded = PLAIN.test(composed) ? composed.toLowerCase() : foldCompletely(text);
    return folded.replace(this.#replaceable, (character) => this.#replaced.get(character)!);
  };

  /** Folds, and remembers where each part came from: folding may change lengths (ﬁ → fi, ㎏ → kg). */
  foldWithOrigins(original: string): FoldedText {
    let text = '';
    const starts: number[] = [];
    const ends: number[] = [];
    for (const { 0: piece, index } of original.matchAll(PIECE)) {
      const folded = this.#foldPiece(piece);
      text += folded;
      for (let unit = 0; unit < folded.length; unit++) {
        starts.push(index);
        ends.push(index + piece.length);
      }
    }
    return { text, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
  }

  #foldPiece(piece: string): string {
    const known = this.#pieces.get(piece);
    if (known !== undefined) return known;
    if (this.#pieces.size >= REMEMBERED_PIECES) this.#pieces.clear();
    const folded = this.fold(piece);
    this.#pieces.set(piece, folded);
    return folded;
  }
}

let folding: Folding | undefined;

/** The folding of this build; making it takes some milliseconds, so there is one for all. */
export async function readFolding(): Promise<Folding> {
  folding ??= new Folding(await readSimplified());
  return folding;
}
