import type { Page } from '@playwright/test';
import { strict as assert } from 'node:assert';
import { seeded } from '../madeArticles';
import { nameOf, roundsOf } from './effort';
import { SIZE } from './opening';
import { asRatio, line, type Line, spreads, times } from './report';
import { quantile, summarize, type Summary } from './statistics';
import { inTurn } from './turns';

const ROUNDS = roundsOf(3);
const SECONDS = roundsOf(4);
/** CSS pixels a second. */
const SPEED = 3000;
/** What the 95th percentile of the frames may be beside the median of a page that does nothing. */
const LIMIT = 1.5;
const JUMPS = roundsOf(20);

interface Frames {
  /** Milliseconds from one to the next. */
  intervals: number[];
  /** How many there were with a place on screen where no article was. */
  blank: number;
  /** CSS pixels. */
  scrolled: number;
}

/** What the page has to record frames with. */
interface Recorder {
  start(): void;
  stop(): Frames;
}

declare const recorder: Recorder;

/** Scrolls the list with the wheel, in turn with a page that does nothing; then by its scrollbar. */
export async function scrolling(other: Page, count: number): Promise<Line[]> {
  const list = await openScrolled(other, '/sidepanel.html');
  const plain = await openScrolled(other, '/bench/emptyCold.html');
  await plain.evaluate(fillPlain);
  const ofList: Frames[] = [];
  const ofPlain: Frames[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const page of inTurn([plain, list], round)) {
      (page === list ? ofList : ofPlain).push(await scroll(page));
    }
  }
  const jumps = await jump(list);
  await list.close();
  await plain.close();

  const summary = (frames: Frames[]) => summarize(frames.map(({ intervals }) => intervals));
  const blank = ofList.reduce((sum, frames) => sum + frames.blank, 0);
  const [p50, p95] = [quantile(jumps, 0.5), quantile(jumps, 0.95)];
  return [
    {
      ...frame(nameOf(count), summary(ofList), summary(ofPlain)),
      growing: { of: 'A frame of scrolling, p95', count, value: summary(ofList).p95 },
    },
    line('— frames with a blank row', { yebian: `${blank}` }, { text: '0', isMet: blank === 0 }),
    line(`— frames with a blank row after a jump (n = ${JUMPS})`, {
      yebian: `${p50} / ${p95}`,
      growing: { of: 'Blank frames after a jump, p95', count, value: p95, unit: 'frames' },
    }),
  ];
}

function frame(articles: string, list: Summary, plain: Summary): Line {
  // Not its 95th percentile: a frame that the machine lets wait is no measure of the display.
  const ratio = list.p95 / plain.p50;
  return line(
    `${articles}, a frame of scrolling: a page that does nothing (n = ${list.n})`,
    {
      yebian: times(list),
      peer: times(plain),
      ratio: asRatio(ratio),
      spread: spreads(list, plain),
    },
    { text: `p95 ≤ ${LIMIT}× p50`, isMet: ratio <= LIMIT },
  );
}

async function openScrolled(other: Page, path: string): Promise<Page> {
  const page = await other.context().newPage();
  await page.setViewportSize(SIZE);
  await page.goto(new URL(path, other.url()).href);
  if (path === '/sidepanel.html') await page.locator('article').first().waitFor();
  await page.evaluate(addRecorder);
  return page;
}

/** Fills the page with text as high as what is scrolled through. */
function fillPlain(): void {
  const scroller = document.body.appendChild(document.createElement('div'));
  scroller.className = 'scroller';
  Object.assign(scroller.style, { height: '95vh', overflow: 'auto' });
  for (let row = 0; row < 1000; row++) {
    const text = scroller.appendChild(document.createElement('article'));
    text.style.height = '100px';
    text.textContent = `${row}: 低精度训练 reward model`;
  }
}

/** A wheel that turns evenly. */
async function scroll(page: Page): Promise<Frames> {
  await page.bringToFront();
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate(() => recorder.start());
  await devtools.send('Input.synthesizeScrollGesture', {
    x: SIZE.width / 2,
    y: SIZE.height / 2,
    yDistance: -SPEED * SECONDS,
    speed: SPEED,
    gestureSourceType: 'mouse',
    preventFling: true,
  });
  const frames = await page.evaluate(() => recorder.stop());
  await devtools.detach();
  const least = SPEED * SECONDS * 0.9;
  assert.ok(frames.scrolled > least, `Scrolled by ${frames.scrolled} CSS pixels only`);
  return frames;
}

/** @returns in how many frames after each jump a row was blank */
async function jump(page: Page): Promise<number[]> {
  const random = seeded(6);
  const blank: number[] = [];
  for (let time = 0; time < JUMPS; time++) {
    await page.evaluate(
      (share) => {
        recorder.start();
        const scroller = document.querySelector('.scroller')!;
        scroller.scrollTop = share * scroller.scrollHeight;
      },
      random(1000) / 1000,
    );
    await page.waitForTimeout(400);
    blank.push((await page.evaluate(() => recorder.stop())).blank);
  }
  return blank;
}

/** Runs in the page. */
function addRecorder(): void {
  let [run, start, blank] = [0, 0, 0];
  let moments: number[] = [];
  const recording: Recorder = {
    start() {
      [blank, moments] = [0, []];
      start = scroller().scrollTop;
      watch(++run);
    },
    stop() {
      run++;
      const intervals = moments.slice(1).map((time, at) => time - moments[at]!);
      return { intervals, blank, scrolled: scroller().scrollTop - start };
    },
  };
  function scroller() {
    return document.querySelector('.scroller')!;
  }
  /** A frame that was asked for before the last stop comes after the next start, too. */
  function watch(own: number) {
    requestAnimationFrame((time) => {
      if (own !== run) return;
      moments.push(time);
      if (isBlank()) blank++;
      watch(own);
    });
  }
  /** Whether there is a place on screen where no article is. */
  function isBlank() {
    const screen = scroller().getBoundingClientRect();
    let covered = 0;
    for (const row of document.querySelectorAll('article')) {
      const { top, bottom } = row.getBoundingClientRect();
      covered += Math.max(0, Math.min(bottom, screen.bottom) - Math.max(top, screen.top));
    }
    return covered < screen.height - 1;
  }
  Object.assign(globalThis, { recorder: recording });
}
