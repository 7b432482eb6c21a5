import { CheckCheck } from 'lucide-preact';
import type { Run } from '../keyboard/useCommands';
import { t } from '../parts/message';
import { MarkMenu } from './MarkMenu';
import type { Reading } from './useReading';

interface ListToolsProps {
  reading: Reading;
  run: Run;
}

/** What can be done with the whole list, or a part of it. */
export function ListTools({ reading, run }: ListToolsProps) {
  const { numbers, days } = reading.listing;
  return (
    <div class="tools">
      <button
        class="action"
        aria-disabled={numbers.every(reading.isRead)}
        title={`${t('markAllRead')} (Shift+A)`}
        onClick={() => run('markAllRead')}
      >
        <CheckCheck aria-hidden="true" />
        {t('markAllRead')}
      </button>
      <MarkMenu
        hasCurrent={reading.place >= 0}
        onMarkAbove={() => run('markAbove')}
        onMarkBelow={() => run('markBelow')}
        numbers={numbers}
        days={days}
        catalogue={reading.shelf.catalogue}
        today={reading.today}
        onMark={reading.marking.markAllRead}
      />
    </div>
  );
}
