import { drawable, lay } from '../../storage/text/drawable';

/** How much is put into the document at a time, in the units of `lay`, and what a node is taken for. */
const PIECE = 500;
const NODE = 20;

/** What can begin a piece without being torn apart. */
const BLOCKS = 'p, div, h3, ul, ol, li, dl, dt, dd, blockquote, pre, table, tr, hr';

/** In more elements than these, text would be one letter wide, and layout take the square. */
const MAX_DEPTH = 30;

/**
 * Takes the elements away that are too deep, and leaves what they say.
 *
 * @param most - how deep they may be; as much as can be laid out, if what is given is to be
 */
export function flatten(root: Node, most = MAX_DEPTH): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
  for (let depth = 0; ;) {
    if (depth < most && walker.firstChild()) depth++;
    else {
      for (; !walker.nextSibling(); depth--) if (!walker.parentNode()) return;
    }
    // All at once: to take each out of the next would move what is deepest as often as it is deep.
    if (depth === most) makeText(walker.currentNode);
  }
}

/** Without a look at its own properties, which may be fields of a form. */
function makeText(element: Node): void {
  const range = document.createRange();
  range.selectNodeContents(element);
  Element.prototype.replaceChildren.call(element, String(range));
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
  const counted = countedIn(range);
  const piece = range.extractContents();
  // What goes on behind the piece goes on with its numbers.
  for (const [list, count] of counted) list.start += count;
  const texts = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
  while (texts.nextNode())
    (texts.currentNode as Text).data = drawable((texts.currentNode as Text).data);
  return piece;
}

/** The numbered lists that go on behind a range, and how many of their items end in it. */
function countedIn(range: Range): [HTMLOListElement, number][] {
  const lists: [HTMLOListElement, number][] = [];
  for (let at: Node | null = range.endContainer; at; at = at.parentNode) {
    if (!(at instanceof HTMLOListElement)) continue;
    const items = [...at.children].filter((item) => item.matches('li'));
    const next = items.findIndex((item) => range.comparePoint(item, item.childNodes.length) > 0);
    if (next > 0) lists.push([at, next]);
  }
  return lists;
}
