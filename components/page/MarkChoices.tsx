import type { Catalogue } from '../../storage/shelf/catalogue';
import { NO_DAY } from '../../storage/shelf/segment';
import { localDay } from '../../storage/text/localDay';
import { MenuItem } from '../parts/MenuItem';
import { t } from '../parts/message';

export interface MarkChoicesProps {
  /** Whether there is a current article in the list. */
  hasCurrent: boolean;
  onMarkAbove(): void;
  onMarkBelow(): void;
  /** What is listed. */
  numbers: Uint32Array;
  /** The days that they stand under; undefined if they are not in that order. */
  days: Int32Array | undefined;
  catalogue: Catalogue;
  /** The day whose heading says so. */
  today: number;
  onMark(numbers: Uint32Array): void;
}

/** The ways to mark a part of the list as read. */
export function MarkChoices(props: MarkChoicesProps) {
  const { hasCurrent, onMarkAbove, onMarkBelow } = props;
  /** @param age - in days, as the headings count them: what stands under today's is never older */
  function markOlder(age: number) {
    const { numbers, days, catalogue } = props;
    // Midnight may have passed since they were drawn.
    const newest = Math.min(props.today, localDay()) - age;
    const dayAt = (at: number) => (days ? days[at]! : catalogue.day[numbers[at]!]!);
    props.onMark(numbers.filter((_, at) => dayAt(at) <= newest && dayAt(at) !== NO_DAY));
  }
  const choices = [
    { name: t('markAbove'), key: '[', isPossible: hasCurrent, mark: onMarkAbove },
    { name: t('markBelow'), key: ']', isPossible: hasCurrent, mark: onMarkBelow },
    { name: t('markOlderDay'), isPossible: true, mark: () => markOlder(1) },
    { name: t('markOlderWeek'), isPossible: true, mark: () => markOlder(7) },
  ];
  return (
    <>
      <h2>{t('markAsRead')}</h2>
      {choices.map(({ name, key, isPossible, mark }) => (
        <MenuItem key={name} isDisabled={!isPossible} onChoose={mark}>
          {name}
          {key && <kbd>{key}</kbd>}
        </MenuItem>
      ))}
    </>
  );
}
