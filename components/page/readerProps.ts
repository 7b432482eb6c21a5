import type { Place } from '../../storage/settings/place';
import type { Settings } from '../../storage/settings/settings';
import type { Counts } from '../../storage/shelf/catalogue';
import type { Where } from '../list/articleActions';
import type { Shelf } from '../listing/useShelf';
import type { LoadSites } from '../tasks/sites';

/** What a page tells the reader, and does for it. */
export interface ReaderProps {
  /** What this page is, for the title and those who do not see it. */
  name: string;
  /** Under which name the place of this page in its window is kept. */
  window: Promise<string>;
  openLink(url: string, where: Where): Promise<void>;
  /** Searches the web with the browser's own search engine. */
  searchWeb(text: string, where: Where): Promise<void>;
  /** Told how many articles there are, at first and after every change. */
  onCounts(counts: Counts): void;
  /** Loads what the page can do with sites. */
  loadSites: LoadSites;
  /** What to search for at first. */
  searched?: string | undefined;
  /** What the button that opens the sidebar does; without it there is no button. */
  openSidebar: (() => void) | undefined;
}

/** The same once the shelf is open, and it is known how and where the reader was left. */
export interface OpenReaderProps extends Omit<ReaderProps, 'window'> {
  shelf: Shelf;
  settings: Settings;
  window: string;
  place?: Place;
}
