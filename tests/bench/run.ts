import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { closeBrowsers, inNewBrowser } from './browser';
import { isQuick } from './effort';
import { Places } from './places';
import { failure, type Line, toMarkdown } from './report';

// What every bench does around its figures.

export interface BenchOptions {
  /** Whether the tables go into docs/performance.md rather than into a file beside the build. */
  isForDocument?: boolean;
}

const DOCUMENT = 'docs/performance.md';
const FILE = '.output/bench.md';

/** Some figures that are measured together. One that fails leaves the others as they are. */
export interface Part {
  name: string;
  measure(places: Places): Promise<Line[]>;
}

/** Minutes that a part may take. */
const LIMIT = 20;
let isLate = false;

/** Measures, and prints and writes the tables. */
export async function run(
  parts: readonly Part[],
  { isForDocument = false }: BenchOptions = {},
): Promise<void> {
  // Better now than after minutes.
  if (isForDocument) placeForTables();
  const places = new Places();
  try {
    const machine = await machineOf(places);
    const lines: Line[] = [];
    for (const part of parts) {
      // What was late may go on beside those that come after it, and slow them down.
      const some = isLate ? [failure(part.name, 'left out')] : await measured(part, places);
      lines.push(...some);
    }
    const tables = toMarkdown(machine, lines);
    process.stdout.write(`${tables}\n`);
    // A table in which something failed is not for the document.
    if (isForDocument && !process.exitCode) {
      const { before, after } = placeForTables();
      writeFileSync(DOCUMENT, `${before}\n\n${tables}\n\n${after}`);
    } else writeFileSync(FILE, `${tables}\n`);
  } finally {
    places.remove();
  }
  // What was late would keep the process.
  if (isLate) process.exit(1);
}

async function measured({ name, measure }: Part, places: Places): Promise<Line[]> {
  const start = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const end = () => {
      isLate = true;
      reject(new Error(`not done after ${LIMIT} minutes`));
    };
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

/** @returns the document around the tables */
function placeForTables(): { before: string; after: string } {
  const text = readFileSync(DOCUMENT, 'utf8');
  const [opening, closing] = ['<!-- bench -->', '<!-- /bench -->'];
  const [start, end] = [text.indexOf(opening), text.indexOf(closing)];
  if (start < 0 || end < start) {
    throw new Error(`${DOCUMENT} has no place for the tables: ${opening} … ${closing}`);
  }
  return { before: text.slice(0, start + opening.length), after: text.slice(end) };
}
