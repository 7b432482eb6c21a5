import { plainText } from '../text/plainText';
import { readable } from '../text/readable';
import { webAddress } from './feedAddress';
import { eachTag } from './htmlTags';

const MAX_LENGTH = 10_000;

/** An address that a text of one line gives, in full; undefined if it is none that a tab may open. */
export function addressOf(
  written: string | undefined,
  base: string | undefined,
): string | undefined {
  const address = written && webAddress(readable(written), base);
  return address && address.length <= MAX_LENGTH ? address : undefined;
}

/** What is relative to `base` if anything is: the innermost of bases that are one. @param bases - the outermost first */
export function baseOf(...bases: (string | undefined)[]): string | undefined {
  return bases.reduce((base, inner) => addressOf(inner, base) ?? base, undefined);
}

/** Something that is an address and neither in full nor a place within the text. */
const RELATIVE = /\b(?:href|src)\s*=(?!["'\s]*(?:#|[a-z][a-z\d+.-]*:))/i;
const ADDRESSES = ['href', 'src'];

/** `html` with its links and addresses in full, where they were relative to `base`. */
export function withFullAddresses(html: string, base: string | undefined): string {
  if (base === undefined || !RELATIVE.test(html)) return html;
  let resolved = '';
  let copied = 0;
  eachTag(html, ({ attributes }) => {
    const spans = ADDRESSES.flatMap((name) => attributes.get(name) ?? []);
    for (const { text, start, end } of spans.toSorted((a, b) => a.start - b.start)) {
      // References of HTML are characters of an address, such as `&amp;`.
      const written = text.includes('&') ? plainText(text.replaceAll('<', '%3C')) : text.trim();
      if (!written || written.startsWith('#')) continue;
      const address = addressOf(written, base);
      // In the way of URLs it has no quotation mark that could end the attribute, nor an angle bracket.
      const full = address && URL.parse(address)?.href;
      if (!full) continue;
      resolved += html.slice(copied, start) + full.replaceAll('&', '&amp;').replaceAll("'", '%27');
      copied = end;
    }
  });
  return resolved + html.slice(copied);
}
