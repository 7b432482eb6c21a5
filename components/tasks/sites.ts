import type { SeenPage } from '../../storage/feeds/feedsOfPage';
import type { World } from '../../storage/feeds/refresh';

/** A feed that the reader wants to follow. */
export interface Wish {
  /** An address as it was typed, or that of a page. */
  typed: string;
  /** In which tab the page is, whose feeds are meant. */
  tabId?: number | undefined;
}

/** What a page of ours can do with sites. */
export interface Sites {
  /**
   * Asks the reader for leave to ask the host of an address, and that alone. It has to be called in the click itself,
   * before anything is awaited. The wish is noted until it is given or forgotten: the popup may close as the browser
   * asks, and the background goes on.
   */
  askAccess(address: string): Promise<boolean>;
  /**
   * Asks for leave to ask the hosts of some addresses, or all hosts, in the click itself, too.
   *
   * @returns whether it was given
   */
  allow(addresses: readonly string[] | 'all'): Promise<boolean>;
  /** Whether there is leave to ask the host of an address. */
  mayAsk(address: string): Promise<boolean>;
  /** What a tab shows, if a click of the reader's has let us see it. @param tabId - the one in front without */
  readPage(tabId?: number): Promise<SeenPage | undefined>;
  /** Takes the wish that was noted for this window, if there is one. */
  takeWish(): Promise<Wish | undefined>;
  /** What was asked for is seen to, or is not wanted any more. */
  forgetWish(): Promise<void>;
  /** Has feeds asked for that are due, after the reader has subscribed to some or wants them now. */
  askForRound(): Promise<void>;
  /** What asking takes. */
  world: World;
}

export type LoadSites = () => Promise<Sites>;
