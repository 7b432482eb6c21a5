// The longer regular expressions of folding, made here of their parts: a script that has them carries them at every start.
import type { StoredFoldings } from '../storage/text/dictionaries';
import { afterChinese, beforeChinese, between } from '../storage/text/lineBreaks';

/** Characters that nobody sees: zero-width ones, soft hyphens, variation selectors, controls. */
const ignorable = String.raw`\p{DI}[\p{Cc}--[\t-\r]]`;
/** A member of a family, with the joiner behind it: pictures that are joined are one. */
const member = String.raw`\p{ExtPict}[\p{EMod}\ufe0f]{0,2}\u200d(?=\p{ExtPict})`;
/** What nobody sees, but for what joins pictures, or makes of a black flag that of Scotland, and tells them from others. */
const invisible = String.raw`[${ignorable}](?<!${member}|\u{1f3f4}[\u{e0020}-\u{e007f}]{1,7})`;

/**
 * Where what a reader sees as one character goes on, in folded text: before marks, tones of skin and tags, around
 * the joiners that folding leaves, between the two letters of a flag
 * (https://www.unicode.org/reports/tr29/; but for Hangul, of whose loose letters NFKC makes some that would be joined).
 */
const goesOn = String.raw`(?<![ \p{Cc}])[\p{M}\p{Gr_Ext}\p{EMod}]|\u200d|(?<=\u200d).|(?<=(?<!\p{RI})(?:\p{RI}{2}){0,300}\p{RI})\p{RI}`;

/**
 * Medial and final letters of Hangul, in all their forms, vowels of Kirat Rai, and the sign that stretches Arabic
 * words, also under a mark, which goes from between a letter and its marks.
 */
const joining = String.raw`\u1160-\u11ff\u3133\u3135\u3136\u313a-\u313f\u314f-\u3163\uffa3-\uffdc\u{16d63}-\u{16d6a}\u0640\ufcf2-\ufcf4\ufe70-\ufe7f`;

/** The end of a line and the blanks before it; none of the three looks through long blanks twice. */
const lineEnd = String.raw`(?:[ \t][${ignorable}]*)*\n`;
/** Where a line ends within Chinese. */
const wrap = String.raw`(?=[ \t\n])${afterChinese}${lineEnd}[ \t${ignorable}]*${beforeChinese}`;
/** Where one or several lines end. */
const lines = String.raw`(?=[ \t\n])(?<![ \t][${ignorable}]*)${lineEnd}[ \t\n${ignorable}]*`;

/** Marks and letters that NFKC may compose with a character before them, and what is invisible between them. */
const joined = String.raw`\p{M}\uff9e\uff9f${joining}${ignorable}`;
/** Of more marks on one character, NFKC would take the square to put them in order. */
const MOST_JOINED = 100;
/**
 * Pieces that fold alike alone and in their text: line ends, of which the first group has those that are nothing; and a
 * character, with what is joined to it; or pictures that are joined.
 */
const piece = `(${wrap})|${lines}|(?:${member})*.[${joined}]{0,${MOST_JOINED}}`;
const longPiece = `(?<=.)[${joined}]{${MOST_JOINED + 1}}`;
/** Up to where a text can be cut: between two characters that are neither joined nor looked at from a line's end. */
const inside = String.raw`[${joined}${between}\p{EMod}\p{RI}\p{ExtPict}\s]`;
const end = `.{0,2000}?(?:(?<!${inside})(?!${inside})|$)`;

/** Over letters of Arabic and Hebrew, and what stretches a word. Hamza stays, and madda, which makes another letter of alif. */
const vowels = String.raw`[[\p{M}&&[\p{scx=Arab}\p{sc=Hebr}]]--[\u0653-\u0655\u065f]]\u0640`;
/**
 * What may be left out, but for the first group: accents of Latin letters, vowels, and madda elsewhere. Marks of other
 * scripts stay, which may belong to a letter that NFKC has taken apart.
 */
const optional = String.raw`(\p{sc=Latin})[[\p{M}&&\p{sc=Inherited}]${vowels}]+|[${vowels}]|(?<!\u0627[${vowels}]*)\u0653`;

/** With their flags. */
export const patterns: StoredFoldings[3] = {
  end: [end, 'svy'],
  goesOn: [goesOn, 'vy'],
  invisible: [invisible, 'gv'],
  lines: [`(${wrap})|${lines}`, 'gv'],
  longPiece: [longPiece, 'sv'],
  optional: [optional, 'gv'],
  piece: [piece, 'gsv'],
};
