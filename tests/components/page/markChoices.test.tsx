import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { MarkChoices } from '../../../components/page/MarkChoices';
import type { Catalogue } from '../../../storage/shelf/catalogue';
import { NO_DAY } from '../../../storage/shelf/segment';
import { localDay } from '../../../storage/text/localDay';

vi.mock('../../../components/parts/message', () => ({
  t: (key: string) => key,
  interfaceLanguage: 'en',
}));

const zone = process.env.TZ;
afterEach(() => {
  vi.useRealTimers();
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

/** Which of the articles 0, 1, 2 … a choice marks. @param today - the day whose heading says so */
function marked(
  choice: string,
  { own, days, today }: { own: number[]; days?: number[]; today: number },
) {
  const onMark = vi.fn<(numbers: Uint32Array) => void>();
  const root = document.createElement('div');
  const props = {
    hasCurrent: false,
    onMarkAbove() {},
    onMarkBelow() {},
    numbers: Uint32Array.from(own.keys()),
    days: days && Int32Array.from(days),
    catalogue: { day: Int32Array.from(own) } as unknown as Catalogue,
    today,
    onMark,
  };
  void act(() => render(<MarkChoices {...props} />, root));
  const buttons = [...root.querySelectorAll('button')];
  void act(() => buttons.find(({ textContent }) => textContent === choice)!.click());
  return [...onMark.mock.lastCall![0]];
}

/** 2026-03-04 */
const DAY = 20_516;

it.each([
  ['America/New_York', '2026-03-04T21:00:00Z', DAY],
  ['America/New_York', '2026-03-05T04:59:59Z', DAY],
  ['America/New_York', '2026-03-05T05:00:00Z', DAY + 1],
  ['Asia/Kathmandu', '2026-03-04T18:14:59Z', DAY],
  ['Asia/Kathmandu', '2026-03-04T18:15:00Z', DAY + 1],
  ['Pacific/Kiritimati', '2026-03-04T09:59:59Z', DAY],
  ['Pacific/Kiritimati', '2026-03-04T10:00:00Z', DAY + 1],
])('in %s it is, at %s, the day %d', (place, time, day) => {
  process.env.TZ = place;
  expect(localDay(new Date(time))).toBe(day);
});

it('marks by day what is older than a day or a week', () => {
  process.env.TZ = 'America/New_York';
  vi.useFakeTimers({ now: new Date('2026-03-04T21:00:00Z'), toFake: ['Date'] });
  // A source that is ahead of this place may have written tomorrow.
  const own = [DAY + 1, DAY, DAY - 1, DAY - 6, DAY - 7, DAY - 8, NO_DAY];
  expect(marked('markOlderDay', { own, days: own, today: DAY })).toEqual([2, 3, 4, 5]);
  expect(marked('markOlderWeek', { own, days: own, today: DAY })).toEqual([4, 5]);
  expect(marked('markOlderDay', { own, today: DAY })).toEqual([2, 3, 4, 5]);
});

it('goes by the day that an article stands under, which may be later than its own', () => {
  vi.useFakeTimers({ now: DAY * 86_400_000 + 43_200_000, toFake: ['Date'] });
  const [own, days] = [
    [DAY - 1, DAY, DAY - 1],
    [DAY - 1, DAY, DAY],
  ];
  expect(marked('markOlderDay', { own, days, today: DAY })).toEqual([0]);
});

it('leaves what still stands under today when midnight has just passed', () => {
  vi.useFakeTimers({ now: (DAY + 1) * 86_400_000 + 43_200_000, toFake: ['Date'] });
  const own = [DAY, DAY - 1];
  expect(marked('markOlderDay', { own, days: own, today: DAY })).toEqual([1]);
  expect(marked('markOlderDay', { own, days: own, today: DAY + 1 })).toEqual([0, 1]);
});
