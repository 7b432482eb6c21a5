/** What names an item that has neither id nor address (FNV-1a, https://www.rfc-editor.org/rfc/rfc9923). */
export function digestOf(...texts: string[]): string {
  let hash = 0xcbf29ce484222325n;
  // Its beginning tells it from the others, and a BigInt for each unit takes a while.
  for (const unit of new TextEncoder().encode(texts.join('\n').slice(0, 2000))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(unit)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
