/**
 * What is written without spaces, as a class of a regular expression: Chinese characters, kana, and the signs that go
 * with them, of full width like its digits. Letters of full width are words, which have spaces.
 */
const chinese = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u30fb\u30fc[[\u3001-\u303f\uff01-\uff65\uffe0-\uffe6]--\p{L}]]`;

/** Signs that Latin texts have as well, so that the character beyond them decides. */
export const between = '“”‘’…—·';

/**
 * What stands before and behind a line break that is nothing, as assertions: lines are broken anywhere in Chinese.
 */
export const afterChinese = String.raw`(?<=${chinese}[${between}\p{M}\p{DI}]*)`;
export const beforeChinese = String.raw`(?=[${between}\p{DI}]*${chinese})`;

/** A line of HTML's source that ends within Chinese, where a browser would show a space. */
export const sourceWrap = new RegExp(
  String.raw`(?=\s)${afterChinese}[\t\r ]*\n\s*${beforeChinese}`,
  'gv',
);
