import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { closeBrowsers, inNewBrowser } from './browser';
import { isQuick } from './effort';
import { Places } from './places';
import { failure, type Line, toMarkdown } from './report';

// What every bench does around its figures.

export interface BenchOptions {
  /** Whether the table goes into the bench's document, too. */
  isWritten?: boolean;
}

/** Some figures that are measured together. One that fails leaves the others as they are. */
export interface Part {
  name: string;
  measure(places: Places): Promise<Line[]>;
}

/** Minutes that a part may take. */
const LIMIT = 5;

/**
 * Measures, and prints the table.
 *
 * @param name - of the bench
 * @param document - in docs, which has a place for the bench's table
 */
export async function run(
  name: string,
  document: string,
  parts: readonly Part[],
  { isWritten = false }: BenchOptions,
): Promise<void> {
  const file = `docs/${document}.md`;
  // Better now than after minutes.
  if (isWritten) placeForTable(file, name);
  const places = new Places();
  try {
    const machine = await machineOf(places);
    const lines: Line[] = [];
    for (const part of parts) lines.push(...(await measured(part, places)));
    const table = toMarkdown(machine, lines);
    process.stdout.write(`${table}\n`);
    if (isWritten) writeTable(file, name, table);
  } finally {
    places.remove();
  }
}

async function measured({ name, measure }: Part, places: Places): Promise<Line[]> {
  const start = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const end = () => reject(new Error(`not done after ${LIMIT} minutes`));
    timer = setTimeout(end, LIMIT * 60_000);
  });
  try {
    const lines = await Promise.race([measure(places), late]);
    // For a run that is interrupted.
    for (const { figure, yebian, peer, result } of lines) {
      process.stderr.write(`${[figure, yebian, peer, result].join(' | ')}\n`);
    }
    return lines;
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    await closeBrowsers();
    return [failure(name, error)];
  } finally {
    clearTimeout(timer);
    const seconds = (performance.now() - start) / 1000;
    process.stderr.write(`> ${name}: ${seconds.toFixed(0)} s\n`);
  }
}

async function machineOf(places: Places): Promise<string> {
  const version = await inNewBrowser(
    await places.empty(),
    '/bench/emptyCold.html',
    async (opened) => opened.context().browser()!.version(),
  );
  const [date] = new Date().toISOString().split('T');
  const model = cpus()[0]!.model.trim();
  const effort = isQuick ? ', a quick run' : '';
  return `${date}, ${availableParallelism()} cores of ${model}, Chromium ${version}${effort}.`;
}

/** @returns the document around the table */
function placeForTable(file: string, name: string): { before: string; after: string } {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const [opening, closing] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [start, end] = [text.indexOf(opening), text.indexOf(closing)];
  if (start < 0 || end < start) {
    throw new Error(`${file} has no place for the table: ${opening} … ${closing}`);
  }
  return { before: text.slice(0, start + opening.length), after: text.slice(end) };
}

function writeTable(file: string, name: string, table: string): void {
  const { before, after } = placeForTable(file, name);
  writeFileSync(file, `${before}\n\n${table}\n\n${after}`);
}
