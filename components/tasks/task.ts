import type { ExportedList, ListFormat } from '../../storage/files/exportList';
import type { Source } from '../../storage/shelf/database';

/** Something that takes a while, and is told of when it has ended. One runs at a time. */
export type Task =
  | { does: 'import'; files: readonly File[] }
  | { does: 'export'; format: 'backup' }
  | { does: 'export'; format: 'opml' }
  | { does: 'export'; format: ListFormat; list: ExportedList }
  | { does: 'remove'; source: Source };
