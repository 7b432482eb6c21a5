/**
 * Text as it is compared: two texts that a reader would call the same fold to the same string.
 *
 * NFKC, then full case folding (https://www.unicode.org/versions/latest/core-spec/chapter-3/, 3.13.3).
 * JavaScript has no case folding; lower, upper and lower case again give the same classes (ẞ = ß = ss,
 * ς = σ), and put the Turkish ı with i as well, which is what someone without that key would type.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFKC');
}

/**
 * Pieces that fold alike alone and in their text: a character with the marks that NFKC may compose
 * it with, or a run of Hangul or of Kirat Rai vowels, which compose with each other.
 */
const PIECE =
  /[\u1100-\u11ff\u3130-\u318f\u3260-\u327e\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc\u{16d63}-\u{16d6a}]+|.[\p{M}\uff9e\uff9f]*/gsu;

export interface FoldedText {
  text: string;
  /** For each UTF-16 unit of `text`, where in the original its piece starts. */
  starts: Uint32Array;
  /** For each UTF-16 unit of `text`, where in the original its piece ends. */
  ends: Uint32Array;
}

/** Folds, and remembers where each part came from: folding may change lengths (ﬁ → fi, ㎏ → kg). */
export function foldWithOrigins(original: string): FoldedText {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: piece, index } of original.matchAll(PIECE)) {
    const folded = fold(piece);
    text += folded;
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(index);
      ends.push(index + piece.length);
    }
  }
  return { text, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}
