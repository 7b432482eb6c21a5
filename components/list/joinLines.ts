import { sourceWrap } from '../../storage/text/lineBreaks';

/** What stands within a line; all else begins and ends one. */
const INLINE = new Set('A B CITE CODE DEL EM I INS KBD Q S SAMP STRONG SUB SUP'.split(' '));

/** In place of what goes; `readable` leaves none in a text. */
const GONE = '\0';

/**
 * Takes the line breaks of the source away that stand within Chinese, where a browser would show a space: as search
 * does, also where an element within the line ends or begins beside them.
 */
export function joinLines(fragment: DocumentFragment): void {
  let line: Text[] = [];
  function visit(node: Node): void {
    if (node instanceof Text) return void line.push(node);
    const isInline = INLINE.has(node.nodeName);
    if (!isInline) endLine();
    if (node.nodeName === 'PRE') return;
    for (const child of node.childNodes) visit(child);
    if (!isInline) endLine();
  }
  function endLine(): void {
    joinLine(line);
    line = [];
  }
  visit(fragment);
}

function joinLine(texts: readonly Text[]): void {
  const written = texts.map(({ data }) => data).join('');
  if (!written.includes('\n')) return;
  const joined = written.replace(sourceWrap, (wrap) => GONE.repeat(wrap.length));
  let start = 0;
  for (const text of texts) {
    const end = start + text.length;
    text.data = joined.slice(start, end).replaceAll(GONE, '');
    start = end;
  }
}
