/** What Chinese, Japanese and Arabic have for `[`, `]`, `/` and `?`, in groups of four. */
const punctuation = '【】、？［］／？「」、؟';

/** Keys whose place counts as well where the layout is not Latin, without and with Shift. */
const places: Record<string, string> = { BracketLeft: '[{', BracketRight: ']}', Slash: '/?' };

/** What is there in Cyrillic and in Hebrew, but in hardly a Latin layout: only Turkish has a dot. */
const foreign = /^Slash[.,]|Left]|Right\[/;

/** What is known of the layout: whether the last letter that was typed was a Latin one. */
export interface Layout {
  isLatin?: boolean;
}

/** What a key is on a Latin keyboard. */
export function inLatin(event: KeyboardEvent, layout: Layout): string {
  const { key, code, shiftKey } = event;
  if (event.altKey || event.getModifierState('AltGraph')) return key;
  const at = key ? punctuation.indexOf(key) : -1;
  if (at >= 0) return '[]/?'[at % 4]!;
  // A key may have a mark that stands alone, or two letters.
  const isOther = /[^\0-\xff\p{Script=Latin}]|[Ａ-ｚ]/u.test(key);
  if (isOther || /^\p{Script=Latin}$/u.test(key)) layout.isLatin = !isOther;
  const { isLatin } = layout;
  const isByPlace = isLatin === false || (isLatin === undefined && foreign.test(code + key));
  const letter = isOther && /^Key(.)$/.exec(code)?.[1];
  return letter || (isByPlace && places[code]?.[Number(shiftKey)]) || key;
}
