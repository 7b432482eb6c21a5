import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inNewBrowser, type Place } from './browser';
import { buildWithBench } from './build';
import { type Line, toMarkdown } from './report';

// What every bench does around its figures.

export interface BenchOptions {
  /** Whether the table goes into the bench's document, too. */
  isWritten?: boolean;
}

/**
 * Measures, and prints the table.
 *
 * @param name - of the bench and of its document
 * @param measure - gets a function that gives a new profile each time
 */
export async function run(
  name: string,
  measure: (newPlace: () => Place) => Promise<Line[]>,
  { isWritten = false }: BenchOptions,
): Promise<void> {
  // Better now than after minutes.
  if (isWritten) placeForTable(name);
  const build = await buildWithBench();
  const profiles: string[] = [];
  function newPlace(): Place {
    const profile = mkdtempSync(join(tmpdir(), 'yebian-bench-profile-'));
    profiles.push(profile);
    return { build, profile };
  }
  try {
    const machine = await machineOf(newPlace());
    const table = toMarkdown(machine, await measure(newPlace));
    process.stdout.write(`${table}\n`);
    if (isWritten) writeTable(name, table);
  } finally {
    for (const folder of [build, ...profiles]) rmSync(folder, { recursive: true, force: true });
  }
}

export function say(what: string): void {
  process.stderr.write(`> ${what}\n`);
}

async function machineOf(place: Place): Promise<string> {
  const version = await inNewBrowser(place, '/bench/emptyCold.html', async (opened) =>
    opened.context().browser()!.version(),
  );
  const [date] = new Date().toISOString().split('T');
  const model = cpus()[0]!.model.trim();
  return `${date}, ${availableParallelism()} cores of ${model}, Chromium ${version}.`;
}

const fileOf = (name: string) => `docs/${name}.md`;

/** @returns the document around the table */
function placeForTable(name: string): { before: string; after: string } {
  const file = fileOf(name);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const [opening, closing] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [start, end] = [text.indexOf(opening), text.indexOf(closing)];
  if (start < 0 || end < start) {
    throw new Error(`${file} has no place for the table: ${opening} … ${closing}`);
  }
  return { before: text.slice(0, start + opening.length), after: text.slice(end) };
}

function writeTable(name: string, table: string): void {
  const { before, after } = placeForTable(name);
  writeFileSync(fileOf(name), `${before}\n\n${table}\n\n${after}`);
}
