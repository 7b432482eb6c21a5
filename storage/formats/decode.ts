import { FeedError } from './feedError';

/** How much is decoded at a time where the first wrong byte is looked for. */
const PART = 2 ** 16;

/**
 * Reads a file's bytes as UTF-8, without a byte order mark.
 *
 * @throws FeedError with the place of the first byte that is not UTF-8
 */
export function decode(bytes: Uint8Array, file: string): string {
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
