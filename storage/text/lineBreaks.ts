/**
 * What is written without spaces, as a class of a regular expression: Chinese characters, kana, and the
 * punctuation and full-width punctuation that go with them.
 */
const chinese = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u30fb\u30fc[\p{P}&&[\u3001-\u303f\uff01-\uff65]]]`;

/** Signs that Latin texts have as well, so that the character beyond them decides. */
export const between = '“”‘’…—·';

/**
 * What stands before and behind a line break that is nothing, as assertions: lines are broken anywhere in Chinese.
 */
export const afterChinese = String.raw`(?<=${chinese}[${between}\p{M}\p{DI}]*)`;
export const beforeChinese = String.raw`(?=[${between}\p{DI}]*${chinese})`;
