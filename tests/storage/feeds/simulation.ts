import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { answered, hostAnswered } from '../../../storage/feeds/answered';
import { asked, conditionsOf, hostAsked } from '../../../storage/feeds/asking';
import { newClock, tick, timeToAsk } from '../../../storage/feeds/clock';
import { byHandFrom, isDue } from '../../../storage/feeds/due';
import { heard } from '../../../storage/feeds/heard';
import { hostShifted, shifted } from '../../../storage/feeds/shifted';
import { newFeed, newHost } from '../../../storage/feeds/subscription';
import { drawManners } from './manners';
import { DAY, HOUR, Server } from './servers';

const MINUTE = 60;
const START = Date.UTC(2026, 0, 1) / 1000;

interface Request {
  feed: number;
  done: number;
  finish: () => void;
}

/**
 * Days of a browser with subscriptions: it is started again, killed, sent to sleep, and its clock put forward and
 * back. The states that are kept outlive it; nothing else does.
 *
 * @param leaps - how often its clock is put forward or back, about, in thirty days
 * @returns the breaches by rule, how many requests there were, and how many to the feed that had the fewest
 */
export function simulate(seed: number, days: number, count: number, leaps: number) {
  const generator = xoroshiro128plus(seed);
  const random = () => uniformFloat64(generator);
  const one = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)]!;
  const often = (share: number) => random() < share;

  const breaches = new Map<string, number>();
  const breach = (rule: string) => breaches.set(rule, (breaches.get(rule) ?? 0) + 1);
  const hostCount = Math.ceil(count * 0.6);
  const holds = Array.from({ length: hostCount }, () => ({ until: 0 }));
  const servers = Array.from({ length: count }, () => {
    const host = Math.floor(random() * hostCount);
    return new Server(drawManners(host, START, random), holds[host]!, breach, random);
  });

  let kept = {
    feeds: servers.map(() => newFeed),
    hosts: holds.map(() => newHost),
    clock: newClock(START),
  };
  let now = START;
  let leap = 0;
  let flying: Request[] = [];
  const wall = () => now + leap;
  const end = START + days * DAY;

  while (now < end) {
    if (flying.length === 0) now += MINUTE;
    look();
    for (let next = nextRequest(); next !== undefined; next = nextRequest()) send(next, false);
    if (often(0.003)) byHand();
    // Until the next minute, as answers come.
    const minute = now + MINUTE;
    while (flying.length > 0) {
      flying.sort((a, b) => a.done - b.done);
      if (often(0.0005)) break;
      const { done, finish } = flying.shift()!;
      now = Math.max(now, done);
      look();
      finish();
      for (let next = nextRequest(); next !== undefined; next = nextRequest()) send(next, false);
    }
    now = Math.max(now, minute);
    if (flying.length > 0 || often(0.002))
      die(often(0.5) ? 10 + random() * 300 : random() * 10 * HOUR);
    if (often(leaps / 2 / 43_200))
      leap = leap ? 0 : one([1, -1]) * one([0.6 * HOUR, 1.5 * HOUR, 5 * HOUR, DAY, 400 * DAY]);
  }
  const requests = servers.reduce((sum, server) => sum + server.requests, 0);
  const alive = servers.filter(({ manners }) => manners.goneAfter > end);
  const fewest = Math.min(...alive.map((server) => server.requests));
  return { breaches: Object.fromEntries(breaches), requests, fewest };

  function look() {
    kept = { ...kept, clock: tick(kept.clock, wall()) };
  }

  function die(pause: number) {
    flying = [];
    now += pause;
    if (often(leaps / 200)) leap = leap ? 0 : one([1, -1]) * one([HOUR, DAY]);
  }

  function nextRequest(): number | undefined {
    const { clock, feeds, hosts } = kept;
    if (flying.length >= (clock.doubt ? 1 : 6)) return undefined;
    const time = timeToAsk(clock);
    const busy = new Set(flying.map(({ feed }) => servers[feed]!.manners.host));
    let first: number | undefined;
    for (const [feed, state] of feeds.entries()) {
      if (first !== undefined && state.next >= feeds[first]!.next) continue;
      const { host } = servers[feed]!.manners;
      if (!busy.has(host) && isDue(state, hosts[host]!, time, clock.real)) first = feed;
    }
    return first;
  }

  function byHand() {
    const feed = Math.floor(random() * count);
    const { host } = servers[feed]!.manners;
    const { feeds, hosts, clock } = kept;
    const isFree = flying.every((other) => servers[other.feed]!.manners.host !== host);
    const isOver = feeds[feed]!.trouble?.is === 'gone';
    const from = byHandFrom(feeds[feed]!, hosts[host]!, clock.real);
    // A reader who asks when the clock is in doubt is told to wait.
    if (flying.length < 6 && isFree && !isOver && !clock.doubt && from <= clock.real)
      send(feed, true);
  }

  function send(feed: number, isByHand: boolean) {
    const server = servers[feed]!;
    const { host } = server.manners;
    const { real } = kept.clock;
    const before = kept.feeds[feed]!;
    const conditions = conditionsOf(before, real);
    change(feed, asked(before, real, random()), hostAsked(kept.hosts[host]!, real));
    if (flying.some((other) => servers[other.feed]!.manners.host === host)) breach('10 at once');
    if (flying.length >= 6) breach('more than six');
    const [answer, receive] = server.ask(now + random(), conditions, isByHand);
    const finish = () => {
      receive();
      const { clock, shift } = heard(kept.clock, String(host), answer.headers.date);
      kept = { ...kept, clock };
      if (shift) {
        kept.feeds = kept.feeds.map((state) => shifted(state, shift));
        kept.hosts = kept.hosts.map((state) => hostShifted(state, shift));
      }
      const time = clock.real;
      change(
        feed,
        answered(kept.feeds[feed]!, answer, time, random()),
        hostAnswered(kept.hosts[host]!, answer, time),
      );
    };
    flying.push({ feed, done: now + 1 + random() ** 4 * 19, finish });
  }

  function change(feed: number, state: typeof newFeed, hostState: typeof newHost) {
    kept.feeds[feed] = state;
    kept.hosts[servers[feed]!.manners.host] = hostState;
  }
}
