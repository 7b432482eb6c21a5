import { CheckCheck } from 'lucide-preact';
import type { Command } from '../keyboard/keys';
import { t } from '../parts/message';
import { MarkMenu } from './MarkMenu';
import type { Reading } from './useReading';

interface ListToolsProps {
  reading: Reading;
  commands: Record<Command, () => void>;
}

/** What can be done with the whole list, or a part of it. */
export function ListTools({ reading, commands }: ListToolsProps) {
  const { numbers, days } = reading.listing;
  return (
    <div class="tools">
      <button
        class="action"
        aria-disabled={numbers.every(reading.isRead)}
        title={`${t('markAllRead')} (Shift+A)`}
        onClick={commands.markAllRead}
      >
        <CheckCheck aria-hidden="true" />
        {t('markAllRead')}
      </button>
      <MarkMenu
        hasCurrent={reading.place >= 0}
        onMarkAbove={commands.markAbove}
        onMarkBelow={commands.markBelow}
        numbers={numbers}
        days={days}
        catalogue={reading.shelf.catalogue}
        today={reading.today}
        onMark={reading.marking.markAllRead}
      />
    </div>
  );
}
