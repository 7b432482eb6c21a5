/** How much of a file is looked at to tell what it is, in bytes. */
const START = 8192;

/** What stands before the first element of an XML file, and how that one starts. */
const ROOT =
  /^\s*(?:<\?[^>]*>\s*|<!--[^]*?-->\s*|<!doctype\b[^>[]*(?:\[[^\]]*\])?[^>]*>\s*)*<([a-z_][\w.-]*:)?([a-z_][\w.-]*)/i;

const KINDS: Record<string, string> = {
  rss: 'RSS',
  rdf: 'RSS',
  feed: 'Atom',
  opml: 'OPML',
  html: 'HTML',
  // A page may leave out what it is in.
  head: 'HTML',
  body: 'HTML',
  title: 'HTML',
  meta: 'HTML',
};

/** What a page begins with, after comments. */
const PAGE = /^\s*(?:<!--[^]*?-->\s*)*<!doctype\s+html\b/i;

/** What a file is that begins like XML: one of the kinds above, or `XML`; undefined if it does not. */
export function markupKind(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder(encodingOf(bytes)).decode(bytes.subarray(0, START));
  const root = ROOT.exec(start)?.[2]?.toLowerCase();
  if (root !== undefined && Object.hasOwn(KINDS, root)) return KINDS[root];
  if (PAGE.test(start)) return 'HTML';
  if (root !== undefined) return 'XML';
  return /^\s*<[?!]/.test(start) ? 'XML' : undefined;
}

/** By its byte order mark. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
