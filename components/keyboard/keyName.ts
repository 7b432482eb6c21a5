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

/**
 * The name of a pressed key in `bindings`: a Latin letter, whatever Caps Lock says; for a letter of another
 * script the one at its place; other characters, which may need Shift or Alt on some keyboards, as typed.
 */
export function keyName(event: KeyboardEvent, layout: Layout): string {
  const { shiftKey, ctrlKey, metaKey, altKey } = event;
  const hasAltGraph = event.getModifierState('AltGraph');
  const key = altKey || hasAltGraph ? event.key : inLatin(event, layout);
  const isCharacter = /^[^a-z\s]$/i.test(key);
  if (isCharacter && (hasAltGraph || !(ctrlKey || metaKey))) return key;
  const plain = key === ' ' ? 'Space' : /^[a-z]$/i.test(key) ? key.toLowerCase() : key;
  return [altKey && 'Alt', (ctrlKey || metaKey) && 'Mod', shiftKey && 'Shift', plain]
    .filter(Boolean)
    .join('+');
}

/** What a key is on a Latin keyboard. */
function inLatin({ key, code, shiftKey }: KeyboardEvent, layout: Layout): string {
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
