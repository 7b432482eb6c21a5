import { useRef, useState } from 'preact/hooks';
import { shownLanguage } from '../../storage/settings/settings';
import { hasBit } from '../../storage/shelf/bitmap';
import { useFiltered, useTags } from '../listing/useFiltered';
import { useListing } from '../listing/useListing';
import { useMarking } from '../listing/useMarking';
import { useToday } from '../listing/useToday';
import { useView } from '../listing/useView';
import { interfaceLanguage } from '../parts/message';
import { useProblem } from '../parts/useProblem';
import type { Task } from '../tasks/task';
import type { OpenReaderProps } from './readerProps';
import { useArticleActions } from './useArticleActions';
import { useGoing } from './useGoing';
import { useChangeSettings } from './useSettings';

export type Reading = ReturnType<typeof useReading>;

/** What is looked at of an open shelf, and what can be done with it. */
export function useReading(props: OpenReaderProps) {
  const { shelf, settings, place: left } = props;
  const { catalogue, marks } = shelf;
  const { problem, fail, dismissProblem } = useProblem();
  const shown = useView(props.window, left, props.searched, fail.notSaved);
  const { view } = shown;
  const today = useToday();
  const marking = useMarking(catalogue.twins, fail.notSaved);
  const changeSettings = useChangeSettings(fail.notSaved);
  const tags = useTags(catalogue, view.list.tag !== undefined, fail.readFailed);
  const filtered = useFiltered(catalogue, view.list, tags.index);
  const [kept] = useState(() => {
    const position = left?.typed ? left.behind : left;
    return { of: view.list, numbers: position?.kept ?? [] };
  });
  const listing = useListing({ shelf, view, filtered, kept, onFailure: fail.searchFailed });
  shown.listed.current = listing.numbers;
  const [task, setTask] = useState<Task>();
  const input = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const going = useGoing(shown, listing.numbers, scroller);
  const isRead = (n: number) => hasBit(marks.read, n);
  const language = shownLanguage(settings, interfaceLanguage);
  const actions = useArticleActions({
    settings,
    language,
    openLink: props.openLink,
    searchWeb: props.searchWeb,
    shown,
    marking,
    isRead,
    search(typed) {
      // In All: the article with the tag has just been read.
      going.show({ typed, tab: 'all' });
      input.current?.focus();
    },
    onLinkFailure: fail.linkFailed,
  });

  return {
    shelf,
    settings,
    changeSettings,
    view,
    shown,
    listing,
    today,
    /** The articles of the view's source and tag; undefined until they are known. */
    filtered,
    tags,
    marking,
    actions,
    ...going,
    isRead,
    isStarred: (n: number) => hasBit(marks.starred, n),
    language,
    task,
    setTask,
    problem,
    fail,
    dismissProblem,
    input,
    scroller,
  };
}
