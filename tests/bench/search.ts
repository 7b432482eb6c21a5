import { call, inNewBrowser, type Place } from './browser';
import { cold } from './cold';
import { line, type Line } from './report';
import { type BenchOptions, run, say } from './run';
import { fill, shelves, sqliteNames } from './shelves';
import { warmLarge, warmSmall } from './warm';
import { adding, growing, memory } from './writing';

// Compares Yebian's search with MiniSearch and SQLite, in pages of the built extension in Chromium:
// npm run bench:search. docs/search.md says what is compared, and how.

const page = '/bench/bench.html';

type NewPlace = () => Place;

export function bench(options: BenchOptions = {}): Promise<void> {
  const measure = async (newPlace: NewPlace) => [
    ...(await small(newPlace)),
    ...(await large(newPlace)),
    ...(await growth(newPlace)),
  ];
  return run('search', measure, options);
}

async function small(newPlace: NewPlace): Promise<Line[]> {
  say('10,000 articles, warm');
  return inNewBrowser(newPlace(), page, async (opened) => {
    await fill(opened, shelves.small);
    return warmSmall(opened);
  });
}

async function large(newPlace: NewPlace): Promise<Line[]> {
  const place = newPlace();
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

async function growth(newPlace: NewPlace): Promise<Line[]> {
  say('growth');
  return inNewBrowser(newPlace(), page, growing);
}
