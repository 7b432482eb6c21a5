/** The headers of an answer that count, as they came; names are in lower case. */
export type Headers = Partial<
  Record<'etag' | 'last-modified' | 'cache-control' | 'expires' | 'date' | 'retry-after', string>
>;

/** What came of asking for a feed. */
export type Answer = { headers: Headers } & (
  | {
      /** 200, and it could be read. */
      is: 'feed';
      /** In seconds; 0 where the feed says nothing. */
      ttl: number;
      skipHours: number[];
      skipDays: number[];
      /** When its items were published, in seconds since 1970-01-01T00:00Z. */
      dates: number[];
      /** Where it was found, if not where it was asked for; and whether it had items there that were known. */
      movedTo?: string;
      hasKnownItems: boolean;
    }
  | { is: 'same'; movedTo?: string } // 304
  | { is: 'notFeed' } // 200, and it is something else
  | { is: 'refused'; status: number } // all other answers
  | { is: 'unreachable' }
);

/** For how long an answer says that it holds, in seconds: the longer of `max-age` and `Expires`. */
export function freshFor(headers: Headers, now: number): number {
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(headers['cache-control'] ?? '')?.[1];
  const expires = timeOf(headers.expires);
  const until = expires === undefined ? 0 : expires - (timeOf(headers.date) ?? now);
  return Math.max(0, Number(maxAge ?? 0), until);
}

/** For how long a server wants to be left alone, in seconds; undefined if it does not say. */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const written = headers['retry-after']?.trim();
  if (!written) return undefined;
  if (/^\d+$/.test(written)) return Number(written);
  const until = timeOf(written);
  return until === undefined ? undefined : Math.max(0, until - (timeOf(headers.date) ?? now));
}

/** A date of HTTP, in seconds since 1970-01-01T00:00Z. `0` and the like are none. */
export function timeOf(date: string | undefined): number | undefined {
  const time = date && /[a-z]{3}/i.test(date) ? Date.parse(date) / 1000 : NaN;
  return Number.isFinite(time) ? time : undefined;
}

/** The median of the spans between items, in seconds; 0 if there are less than three. */
export function medianGap(dates: readonly number[]): number {
  const times = dates.toSorted((a, b) => a - b);
  const gaps = times.slice(1).map((time, index) => time - times[index]!);
  return gaps.length < 2 ? 0 : gaps.toSorted((a, b) => a - b)[gaps.length >> 1]!;
}
