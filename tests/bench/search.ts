import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, inNewBrowser, type Place } from './browser';
import { buildWithBench } from './build';
import { cold } from './cold';
import { line, type Line, toMarkdown } from './report';
import { fill, shelves, sqliteNames } from './shelves';
import { warmLarge, warmSmall } from './warm';
import { adding, growing, memory } from './writing';

// Compares Yebian's search with MiniSearch and SQLite, in pages of the built extension in Chromium:
// npm run bench:search. docs/search.md says what is compared, and how.

const page = '/bench/bench.html';
const profiles: string[] = [];

/** @param options.isWritten - whether the table goes into docs/search.md, too */
export async function benchSearch({ isWritten = false } = {}): Promise<void> {
  // Better now than after minutes.
  if (isWritten) placeForTable();
  const build = await buildWithBench();
  try {
    const machine = await machineOf(newPlace(build));
    const lines = [...(await small(build)), ...(await large(build)), ...(await growth(build))];
    const table = toMarkdown(machine, lines);
    process.stdout.write(`${table}\n`);
    if (isWritten) writeTable(table);
  } finally {
    for (const folder of [build, ...profiles]) rmSync(folder, { recursive: true, force: true });
  }
}

function newPlace(build: string): Place {
  const profile = mkdtempSync(join(tmpdir(), 'yebian-bench-profile-'));
  profiles.push(profile);
  return { build, profile };
}

async function small(build: string): Promise<Line[]> {
  say('10,000 articles, warm');
  return inNewBrowser(newPlace(build), page, async (opened) => {
    await fill(opened, shelves.small);
    return warmSmall(opened);
  });
}

async function large(build: string): Promise<Line[]> {
  const place = newPlace(build);
  say('100,000 articles: built');
  const building = await inNewBrowser(place, page, (opened) => fill(opened, shelves.large));
  say('memory');
  const memoryLines = await inNewBrowser(place, page, memory);
  say('warm');
  const [warmLines, hits] = await inNewBrowser(place, page, async (opened) => {
    for (const engine of ['Yebian', ...sqliteNames] as const) {
      await call(opened, 'open', engine);
    }
    return warmLarge(opened);
  });
  say('cold');
  const coldLines = await cold(place, hits);
  say('100 added');
  const addedLines = await inNewBrowser(place, page, async (opened) => {
    for (const engine of sqliteNames) await call(opened, 'open', engine);
    return adding(opened, 100_000);
  });
  const built = sqliteNames.map((name) =>
    line(`100,000 built, folding included, s: ${name}`, {
      yebian: (building.yebian / 1000).toFixed(1),
      peer: (building.sqlite[name] / 1000).toFixed(1),
    }),
  );
  return [...warmLines, ...coldLines, ...addedLines, ...built, ...memoryLines];
}

async function growth(build: string): Promise<Line[]> {
  say('growth');
  return inNewBrowser(newPlace(build), page, growing);
}

async function machineOf(place: Place): Promise<string> {
  const version = await inNewBrowser(place, page, async (opened) =>
    opened.context().browser()!.version(),
  );
  const [date] = new Date().toISOString().split('T');
  const model = cpus()[0]!.model.trim();
  return `${date}, ${availableParallelism()} cores of ${model}, Chromium ${version}.`;
}

const file = 'docs/search.md';
const START = '<!-- bench:search -->';
const END = '<!-- /bench:search -->';

/** @returns the document around the table */
function placeForTable(): { before: string; after: string } {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start < 0 || end < start) {
    throw new Error(`${file} has no place for the table: ${START} … ${END}`);
  }
  return { before: text.slice(0, start + START.length), after: text.slice(end) };
}

function writeTable(table: string): void {
  const { before, after } = placeForTable();
  writeFileSync(file, `${before}\n\n${table}\n\n${after}`);
}

function say(what: string): void {
  process.stderr.write(`> ${what}\n`);
}
