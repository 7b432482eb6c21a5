import type { MergeCounts } from '../../storage/files/mergeBackup';
import type { Work } from '../../storage/formats/steps';
import type { Undo } from '../../storage/sources/undo';
import { isolated } from '../parts/isolated';
import { t } from '../parts/message';
import { download } from './download';
import { refusalOf } from './refusal';
import type { Task } from './task';

/** How a task ended. */
export interface Outcome {
  text: string;
  undo?: Undo;
}

/** A task's name while it runs; what can not be stopped has none, as it is done soon. */
export function nameOf(task: Task): string | undefined {
  if (task.does === 'import') return t('importing', [isolated(task.file.name)]);
  return task.does === 'export' ? t('exporting', [isolated(fileName(task))]) : undefined;
}

/**
 * Does what a task says.
 *
 * @param ask - whether to go on with a backup that would change so much
 * @returns how it ended, failures included
 */
export async function runTask(
  task: Task,
  work: Work & { signal: AbortSignal },
  ask: (counts: MergeCounts) => Promise<boolean>,
): Promise<Outcome> {
  const { does } = task;
  const failed = { import: 'importFailed', export: 'exportFailed', remove: 'notSaved' } as const;
  try {
    if (does === 'import') return await runImport(task.file, work, ask);
    if (does === 'export') return await runExport(task, work);
    const { removeSource } = await import('../../storage/sources/replaceSource');
    const undo = await removeSource(task.source);
    return { text: t('sourceRemoved', [isolated(task.source.title)]), undo };
  } catch (error) {
    if (!work.signal.aborted) {
      return { text: t(failed[does], [refusalOf(error)]) };
    }
    return { text: does === 'import' ? t('importCancelled') : t('exportCancelled') };
  }
}

async function runImport(
  file: File,
  work: Work,
  ask: (counts: MergeCounts) => Promise<boolean>,
): Promise<Outcome> {
  const { importFile } = await import('../../storage/files/importFile');
  const imported = await importFile(file, work);
  if (imported.is === 'feed') {
    const { title, count, undo } = imported;
    return { text: t('imported', [String(count), isolated(title)]), undo };
  }
  if (Object.values(imported.counts).every((count) => count === 0)) {
    // It may know later times of marks.
    await imported.merge(work);
    return { text: t('mergeNothing') };
  }
  if (!(await ask(imported.counts))) return { text: t('importCancelled') };
  return { text: t('merged'), undo: await imported.merge(work) };
}

async function runExport(task: Task & { does: 'export' }, work: Work): Promise<Outcome> {
  const name = fileName(task);
  if (task.format === 'backup') {
    const { exportBackup } = await import('../../storage/files/exportBackup');
    download(await exportBackup(work), name);
  } else {
    const { exportList } = await import('../../storage/files/exportList');
    download(await exportList(task.format, `Yebian ${today()}`, task.list, work), name);
  }
  return { text: t('exported', [isolated(name)]) };
}

const endings = { backup: '.json', feed: '-list.json', markdown: '-list.md', csv: '-list.csv' };

function fileName({ format }: Task & { does: 'export' }): string {
  return `yebian-${today()}${endings[format]}`;
}

/** The reader's day, as in 2026-11-24. */
function today(): string {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
