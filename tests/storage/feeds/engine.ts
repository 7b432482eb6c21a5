import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { follow } from '../../../storage/feeds/follow';
import { look } from '../../../storage/feeds/look';
import { refreshDue, type RoundWorld } from '../../../storage/feeds/refresh';
import { database } from '../../../storage/shelf/database';
import { whileLoading } from '../../../storage/shelf/write';
import { drawManners } from './manners';
import { DAY, HOUR, Server } from './servers';
import { pageOf, toResponse } from './web';

const START = Date.UTC(2026, 0, 1) / 1000;
/** How often is waited for what is being written as a round is killed: batches wait for each other. */
const WRITES = 6;
/** How often the background looks what is due, in seconds. */
const WATCH = 240;

/**
 * Days of a browser with subscriptions, as in `simulate`, but with all that is between the rules and the sites: the
 * database, rounds, batches. It is killed in the midst of rounds, sent to sleep, and its clock is wrong at times.
 *
 * @returns the breaches by rule, and how many requests and rounds there were
 */
export async function simulateEngine(seed: number, days: number, count: number, leaps: number) {
  const generator = xoroshiro128plus(seed);
  const random = () => uniformFloat64(generator);
  const often = (share: number) => random() < share;
  const breaches = new Map<string, number>();
  const breach = (rule: string) => breaches.set(rule, (breaches.get(rule) ?? 0) + 1);
  const hostCount = Math.ceil(count * 0.6);
  const holds = Array.from({ length: hostCount }, () => ({ until: 0 }));
  const servers = new Map(
    Array.from({ length: count }, (_, n) => {
      const host = Math.floor(random() * hostCount);
      const server = new Server(drawManners(host, START, random), holds[host]!, breach, random);
      return [String(`https://${host}.example/${n}`), server] as const;
    }),
  );
  await follow(
    [...servers.keys()].map((address) => ({ address, title: '', folder: [] })),
    () => true,
  );

  let now = START;
  let leap = 0;
  let rounds = 0;
  const end = START + days * DAY;
  while (now < end) {
    now += WATCH;
    if (often((leaps * WATCH) / (30 * DAY))) leap = leap ? 0 : (random() - 0.5) * 2 * DAY;
    if (often(0.01)) now += often(0.5) ? random() * 300 : random() * 10 * HOUR;
    if (!(await look(now + leap))) continue;
    rounds++;
    await round(often(0.1) ? random() * 10 : Infinity);
  }
  const requests = [...servers.values()].reduce((sum, server) => sum + server.requests, 0);
  return { breaches: Object.fromEntries(breaches), requests, rounds };

  /** What is kept of an answer. */
  async function validatorsOf(address: string): Promise<string> {
    const feed = await database.feeds.filter((one) => one.address === address).first();
    return JSON.stringify([feed?.state.etag, feed?.state.lastModified]);
  }

  /** @param life - after how many requests it is killed */
  async function round(life: number): Promise<void> {
    const killed = Promise.withResolvers<void>();
    let isKilled = false;
    const die = () => {
      isKilled = true;
      killed.resolve();
      return new Promise<never>(() => {});
    };
    const flying = new Set<string>();
    let sent = 0;
    const came: { address: string; before: string; receive: () => void }[] = [];
    const world: RoundWorld = {
      now: () => {
        // What has come and is not in a batch yet never will be.
        if (isKilled) throw new Error('killed');
        return now + leap;
      },
      random,
      isOnline: () => true,
      keepFor: 90 * DAY,
      pause: async (seconds) => void (now += seconds),
      fetch: (async (address: string, init: RequestInit) => {
        if (sent >= life) return die();
        sent++;
        const { host } = new URL(address);
        if (flying.has(host)) breach('10 at once');
        flying.add(host);
        if (flying.size > 6) breach('more than six');
        const { Accept: _accept, ...conditions } = init.headers as Record<string, string>;
        const [answer, receive] = servers.get(address)!.ask(now, conditions, false);
        await new Promise((resolve) => setTimeout(resolve));
        now += random() ** 4 * 5;
        flying.delete(host);
        // What is on its way as it is killed does not arrive.
        if (sent >= life) return die();
        came.push({ address, before: await validatorsOf(address), receive });
        return toResponse(address, pageOf(answer));
      }) as typeof fetch,
    };
    await Promise.race([refreshDue(world), killed.promise]);
    // What is being written as it is killed is written or not; here it is.
    const writes = isKilled ? WRITES : 0;
    for (let turn = 0; turn < writes; turn++) {
      await whileLoading(() => database.transaction('rw', database.tables, async () => {}));
    }
    for (const { address, before, receive } of came) {
      if (!isKilled || (await validatorsOf(address)) !== before) receive();
    }
  }
}
