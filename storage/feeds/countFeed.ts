import { database } from '../shelf/database';

/** Chooses a feed for the number on the icon, or leaves it out. */
export async function countFeed(id: number, isCounted: boolean): Promise<void> {
  await database.sources.update(id, { isCounted });
}
