import type { Work } from '../../storage/formats/steps';
import type { Source } from '../../storage/shelf/database';
import { isolated } from '../parts/isolated';
import { t } from '../parts/message';
import { download } from './download';
import type { Ask, Outcome } from './outcome';
import { refusalOf } from './refusal';
import { runFollow } from './runFollow';
import { runImport } from './runImport';
import type { Task } from './task';

/** A task's name while it runs; what cannot be stopped has none, as it is done soon. */
export function nameOf(task: Task): string | undefined {
  if (task.does === 'import') {
    const { files } = task;
    return files.length === 1
      ? t('importing', [isolated(files[0]!.name)])
      : t('importingFiles', [String(files.length)]);
  }
  return task.does === 'export' ? t('exporting', [isolated(fileName(task))]) : undefined;
}

/**
 * Does what a task says.
 *
 * @returns how it ended, failures included; undefined if there is nothing to tell
 */
export async function runTask(
  task: Task,
  work: Work & { signal: AbortSignal },
  ask: Ask,
): Promise<Outcome | undefined> {
  const { does } = task;
  if (does === 'import') return runImport(task.files, work, ask);
  const failed = { export: 'exportFailed', remove: 'notSaved', follow: 'notSaved' } as const;
  try {
    if (does === 'export') return await runExport(task, work);
    if (does === 'follow') return await runFollow(task, ask);
    if (task.source.kind === 'feed') return await runUnfollow(task.source);
    const { removeSource } = await import('../../storage/sources/replaceSource');
    const { undo, articles, starred } = await removeSource(task.source);
    const { title } = task.source;
    const text = t('sourceRemoved', [isolated(title), String(articles), String(starred)]);
    return { text, undo };
  } catch (error) {
    if (work.signal.aborted) return { text: t('exportCancelled') };
    return { text: t(failed[does], [refusalOf(error)]), isKept: true };
  }
}

async function runUnfollow({ id, title }: Source): Promise<Outcome> {
  const { unfollow } = await import('../../storage/feeds/unfollow');
  const { undo, articles, starred } = await unfollow([id]);
  return { text: t('feedRemoved', [isolated(title), String(articles), String(starred)]), undo };
}

type Export = Extract<Task, { does: 'export' }>;

async function runExport(task: Export, work: Work): Promise<Outcome> {
  const name = fileName(task);
  if (task.format === 'backup') {
    const { exportBackup } = await import('../../storage/files/exportBackup');
    download(await exportBackup(work), name);
  } else if (task.format === 'opml') {
    const { exportOpml } = await import('../../storage/files/exportOpml');
    download(await exportOpml(`Yebian ${today()}`), name);
  } else {
    const { exportList } = await import('../../storage/files/exportList');
    download(await exportList(task.format, `Yebian ${today()}`, task.list, work), name);
  }
  return { text: t('exported', [isolated(name)]) };
}

const endings = {
  backup: '.json',
  opml: '.opml',
  feed: '-list.json',
  markdown: '-list.md',
  csv: '-list.csv',
};

function fileName({ format }: Export): string {
  return `yebian-${today()}${endings[format]}`;
}

/** The reader's day, as in 2026-11-24. */
function today(): string {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
