import { FeedError } from './feedError';

/** How much is decoded at a time where the first wrong byte is looked for. */
const PART = 2 ** 16;

/** Byte order marks of UTF-16, as the first two bytes. */
const MARKS = new Map([
  [0xfffe, 'utf-16le'],
  [0xfeff, 'utf-16be'],
]);

/**
 * Reads a file's bytes as UTF-8, or as UTF-16 if they begin with its mark, as Windows writes it; without the mark.
 *
 * @throws FeedError with the place of the first byte that is not UTF-8
 */
export function decode(bytes: Uint8Array, file: string): string {
  const utf16 = MARKS.get((bytes[0]! << 8) | bytes[1]!);
  // Halves of characters are dealt with where texts are read.
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const at = wrongByte(bytes);
    throw new FeedError(file, `byte ${at + 1}`, undefined, 'is not UTF-8 text');
  }
}

/** The place of the first byte with which `bytes` cannot be UTF-8; their end if they break off. */
function wrongByte(bytes: Uint8Array): number {
  let decoder = new TextDecoder('utf-8', { fatal: true });
  const isWrong = (part: Uint8Array) => {
    try {
      decoder.decode(part, { stream: true });
      return false;
    } catch {
      return true;
    }
  };
  let start = 0;
  while (start < bytes.length && !isWrong(bytes.subarray(start, start + PART))) start += PART;
  if (start >= bytes.length) return bytes.length;
  // A character may have begun in the part before; it has four bytes at most.
  let at = Math.max(0, start - 3);
  while (at < start && (bytes[at]! & 0xc0) === 0x80) at++;
  decoder = new TextDecoder('utf-8', { fatal: true });
  while (!isWrong(bytes.subarray(at, at + 1))) at++;
  return at;
}
