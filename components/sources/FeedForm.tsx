import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { titleOf } from '../../storage/feeds/subscription';
import type { FollowedFeed } from '../../storage/shelf/feedState';
import { excerpt } from '../../storage/text/drawable';
import { isolated } from '../parts/isolated';
import { t } from '../parts/message';
import { type Folder, folderKey } from './sourceTree';
import type { FeedActions } from './useFeedActions';

interface FeedFormProps {
  feed: FollowedFeed;
  title: string;
  /** Whether it is chosen for the number on the icon. */
  isCounted: boolean;
  /** All that there are. */
  folders: readonly Folder[];
  actions: FeedActions;
  /** Told of a folder that the feed was moved to, so that it is still seen. */
  onOpenFolder(key: string): void;
}

const NONE = '';
const NEW = 'new';

/** A feed's name, folder and address, and whether it is asked for; each change counts at once. */
export function FeedForm(props: FeedFormProps) {
  const { feed, title, folders, actions, onOpenFolder } = props;
  const { sourceId, address, folder, state } = feed;
  const [isNewWanted, wantNew] = useState(false);
  const select = useRef<HTMLSelectElement>(null);
  const here = folder.length > 0 ? folderKey(folder) : NONE;
  const wasMoved = useRef(false);
  // Its place in the list has changed, and a browser lets go of the focus with that.
  useLayoutEffect(() => {
    if (wasMoved.current) select.current?.focus();
    wasMoved.current = false;
  }, [here]);
  function move(path: readonly string[]) {
    wasMoved.current = true;
    wantNew(false);
    for (const at of path.keys()) onOpenFolder(folderKey(path.slice(0, at + 1)));
    actions.move(sourceId, path);
  }
  return (
    <form
      class="feed-form"
      aria-label={isolated(title)}
      onSubmit={(event) => event.preventDefault()}
    >
      <label>
        {t('feedName')}
        <input
          dir="auto"
          value={titleOf(feed)}
          placeholder={feed.title}
          onChange={({ currentTarget }) => actions.rename(sourceId, currentTarget.value)}
        />
      </label>
      <label>
        {t('folder')}
        <select
          ref={select}
          value={isNewWanted ? NEW : here}
          onChange={({ currentTarget: { value } }) => {
            if (value === NEW) wantNew(true);
            else move(folders.find(({ key }) => key === value)?.path ?? []);
          }}
        >
          <option value={NONE}>{t('noFolder')}</option>
          {folders.map(({ key, path }) => (
            <option key={key} value={key}>
              {excerpt(path.join(' / '))}
            </option>
          ))}
          <option value={NEW}>{t('newFolder')}</option>
        </select>
      </label>
      {isNewWanted && (
        <label>
          {t('newFolderName')}
          <input
            dir="auto"
            ref={(field) => field?.focus()}
            onChange={({ currentTarget }) => {
              const name = currentTarget.value.trim();
              if (name) move([name]);
            }}
          />
        </label>
      )}
      <label class="feed-check">
        <input
          type="checkbox"
          checked={props.isCounted}
          onChange={({ currentTarget }) => actions.count(sourceId, currentTarget.checked)}
        />
        {t('countFeed')}
      </label>
      <label class="feed-check">
        <input
          type="checkbox"
          checked={feed.withCookies ?? false}
          onChange={({ currentTarget }) => actions.sendCookies(sourceId, currentTarget.checked)}
        />
        {t('sendCookies')}
      </label>
      <p dir="ltr">{excerpt(address)}</p>
      <div class="answers">
        <button type="button" class="action" onClick={() => actions.refresh([sourceId])}>
          {t('refresh')}
        </button>
        <button
          type="button"
          class="action"
          onClick={() => actions.pause(sourceId, !state.isPaused)}
        >
          {t(state.isPaused ? 'resume' : 'pause')}
        </button>
      </div>
    </form>
  );
}
