import type { Virtualizer } from '@tanstack/virtual-core';
import { render } from 'preact';
import { useRef } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { beforeEach, expect, it, vi } from 'vitest';
import { useAnchor } from '../../../components/list/useAnchor';
import type { Anchor } from '../../../storage/settings/place';
import type { Ordering } from '../../../storage/shelf/catalogue';

type Rows = Virtualizer<HTMLElement, HTMLElement>;

const numbers = Uint32Array.of(3, 7, 5);
const ordering = { numbers, rank: Uint32Array.of() } as unknown as Ordering;
const root = document.createElement('div');

/** The heights of the rows, by their articles; the second one is unfolded, and comes in pieces. */
let heights: Map<number, number>;
let hasMore: boolean;
let sizes: Rows['itemSizeCache'];
const onScroll = vi.fn<(anchor: Anchor | undefined) => void>();

const rows = {
  scrollOffset: 0,
  get itemSizeCache() {
    return sizes;
  },
  get measurementsCache() {
    let end = 0;
    return [...numbers].map((n) => ({
      start: (end += sizes.get(n) ?? 100) - (sizes.get(n) ?? 100),
    }));
  },
  getTotalSize: () => 0,
  getVirtualItemForOffset: () => undefined,
} as unknown as Rows;

function List({ start }: { start: Anchor }) {
  const scroller = useRef<HTMLDivElement>(null);
  useAnchor({
    scroller,
    virtualizer: rows,
    numbers,
    ordering,
    density: 'comfortable',
    visit: root,
    start,
    isHeld: false,
    onScroll,
  });
  const height = (n: number) => (element: HTMLElement | null) => {
    if (element)
      Object.defineProperty(element, 'offsetHeight', { value: heights.get(n), configurable: true });
  };
  return (
    <div ref={scroller} class="scroller">
      {[...numbers].map((n, index) => (
        <article key={n} data-n={n} data-index={index} ref={height(n)}>
          {n === 7 && hasMore && <div data-more />}
        </article>
      ))}
    </div>
  );
}

const start: Anchor = { n: 7, offset: 1500 };
const show = () => void act(() => render(<List start={start} />, root));
const place = () => root.querySelector('.scroller')!.scrollTop;

/** The rows are drawn, and then measured. @param height - of the second one */
function grow(height: number, isAll = false): void {
  heights.set(7, height);
  hasMore = !isAll;
  show();
  sizes = new Map(heights);
  show();
}

beforeEach(() => {
  void act(() => render(null, root));
  heights = new Map([
    [3, 100],
    [7, 400],
    [5, 100],
  ]);
  hasMore = true;
  sizes = new Map();
  onScroll.mockClear();
});

it('lets the pieces of a long text come up to the place in it where the list was left', () => {
  grow(400);
  expect(place()).toBe(100 + 400);
  grow(900);
  expect(place()).toBe(100 + 900);
  grow(1700);
  expect(place()).toBe(100 + 1500);
  // There, it stays as more comes below.
  grow(2600);
  expect(place()).toBe(100 + 1500);
});

it('shows from its top what has become shorter than the place in it', () => {
  grow(400);
  grow(1000, true);
  expect(place()).toBe(100);
});

it('does not tell of the places on the way', () => {
  grow(400);
  root.querySelector('.scroller')!.dispatchEvent(new Event('scroll'));
  expect(onScroll).not.toHaveBeenCalled();
  grow(1700);
  root.querySelector('.scroller')!.dispatchEvent(new Event('scroll'));
  expect(onScroll).toHaveBeenCalledOnce();
});

it.each(['wheel', 'keydown'])('leaves the list to whoever moves it on the way (%s)', (type) => {
  grow(400);
  dispatchEvent(new Event(type));
  root.querySelector('.scroller')!.scrollTop = 30;
  grow(1700);
  expect(place()).toBe(30);
});
