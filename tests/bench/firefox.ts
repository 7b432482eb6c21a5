import type { Page } from '@playwright/test';
import { Firefox } from '../e2e/firefox';
import { call } from './browser';
import { nameOf, roundsOf } from './effort';
import { listing } from './listing';
import { loadingInto } from './loading';
import type { Places } from './places';
import { queries } from './queries';
import { comparison, line, type Line, withMore } from './report';
import { checkHits, runRounds, timesOf } from './rounds';
import { saving } from './saving';
import { shelfOf } from './shelves';

const COUNT = 10_000;
const PATIENCE_MS = 180_000;

/** Search, the first rows, marks and loading in Firefox, within one page each; nothing that is painted. */
export async function inFirefox(places: Places): Promise<Line[]> {
  const firefox = await Firefox.launch({
    build: await places.inFirefox(),
    // Its clock would tick once in a millisecond.
    preferences: { 'privacy.reduceTimerPrecision': false },
  });
  try {
    await firefox.marionette.send('WebDriver:SetTimeouts', { script: PATIENCE_MS });
    // Of a page nothing is used here but `evaluate`, which both have.
    const page = firefox as unknown as Page;
    const goto = (name: string) =>
      firefox.goto(firefox.url('sidepanel').replace('sidepanel.html', `bench/${name}.html`));
    await goto('bench');
    for (const source of shelfOf(COUNT)) await call(page, 'load', source);
    const lines = await searching(page);
    await goto('list');
    lines.push(...(await listing(page, COUNT)), ...(await saving(page, COUNT)));
    lines.push(await loadingInto(page, COUNT));
    const agent = await page.evaluate(() => navigator.userAgent);
    const [version] = /Firefox\/\d+/.exec(agent)!;
    // The goals are those of Chromium.
    return lines.map(({ figure, yebian, peer, ratio, spread }) => {
      const name = figure.startsWith('—') ? figure : `${version.replace('/', ' ')}, ${figure}`;
      return line(name, { yebian, peer, ratio, spread });
    });
  } finally {
    await firefox.close();
  }
}

async function searching(page: Page): Promise<Line[]> {
  const peers = ['indexOf', 'MiniSearch'] as const;
  await call(page, 'open', 'Yebian');
  for (const peer of peers) await call(page, 'fillPeer', peer, PATIENCE_MS);
  const { expected, accuracyOf } = await checkHits(page, queries);
  const options = { rounds: roundsOf(3), warmUp: 1, expected };
  const measured = await runRounds(page, queries, options);
  const beside = (peer: (typeof peers)[number]) => {
    const name = peer === 'indexOf' ? 'a bare indexOf' : peer;
    const compared = comparison(
      `${nameOf(COUNT)}, warm, all hits: ${name}`,
      [timesOf(measured, 'Yebian', 'all'), timesOf(measured, peer, 'all')],
      'p95',
    );
    return withMore(compared, accuracyOf(peer));
  };
  return peers.map(beside);
}
