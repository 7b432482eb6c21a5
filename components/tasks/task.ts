import type { ExportedList, ListFormat } from '../../storage/files/exportList';
import type { Source } from '../../storage/shelf/database';
import type { Sites, Wish } from './sites';

/** Something that takes a while, and is told of when it has ended. One runs at a time. */
export type Task =
  | { does: 'import'; files: readonly File[] }
  | { does: 'export'; format: 'backup' }
  | { does: 'export'; format: 'opml' }
  | { does: 'export'; format: ListFormat; list: ExportedList }
  | { does: 'remove'; source: Source }
  | FollowTask;

/** Looks what is at an address, and follows the feed if the reader wants that. */
export interface FollowTask {
  does: 'follow';
  sites: Sites;
  wish: Wish;
  /** Whether its host may be asked, if the reader has been asked for that already. */
  access?: Promise<boolean>;
}
