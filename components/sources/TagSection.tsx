import { useMemo } from 'preact/hooks';
import type { Bitmap } from '../../storage/shelf/bitmap';
import type { Catalogue } from '../../storage/shelf/catalogue';
import type { TagIndex } from '../../storage/shelf/tags';
import { excerpt } from '../../storage/text/drawable';
import { MenuItem } from '../parts/MenuItem';
import { t } from '../parts/message';
import { useBeginning } from './useBeginning';

/** How many tags are shown at first. */
const FIRST = 50;

interface TagSectionProps {
  catalogue: Catalogue;
  read: Bitmap;
  /** Undefined until it is read. */
  index: TagIndex | undefined;
  /** Which to show; undefined for all. */
  find: ((name: string) => boolean) | undefined;
  chosen: string | undefined;
  /** @param tag - undefined if it was the chosen one */
  onChoose(tag: string | undefined): void;
}

/** The tags, those with most unread articles first. */
export function TagSection({ catalogue, read, index, find, chosen, onChoose }: TagSectionProps) {
  const all = useMemo(
    () => index?.count(catalogue.present, read, catalogue.twins),
    [index, catalogue, read],
  );
  const found = find ? all?.filter(({ of }) => find(of)) : all;
  const { shown, showAll } = useBeginning(found, FIRST);
  return (
    <>
      <h2>{t('tags')}</h2>
      {!found && <p>{t('loadingTags')}</p>}
      {found?.length === 0 && <p>{t(find ? 'nothingFound' : 'noTags')}</p>}
      {shown?.map(({ of, all: count, unread }) => {
        const isChosen = chosen?.toLowerCase() === of.toLowerCase();
        return (
          <MenuItem
            key={of}
            isOn={isChosen}
            title={t('unreadOfAll', [String(unread), String(count)])}
            onChoose={() => onChoose(isChosen ? undefined : of)}
          >
            <span dir="auto">{excerpt(of)}</span>
            <small>{unread}</small>
          </MenuItem>
        );
      })}
      {showAll && (
        <button class="action" onClick={showAll}>
          {t('showAllTags', [String(found!.length)])}
        </button>
      )}
    </>
  );
}
