import { isWebAddress } from '../text/webAddress';

/**
 * The web address that a feed means: in full as it is written, else relative to the first of `bases` that is one.
 *
 * @param bases - in full, or undefined where the feed has none
 * @returns undefined if it is of another scheme, or relative to nothing
 */
export function webAddress(
  written: string,
  ...bases: readonly (string | undefined)[]
): string | undefined {
  // Marks of direction were copied along with it.
  const text = written.replace(/[\u061c\u200e\u200f]/g, '').trim();
  if (isWebAddress(text)) return text;
  if (!text) return undefined;
  const base = bases.find((each) => each !== undefined);
  // Without a base, two slashes are all that is missing.
  const isBare = base === undefined && text.startsWith('//');
  const address = URL.parse(isBare ? `https:${text}` : text, base)?.href;
  return address && isWebAddress(address) ? address : undefined;
}
