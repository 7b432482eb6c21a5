import { type ListedSource, needsReader } from './listedSources';

/** A folder of feeds, and what is in it and in those within. */
export interface Folder {
  /** Names it among all: its path, as JSON. */
  key: string;
  /** From the outermost; of all sources together it is empty. */
  path: readonly string[];
  folders: Folder[];
  sources: ListedSource[];
  unread: number;
  /** Of how many feeds one has to see to something. */
  troubles: number;
}

/** A line of the panel; `depth` is in how many folders it is. */
export type TreeRow =
  | { is: 'folder'; folder: Folder; depth: number; isOpen: boolean }
  | { is: 'source'; listed: ListedSource; depth: number };

/** Puts sources into their folders, which are in order of their names. @param sources - in the order to list them */
export function sourceTree(sources: readonly ListedSource[]): Folder {
  const root = newFolder([]);
  for (const listed of sources) {
    const way = wayTo(root, listed.feed?.folder ?? []);
    way.at(-1)!.sources.push(listed);
    for (const folder of way) {
      folder.unread += listed.unread;
      if (needsReader(listed)) folder.troubles++;
    }
  }
  sortFolders(root, new Intl.Collator(undefined, { numeric: true }));
  return root;
}

/** The lines that are seen: what is in a folder is, if that is open. */
export function treeRows(
  { folders, sources }: Folder,
  open: ReadonlySet<string>,
  depth = 0,
): TreeRow[] {
  const within = folders.flatMap((folder): TreeRow[] => {
    const isOpen = open.has(folder.key);
    const row: TreeRow = { is: 'folder', folder, depth, isOpen };
    return isOpen ? [row, ...treeRows(folder, open, depth + 1)] : [row];
  });
  return [...within, ...sources.map((listed) => ({ is: 'source' as const, listed, depth }))];
}

/** All folders, each behind the one that it is in. */
export function allFolders({ folders }: Folder): Folder[] {
  return folders.flatMap((folder) => [folder, ...allFolders(folder)]);
}

/** What names a folder among all. */
export function folderKey(path: readonly string[]): string {
  return JSON.stringify(path);
}

/** A folder and those that it is in, the outermost first; they are made where they are not there yet. */
function wayTo(root: Folder, path: readonly string[]): Folder[] {
  const way = [root];
  for (const at of path.keys()) {
    const { folders } = way.at(-1)!;
    const key = folderKey(path.slice(0, at + 1));
    let found = folders.find((folder) => folder.key === key);
    if (!found) folders.push((found = newFolder(path.slice(0, at + 1))));
    way.push(found);
  }
  return way;
}

function newFolder(path: readonly string[]): Folder {
  return { key: folderKey(path), path, folders: [], sources: [], unread: 0, troubles: 0 };
}

function sortFolders({ folders }: Folder, collator: Intl.Collator): void {
  folders.sort((a, b) => collator.compare(a.path.at(-1)!, b.path.at(-1)!));
  for (const folder of folders) sortFolders(folder, collator);
}
