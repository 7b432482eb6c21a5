import type { RssFeed } from 'feedsmith';
import type { WrittenFile } from './xmlTypes';

/** What Media RSS lets one hear and see. Pictures are mostly thumbnails of it, and never loaded. */
export function filesOf({
  contents = [],
  groups = [],
}: NonNullable<RssFeed.Item<string>['media']>): WrittenFile[] {
  return [...contents, ...groups.flatMap((group) => group.contents ?? [])]
    .filter(({ medium, type }) => medium !== 'image' && !type?.startsWith('image/'))
    .map(({ url, type, fileSize, duration }) => ({ url, type, size: fileSize, duration }));
}
