import { PLACE, PLACE_LINK } from './harmlessHtml';

/**
 * Takes the beginning of a text out of what shows it, as it stands above for a title. A link of which nothing is left
 * is called by its host, so that it can still be followed; but for that to the article itself, which the title is.
 *
 * @param own - the article's address
 */
export function removeBeginning(
  fragment: DocumentFragment,
  beginning: string,
  own: string | undefined,
): void {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const passed: Text[] = [];
  let rest = withoutSpace(beginning);
  for (
    let node = walker.nextNode() as Text | null;
    node && rest;
    node = walker.nextNode() as Text
  ) {
    const length = lengthOf(node.data, rest);
    if (length < 0) return;
    rest = rest.slice(withoutSpace(node.data.slice(0, length)).length);
    if (rest) passed.push(node);
    else {
      const left = node.data.slice(length);
      // The next line of code keeps what it is indented by.
      const isCode = Boolean(node.parentElement?.closest('pre'));
      node.data = isCode ? left.replace(/^[^\S\n]*\n?/, '') : left.trimStart();
      const address = own && URL.parse(own)?.href;
      for (const whole of [...passed, ...(node.data ? [] : [node])]) {
        removeWithEmpty(whole, address);
      }
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
function removeWithEmpty(node: Text, own: string | undefined): void {
  let parent = node.parentElement;
  node.remove();
  while (parent && isEmpty(parent)) {
    if (parent instanceof HTMLAnchorElement && parent.href && parent.href !== own) {
      parent.textContent = shortName(parent);
      return;
    }
    if (parent.matches('td, th')) {
      // The cells beside it and below stay in their columns.
      const row: Element | null = parent.closest('tr');
      if (!row || !isEmpty(row) || row.querySelector('[rowspan]')) return;
      parent = row as HTMLElement;
    }
    const empty: Element = parent;
    parent = parent.parentElement;
    empty.remove();
  }
}

function isEmpty(element: Element): boolean {
  return !element.textContent.trim() && !element.querySelector(`a, hr, [${PLACE}]`);
}

function shortName(link: HTMLAnchorElement): string {
  const place = link.getAttribute(PLACE_LINK);
  return place === null ? link.host || link.href : `#${place}`;
}
