import type { Answer, Headers } from '../../../storage/feeds/answer';

export const HOUR = 3600;
export const DAY = 24 * HOUR;

/** What a server does; the simulation draws it for each feed. */
export interface Manners {
  host: number;
  hasEtag: boolean;
  hasLastModified: boolean;
  /** Whether 304 leaves its validators out. */
  isBriefSame: boolean;
  /** How often what it says changes, and how often only its tag. */
  pace: number;
  retags: number;
  maxAge: number;
  usesExpires: boolean;
  ttl: number;
  skipHours: number[];
  skipDays: number[];
  /** How often it fails, is busy, and for how long it then wants no request. */
  fails: number;
  isBusy: number;
  retryAfter: number;
  writesDate: boolean;
  /** After how many days it is gone, or moves. */
  goneAfter: number;
  movesAfter: number;
  /** By how much its clock is wrong. */
  clock: number;
}

/** A pure model of a feed's server, which keeps count of what its clients do to it. All times are real ones. */
export class Server {
  private etag: string | undefined;
  private lastModified: string | undefined;
  private changed = 0;
  private given: { etag?: string | undefined; lastModified?: string | undefined } = {};
  private asked = -Infinity;
  private askedFully = -Infinity;
  private freshUntil = -Infinity;
  private isGone = false;
  private isRead = false;
  requests = 0;

  constructor(
    readonly manners: Manners,
    private readonly hold: { until: number },
    private readonly breach: (rule: string) => void,
    private readonly random: () => number,
  ) {}

  /** @returns the answer, and what makes it count as received */
  ask(time: number, conditions: Record<string, string>, isByHand: boolean): [Answer, () => void] {
    this.check(time, conditions, isByHand);
    const { manners, random } = this;
    const isFirst = this.requests++ === 0;
    this.asked = time;
    if (Object.keys(conditions).length === 0) this.askedFully = time;
    const headers: Headers = { date: httpDate(time + manners.clock) };
    const nothing = () => {};
    if (time > manners.goneAfter) {
      return [{ is: 'refused', status: 410, headers }, () => void (this.isGone = true)];
    }
    if (!isFirst && random() < manners.isBusy) {
      const { retryAfter, writesDate } = manners;
      const until = time + manners.clock + retryAfter;
      if (retryAfter) headers['retry-after'] = writesDate ? httpDate(until) : String(retryAfter);
      const wait = () => void (this.hold.until = time + Math.min(DAY, retryAfter));
      return [{ is: 'refused', status: random() < 0.5 ? 429 : 503, headers }, wait];
    }
    if (random() < manners.fails) {
      return [
        random() < 0.5 ? { is: 'notFeed', headers } : { is: 'refused', status: 500, headers },
        nothing,
      ];
    }
    this.change(time);
    if (manners.maxAge) {
      if (manners.usesExpires) headers.expires = httpDate(time + manners.clock + manners.maxAge);
      else headers['cache-control'] = `public, max-age=${manners.maxAge}`;
    }
    return this.found(time, conditions, headers);
  }

  private found(
    time: number,
    conditions: Record<string, string>,
    headers: Headers,
  ): [Answer, () => void] {
    const { manners, etag, lastModified, given } = this;
    const tag = conditions['If-None-Match'];
    const isSame =
      tag === undefined
        ? lastModified !== undefined && conditions['If-Modified-Since'] === lastModified
        : tag === etag;
    const isSilent = isSame && manners.isBriefSame;
    if (etag !== undefined && !isSilent) headers.etag = etag;
    if (lastModified !== undefined && !isSilent) headers['last-modified'] = lastModified;
    const receive = () => {
      this.isRead = true;
      this.freshUntil = time + Math.min(DAY, manners.maxAge);
      this.given = isSame
        ? {
            etag: headers.etag ?? given.etag,
            lastModified: headers['last-modified'] ?? given.lastModified,
          }
        : { etag: headers.etag, lastModified: headers['last-modified'] };
    };
    const moved = time > manners.movesAfter ? { movedTo: 'https://new.example/feed' } : {};
    if (isSame) return [{ is: 'same', headers, ...moved }, receive];
    const { ttl, skipHours, skipDays, pace } = manners;
    const dates = Array.from({ length: 10 }, (_, index) => time - index * pace);
    return [
      { is: 'feed', headers, ttl, skipHours, skipDays, dates, hasKnownItems: true, ...moved },
      receive,
    ];
  }

  private change(time: number) {
    const { manners, random } = this;
    if (time - this.changed > manners.pace * (0.5 + random())) {
      this.changed = time;
      if (manners.hasEtag) this.etag = `"${time.toFixed(3)}"`;
      if (manners.hasLastModified) this.lastModified = httpDate(time);
    } else if (manners.hasEtag && random() < manners.retags) this.etag = `W/"${time.toFixed(3)}"`;
  }

  private check(time: number, conditions: Record<string, string>, isByHand: boolean) {
    const { given, manners } = this;
    const names = Object.keys(conditions);
    const hasGiven = given.etag !== undefined || given.lastModified !== undefined;
    if (names.length === 0 && hasGiven && time - this.askedFully < DAY)
      this.breach('1 unconditional');
    if (time - this.asked < (isByHand ? 600 : HOUR)) this.breach('2 too soon');
    const since = conditions['If-Modified-Since'];
    if (since !== undefined && since !== given.lastModified) this.breach('3 If-Modified-Since');
    const tag = conditions['If-None-Match'];
    if (tag !== undefined && tag !== given.etag) this.breach('4 If-None-Match');
    if (names.length === 1 && given.etag !== undefined && given.lastModified !== undefined) {
      this.breach('5 not both kept');
    }
    if (names.some((name) => !/^If-(?:None-Match|Modified-Since)$/.test(name)))
      this.breach('6 header');
    if (time < this.hold.until) this.breach('8 Retry-After');
    if (!isByHand && time < this.freshUntil) this.breach('9 max-age');
    if (this.isGone) this.breach('410');
    const date = new Date(time * 1000);
    const isSkipped =
      manners.skipHours.includes(date.getUTCHours()) || manners.skipDays.includes(date.getUTCDay());
    if (this.isRead && !isByHand && isSkipped) this.breach('skipped');
  }
}

function httpDate(time: number): string {
  return new Date(Math.round(time) * 1000).toUTCString();
}
