/**
 * Takes the beginning of a text out of what shows it, as it stands above for a title; not if a link or a picture of
 * it would go as well.
 */
export function removeBeginning(fragment: DocumentFragment, beginning: string): void {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const passed: Text[] = [];
  let rest = withoutSpace(beginning);
  for (
    let node = walker.nextNode() as Text | null;
    node && rest;
    node = walker.nextNode() as Text
  ) {
    if (node.parentElement?.closest('a, table, pre')) return;
    const length = lengthOf(node.data, rest);
    if (length < 0) return;
    rest = rest.slice(withoutSpace(node.data.slice(0, length)).length);
    if (rest) passed.push(node);
    else {
      node.data = node.data.slice(length).trimStart();
      for (const whole of [...passed, ...(node.data ? [] : [node])]) removeWithEmpty(whole);
    }
  }
}

/** How much of a text the beginning takes, which may go on in the next; -1 if it is another. */
function lengthOf(text: string, beginning: string): number {
  let taken = 0;
  for (let at = 0; at < text.length; at++) {
    if (/\s/.test(text[at]!)) continue;
    if (text[at] !== beginning[taken]) return -1;
    taken++;
    if (taken === beginning.length) return at + 1;
  }
  return text.length;
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Removes a node, and what then has nothing in it. */
function removeWithEmpty(node: Text): void {
  let parent = node.parentElement;
  node.remove();
  while (parent && !parent.hasChildNodes()) {
    const empty = parent;
    parent = parent.parentElement;
    empty.remove();
  }
}
