declare module 'pinyin-pro/dist/esm/data/patterns.mjs' {
  /** The words that have a character with several readings; the syllables with tones, a space between them. */
  export const PatternsNormal: readonly { zh: string; pinyin: string }[];
}
