import type { TextPart } from '../../storage/search/highlighter';
import type { Suggestion } from '../../storage/search/suggestions';

/** How much of the text below a title fits the line as well, in UTF-16 units. */
const SNIPPET_LENGTH = 80;

/**
 * A suggestion as one line of the address bar.
 *
 * @param hasMarkup - whether the browser understands the XML in which hits are marked; Firefox would
 *   show it as it stands
 */
export function describe(
  { title, snippet }: Suggestion,
  { hasMarkup }: { hasMarkup: boolean },
): string {
  const below = shortened(snippet, SNIPPET_LENGTH);
  if (!hasMarkup) return plain([...title, ...(below.length > 0 ? [separator] : []), ...below]);
  return `${marked(title)}${below.length > 0 ? ` <dim>${marked(below)}</dim>` : ''}`;
}

const separator: TextPart = { text: ' — ', isHit: false };

function plain(parts: readonly TextPart[]): string {
  return parts.map(({ text }) => text).join('');
}

function marked(parts: readonly TextPart[]): string {
  return parts
    .map(({ text, isHit }) => (isHit ? `<match>${escaped(text)}</match>` : escaped(text)))
    .join('');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Without what XML does not take, such as control characters: it would refuse the whole line. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r -\ufffd]/g, '')
    .replace(/[&<>"]/g, (character) => entities[character]!);
}

function shortened(parts: readonly TextPart[], length: number): TextPart[] {
  const short: TextPart[] = [];
  let rest = length;
  for (const { text, isHit } of parts) {
    // Not in the middle of a character that takes two units.
    const cut = text.slice(0, rest).replace(/[\ud800-\udbff]$/, '');
    if (rest > 0) short.push({ text: cut, isHit });
    rest -= text.length;
  }
  return rest < 0 ? [...short, { text: '…', isHit: false }] : short;
}
