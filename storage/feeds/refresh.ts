import { database } from '../shelf/database';
import type { Clock, HostState } from '../shelf/feedState';
import { answered, hostAnswered } from './answered';
import { Batch } from './batch';
import { newClock, tick } from './clock';
import { heard } from './heard';
import type { Came } from './keepAnswers';
import { Pace } from './pace';
import { readReply } from './readReply';
import { request } from './request';
import { hostShifted } from './shifted';
import { newHost } from './subscription';
import { type Asked, putBack, takeDue } from './takeDue';
import { takeLead } from './takeLead';

/** What requests need of the world. */
export interface World {
  fetch: typeof fetch;
  /** In seconds since 1970-01-01T00:00Z, by the computer's clock. */
  now(): number;
  /** From 0 to 1. */
  random(): number;
  /** @param seconds - how long to wait */
  pause(seconds: number): Promise<void>;
  isOnline(): boolean;
}

/** What a round needs of the world. */
export interface RoundWorld extends World {
  /** For how long an article stays that its feed does not have any more, in seconds, once it is read. */
  keepFor: number;
}

/** What a round has done. */
export interface Round {
  requests: number;
  /** How many articles are new in the list. */
  added: number;
}

/** How many hosts are asked at a time. */
const HOSTS = 6;
/** How long what was noted may wait for its request, in seconds: the next counts from there. */
const STALE = 10;
/** In seconds: less may be nothing to a clock. */
const SHORTEST_PAUSE = 0.1;
/** By how much other clocks have to be off for that to be kept, in seconds. */
const OFF = 60;

/**
 * Asks for all feeds that are due, and puts on the shelf what they have. Only one context may do so at a time, under
 * the lock `FEEDS`. It has nothing in its memory that matters: a kill loses a batch, which comes again.
 *
 * @throws if the database fails; what had come before is kept
 */
export async function refreshDue(world: RoundWorld): Promise<Round> {
  if (!world.isOnline()) return { requests: 0, added: 0 };
  return new Refreshing(world, (await database.clock.get('clock')) ?? newClock(world.now())).run();
}

class Refreshing {
  #clock: Clock;
  #requests = 0;
  /** Noted as asked for, and not asked for yet. */
  #queue: Asked[] = [];
  #flying = new Map<Asked, Promise<void>>();
  #landed = 0;
  readonly #batch: Batch;
  readonly #pace = new Pace();
  /** Feeds that could not be reached: whether it is they or we shows when another can be. */
  readonly #unreached: Came[] = [];
  /** Feeds of which the request never left, as there is no connection. */
  readonly #unasked: Asked[] = [];
  #isOffline = false;
  #hasAnswers = false;
  /** What was learned of hosts in this round. */
  readonly #hosts = new Map<string, HostState>();
  #failure: { error: unknown } | undefined;

  constructor(
    readonly world: RoundWorld,
    clock: Clock,
  ) {
    this.#clock = clock;
    this.#batch = new Batch(() => this.#clock, world.keepFor);
  }

