import type { Catalogue } from '../../storage/shelf/catalogue';
import { MenuItem } from '../parts/MenuItem';
import { t } from '../parts/message';

/** In seconds. */
const DAY = 86_400;

export interface MarkChoicesProps {
  /** Whether there is a current article in the list. */
  hasCurrent: boolean;
  onMarkAbove(): void;
  onMarkBelow(): void;
  /** What is listed. */
  numbers: Uint32Array;
  catalogue: Catalogue;
  onMark(numbers: Uint32Array): void;
}

/** The ways to mark a part of the list as read. */
export function MarkChoices(props: MarkChoicesProps) {
  const { hasCurrent, onMarkAbove, onMarkBelow } = props;
  function markOlder(age: number) {
    const limit = Date.now() / 1000 - age;
    const { publishedAt } = props.catalogue;
    const isOlder = (n: number) => publishedAt[n]! < limit && publishedAt[n]! > -Infinity;
    props.onMark(props.numbers.filter(isOlder));
  }
  const choices = [
    { name: t('markAbove'), key: '[', isPossible: hasCurrent, mark: onMarkAbove },
    { name: t('markBelow'), key: ']', isPossible: hasCurrent, mark: onMarkBelow },
    { name: t('markOlderDay'), isPossible: true, mark: () => markOlder(DAY) },
    { name: t('markOlderWeek'), isPossible: true, mark: () => markOlder(7 * DAY) },
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
