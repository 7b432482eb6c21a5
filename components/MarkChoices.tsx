import { MenuItem } from './MenuItem';
import { t } from './message';

const DAY = 86_400;

export interface MarkChoicesProps {
  /** Whether there is a current article in the list. */
  hasCurrent: boolean;
  onMarkAbove(): void;
  onMarkBelow(): void;
  /** @param age - in seconds */
  onMarkOlder(age: number): void;
}

/** The ways to mark a part of the list as read. */
export function MarkChoices(props: MarkChoicesProps) {
  const { hasCurrent, onMarkAbove, onMarkBelow, onMarkOlder } = props;
  const choices = [
    { name: t('markAbove'), key: '[', isPossible: hasCurrent, mark: onMarkAbove },
    { name: t('markBelow'), key: ']', isPossible: hasCurrent, mark: onMarkBelow },
    { name: t('markOlderDay'), isPossible: true, mark: () => onMarkOlder(DAY) },
    { name: t('markOlderWeek'), isPossible: true, mark: () => onMarkOlder(7 * DAY) },
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
