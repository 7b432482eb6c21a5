import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { type Bitmap, intersection } from '../../storage/shelf/bitmap';
import type { Catalogue } from '../../storage/shelf/catalogue';
import { articlesOf } from '../../storage/shelf/sources';
import type { TagIndex } from '../../storage/shelf/tags';
import type { OnFailure } from '../parts/useProblem';
import type { List } from './useMembers';

/** The shelf's tags; undefined until `open` was called and they are read. */
export interface Tags {
  index: TagIndex | undefined;
  open: () => void;
}

/** The tags of the shelf, which most visits do without: they are read once somebody asks for them. */
export function useTags(catalogue: Catalogue, isNeeded: boolean, onFailure: OnFailure): Tags {
  const [isAsked, setAsked] = useState(false);
  const [index, setIndex] = useState<TagIndex>();
  useEffect(() => {
    if (!isAsked && !isNeeded) return;
    let isLatest = true;
    import('../../storage/shelf/tags')
      .then(({ TagIndex: tags }) => tags.read())
      .then((read) => isLatest && setIndex(read))
      .catch(onFailure);
    return () => void (isLatest = false);
    // A changed catalogue means changed tags; until they are read, the old ones are shown.
  }, [catalogue, isAsked, isNeeded, onFailure]);
  return { index, open: useCallback(() => setAsked(true), []) };
}

/** The articles of the list's source and tag; undefined while the tags are read. */
export function useFiltered(
  catalogue: Catalogue,
  { sourceId, tag }: List,
  tags: TagIndex | undefined,
): Bitmap | undefined {
  return useMemo(() => {
    if (tag !== undefined && !tags) return undefined;
    const ofSource = sourceId === undefined ? catalogue.present : articlesOf(catalogue, sourceId);
    return tag === undefined ? ofSource : intersection(ofSource, tags!.having(tag));
  }, [catalogue, sourceId, tag, tags]);
}
