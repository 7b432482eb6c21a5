/** What a page of ours can do with sites. */
export interface Sites {
  /**
   * Asks the reader for leave to ask the hosts of some addresses, or all hosts. It has to be called in the click
   * itself, before anything is awaited.
   *
   * @returns whether it was given
   */
  allow(addresses: readonly string[] | 'all'): Promise<boolean>;
  /** Has feeds asked for that are due, after the reader has subscribed to some or wants them now. */
  askForRound(): Promise<void>;
}

export type LoadSites = () => Promise<Sites>;
