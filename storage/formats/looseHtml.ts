import { plainText } from '../text/plainText';
import { readable } from '../text/readable';

/** Elements that stand alone. */
const VOID = new Set('br hr img wbr input'.split(' '));
/** Elements that have an end: where it is missing, the name is spoken of. */
const PAIRED = new Set(
  'a abbr address article aside b big blockquote cite code dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header i iframe ins kbd li main mark nav ol p picture pre q s samp script section small span strike strong style sub summary sup table tbody td th thead tr tt u ul var video'.split(
    ' ',
  ),
);
/** Elements whose end may be left out. */
const OPEN = new Set('p li td th tr dd dt'.split(' '));
const TAG = /<(\/?)([a-z][a-z\d]*)(?:[\s/][^<>]*)?>/gi;

/**
 * Makes HTML of a text of which nobody says whether it is: tags are those of elements that HTML has, and that are
 * closed where they have to be. `<3 Deno`, `Vec<T>` and `the <div> element` say what they say.
 *
 * @returns undefined if there is no tag in it
 */
export function asHtml(text: string): string | undefined {
  const names = { open: new Set<string>(), closed: new Set<string>() };
  for (const [, slash, name = ''] of text.matchAll(TAG)) {
    names[slash ? 'closed' : 'open'].add(name.toLowerCase());
  }
  const isTag = (name: string) =>
    VOID.has(name) ||
    (PAIRED.has(name) && names.open.has(name) && (names.closed.has(name) || OPEN.has(name)));
  if (![...names.open].some(isTag)) return undefined;
  let html = '';
  let copied = 0;
  for (const { 0: tag, 2: name = '', index } of text.matchAll(TAG)) {
    if (!isTag(name.toLowerCase())) continue;
    html += escaped(text.slice(copied, index)) + tag;
    copied = index + tag.length;
  }
  return html + escaped(text.slice(copied));
}

function escaped(text: string): string {
  return text.replaceAll('<', '&lt;');
}

/** What a text says of which nobody says whether it is HTML: without its tags, its references decoded. */
export function loosePlainText(text: string): string {
  return readable(plainText(asHtml(text) ?? text.replaceAll('<', '&lt;')));
}

/** A text that has no tags: its references decoded, its lines kept. */
export function decodedLines(text: string): string {
  const lines = text.split(/\r\n?|\n/).map((line) => plainText(escaped(line)));
  return readable(lines.join('\n'))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
