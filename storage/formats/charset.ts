/** How far into a body its own word about its characters is looked for, in bytes. */
const HEAD = 1024;

/** Names that are written and that no standard knows. */
const ALIASES: Record<string, string> = {
  cp936: 'gbk',
  ms936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
};

/** Of what is beyond ASCII, how much may be broken in a text that is UTF-8 all the same. */
const BROKEN = 0.1;

/**
 * The text of a feed, a list or a page, without a byte order mark.
 *
 * One body is one text, whatever header it came with: servers change theirs, and a feed would change with each.
 * So what the bytes say comes before what is said of them:
 *
 * 1. a byte order mark, or the zeros that UTF-16 has about the first `<`, or the escapes of ISO-2022-JP;
 * 2. UTF-8, if what is beyond ASCII is that: other encodings hardly ever look like it, and a declaration or a header
 *    that says otherwise is mostly a server's default. One character in ten may be broken: many a server cuts
 *    summaries within one;
 * 3. what the XML declaration, or a page's `meta`, says, if all bytes are that;
 * 4. the header's `charset`, if all bytes are that;
 * 5. windows-1252, which has a character for every byte.
 *
 * The header counts only where the body says nothing of itself that is true; then alone can two headers make two
 * texts of a body. What could be taken for UTF-8 by mistake is a handful of characters: GBK of one or two.
 *
 * @param contentType - the header, if there is one
 */
export function textOf(bytes: Uint8Array, contentType?: string | null): string {
  const utf16 = markOf(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  const labels = [declaredIn(head), labelIn(contentType ?? '')];
  if (hasEscapes(bytes)) labels.unshift('iso-2022-jp');
  else {
    const text = mostlyUtf8(bytes);
    if (text !== undefined) return text;
  }
  for (const label of labels) {
    const text = label && decodeAs(label, bytes);
    if (text) return text;
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

/** UTF-16, by its mark or by how its first `<` is written. UTF-8 needs neither. */
function markOf([a, b, c]: Uint8Array): string | undefined {
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && c !== 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  return undefined;
}

/** Whether there are escapes that begin Japanese in seven bits; no other text may have the character. */
function hasEscapes(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1b); at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
    if (bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x40 || bytes[at + 2] === 0x42)) return true;
  }
  return false;
}

function declaredIn(head: string): string | undefined {
  const xml = /<\?xml[^>]*?\bencoding\s*=\s*["']?([\w.:-]+)/i.exec(head);
  return (xml ?? /<meta[^>]*?\bcharset\s*=\s*["']?([\w.:-]+)/i.exec(head))?.[1];
}

function labelIn(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1];
}

/** @returns undefined if the bytes are not that, or the name is of no encoding that browsers have */
function decodeAs(label: string, bytes: Uint8Array): string | undefined {
  const name = ALIASES[label.toLowerCase()] ?? label;
  // Its declaration was read byte by byte, so it is not this.
  if (/^(?:utf-?16|ucs-?2|unicode)/i.test(name)) return undefined;
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function mostlyUtf8(bytes: Uint8Array): string | undefined {
  const whole = decodeAs('utf-8', bytes);
  if (whole !== undefined) return whole;
  const text = new TextDecoder().decode(bytes);
  let beyond = 0;
  let broken = 0;
  for (const character of text) {
    if (character === '\ufffd') broken++;
    else if (character > '\x7f') beyond++;
  }
  return broken <= beyond * BROKEN ? text : undefined;
}
