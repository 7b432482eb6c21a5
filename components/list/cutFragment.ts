import { drawable, lay } from '../../storage/text/drawable';

/** How much is put into the document at a time, in the units of `lay`, and what a node is taken for. */
const PIECE = 1000;
const NODE = 20;

/** What can begin a piece without being torn apart. */
const BLOCKS = 'p, div, h3, ul, ol, li, dl, dt, dd, blockquote, pre, table, tr, hr';

/** In more elements than these, text would be one letter wide, and layout take the square. */
const MAX_DEPTH = 30;

/** Takes the elements away that are too deep, and leaves what is in them. */
export function flatten(fragment: DocumentFragment): void {
  const depths = new Map<Node, number>([[fragment, 0]]);
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_ELEMENT);
  const deep: Element[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const depth = depths.get(node.parentNode!)! + 1;
    depths.set(node, depth);
    if (depth > MAX_DEPTH) deep.push(node as Element);
  }
  for (const element of deep) element.replaceWith(...element.childNodes);
}

/**
 * Takes from the beginning of a fragment what is laid out at a time. An element that goes on behind it is in both.
 *
 * @param fragment - as `flatten` leaves it; not empty
 */
export function cutFragment(fragment: DocumentFragment): DocumentFragment {
  const range = document.createRange();
  range.setStart(fragment, 0);
  range.setEnd(fragment, fragment.childNodes.length);
  const walker = document.createTreeWalker(fragment);
  let left = PIECE;
  let hasLeaf = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const isFull =
      left <= 0 || (left < PIECE / 2 && node instanceof Element && node.matches(BLOCKS));
    if (isFull && hasLeaf) {
      range.setEndBefore(node);
      break;
    }
    left -= NODE;
    hasLeaf ||= !node.hasChildNodes();
    if (!(node instanceof Text)) continue;
    const { data } = node;
    const laid = lay(data, 0, Math.max(left, 1));
    left = laid.left;
    if (laid.end === data.length) continue;
    const space = data.lastIndexOf(' ', laid.end) + 1;
    range.setEnd(node, space > laid.end / 2 ? space : laid.end);
    break;
  }
  for (let at: Node | null = range.endContainer; at; at = at.parentNode) goOnCounting(at, range);
  const piece = range.extractContents();
  const texts = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
  while (texts.nextNode())
    (texts.currentNode as Text).data = drawable((texts.currentNode as Text).data);
  return piece;
}

/** Lets a numbered list that goes on behind the range go on with its numbers. */
function goOnCounting(list: Node, range: Range): void {
  if (!(list instanceof HTMLOListElement)) return;
  const items = [...list.children].filter((item) => item.matches('li'));
  const next = items.findIndex((item) => range.comparePoint(item, item.childNodes.length) > 0);
  if (next > 0) list.start += next;
}
