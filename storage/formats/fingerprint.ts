/** The multipliers of two hashes that fail in different ways: FNV's, and MurmurHash2's. */
const [FNV, MURMUR] = [0x01000193, 0x5bd1e995];

/**
 * A number from 1 to 2 ** 53 that is the same for the same text, and hardly ever for another. It is quick, and no secret:
 * who writes both texts can make them alike.
 */
export function fingerprintOf(text: string): number {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, FNV);
    b = Math.imul(b ^ unit, MURMUR);
    b ^= b >>> 15;
  }
  return (a >>> 0) * 2 ** 21 + (b >>> 11) + 1;
}