  async run(): Promise<Round> {
    try {
      while (!this.#failure) {
        const wait = await this.#send();
        if (this.#flying.size > 0) await Promise.race(this.#flying.values());
        else if (wait === undefined || this.#isOffline) break;
        else await this.world.pause(Math.max(SHORTEST_PAUSE, wait));
      }
    } finally {
      await Promise.all(this.#flying.values());
      await this.#end();
    }
    if (this.#failure) throw this.#failure.error;
    return { requests: this.#requests, added: this.#batch.added };
  }

  #look(): void {
    this.#clock = tick(this.#clock, this.world.now());
  }

  /** Sends as many requests as may be under way. @returns in how many seconds there can be more, if that is so */
  async #send(): Promise<number | undefined> {
    this.#look();
    while (!this.#isOffline && this.#flying.size < (this.#clock.doubt ? 1 : HOSTS)) {
      const landed = this.#landed;
      const wait = await this.#fill();
      const next = this.#queue.shift();
      // What has landed meanwhile makes room at its host.
      if (!next && landed !== this.#landed) continue;
      if (!next) return wait;
      const asking = this.#ask(next)
        .catch((error: unknown) => void (this.#failure ??= { error }))
        .finally(() => {
          this.#flying.delete(next);
          this.#landed++;
        });
      this.#flying.set(next, asking);
    }
    return undefined;
  }

  /** Sees to it that something is in the queue, and that nothing in it has waited for long. */
  async #fill(): Promise<number | undefined> {
    this.#look();
    const isStale = this.#queue.some(({ at }) => Math.abs(this.#clock.real - at) > STALE);
    if (this.#queue.length > 0 && !isStale) return undefined;
    await this.#batch.settled();
    const busy = new Set(this.#flying.keys().map(({ host }) => host));
    const now = { clock: this.#clock, busy, hosts: this.#hosts };
    const count = isStale ? 0 : this.#clock.doubt ? 1 : this.#pace.perSecond(this.world.now());
    const { taken, wait } = await takeDue(count, now, this.world.random, this.#queue);
    this.#queue = taken;
    return wait;
  }

  async #ask(asked: Asked): Promise<void> {
    const { sourceId, address, host, conditions } = asked;
    this.#requests++;
    this.#hosts.set(host, { ...newHost, ...this.#hosts.get(host), askedAt: this.#clock.real });
    const credentials = asked.feed.withCookies ? 'include' : 'omit';
    const reply = await request(this.world.fetch, address, conditions, credentials);
    this.#look();
    this.#pace.count(this.world.now());
    if (reply.is === 'unreachable' && !this.world.isOnline()) {
      this.#isOffline = true;
      this.#unasked.push(asked);
      return;
    }
    await this.#hear(host, reply.headers.date);
    const { real: at } = this.#clock;
    const random = this.world.random();
    const { leadsTo, ...read } = await readReply(reply, address);
    if (leadsTo !== undefined && (await takeLead(sourceId, leadsTo))) return;
    const came: Came = { sourceId, host, at, random, ...read };
    if (came.said.is === 'unreachable') this.#unreached.push(came);
    else this.#take(came, asked);
  }

  /** Learns from a server what time it is. If the clock was wrong, so is all that was noted by it. */
  async #hear(host: string, date: string | undefined): Promise<void> {
    const { clock, shift } = heard(this.#clock, host, date);
    if (shift) {
      for (const [name, state] of this.#hosts) this.#hosts.set(name, hostShifted(state, shift));
    }
    // What came before it was known is kept first, by the clock as it was.
    const right = shift && this.#batch.putRight(shift, clock);
    this.#clock = clock;
    await right;
  }

  /** Notes what came, unless it says nothing new. */
  #take(came: Came, { feed: { state } }: Asked): void {
    this.#hasAnswers = true;
    const { said, at, random, host } = came;
    if (said.is !== 'feed') {
      const before = this.#hosts.get(host)!;
      const after = hostAnswered(before, said, at);
      this.#hosts.set(host, after);
      if (after === before && answered(state, said, at, random) === state) return;
    }
    this.#batch.add(came);
  }

  async #end(): Promise<void> {
    await this.#batch.settled();
    const unasked = [...this.#queue, ...this.#unasked];
    if (unasked.length > 0) await putBack(unasked);
    // If nobody could be reached, it is not their fault.
    const isTheirs = this.#hasAnswers || this.#unreached.length === 1;
    if (isTheirs && !this.#isOffline) for (const came of this.#unreached) this.#batch.add(came);
    await this.#batch.keep();
    const { doubt, heard: all } = this.#clock;
    const stored = await database.clock.get('clock');
    const isOff = all.some(({ ahead }) => Math.abs(ahead) > OFF);
    if (isOff || Boolean(doubt) !== Boolean(stored?.doubt)) {
      await database.clock.put({ ...this.#clock, id: 'clock' });
    }
  }
}
