import type { Answer } from '../../../storage/feeds/answer';
import type { RoundWorld } from '../../../storage/feeds/refresh';
import { database } from '../../../storage/shelf/database';
import { rss } from './rss';

/** What a site answers. */
interface Page {
  status?: number;
  body?: string | Uint8Array;
  headers?: Record<string, string>;
  /** Where a redirection led. */
  movedTo?: string;
}

export type Site = (headers: Record<string, string>) => Page | undefined;

interface Sent {
  address: string;
  at: number;
  init: RequestInit;
}

/** Sites without a network: each answers at its address; any other cannot be reached. Time goes on as it is told to. */
export class Web implements RoundWorld {
  readonly sites = new Map<string, Site>();
  readonly sent: Sent[] = [];
  time: number;
  isConnected = true;
  keepFor = Infinity;
  /** How many requests were under way at once, at most. */
  most = 0;
  #underWay = 0;

  constructor(time = Date.UTC(2026, 6, 1, 12) / 1000) {
    this.time = time;
  }

  readonly fetch = (async (address: string, init: RequestInit = {}) => {
    this.most = Math.max(this.most, ++this.#underWay);
    await new Promise((resolve) => setTimeout(resolve));
    this.#underWay--;
    this.sent.push({ address, at: this.time, init });
    const headers = init.headers as Record<string, string>;
    const page = this.isConnected ? this.sites.get(address)?.(headers) : undefined;
    if (!page) throw new TypeError('Failed to fetch');
    const date = new Date(this.time * 1000).toUTCString();
    return toResponse(address, { ...page, headers: { date, ...page.headers } });
  }) as typeof fetch;

  now = () => this.time;
  random = () => 0.5;
  isOnline = () => this.isConnected;
  pause = async (seconds: number) => void (this.time += seconds);

  /** Time passes while the browser runs, and looks at the clock. */
  async pass(seconds: number): Promise<void> {
    this.time += seconds;
    await database.clock.toCollection().modify((clock) => {
      clock.wall += seconds;
      clock.real += seconds;
    });
  }

  /** The headers of the last request for an address. */
  lastHeaders(address: string): Record<string, string> {
    return this.sent.findLast((one) => one.address === address)!.init.headers as Record<
      string,
      string
    >;
  }
}

export function toResponse(address: string, page: Page): Response {
  const { status = 200, body = '', headers, movedTo: url = address } = page;
  const content = status === 304 ? null : (body as string);
  return Object.defineProperties(new Response(content, { status, ...(headers && { headers }) }), {
    url: { value: url },
    redirected: { value: url !== address },
  });
}

/** The page that is answered so. */
export function pageOf(answer: Answer): Page {
  const about = { headers: answer.headers as Record<string, string> };
  if (answer.is === 'refused') return { ...about, status: answer.status };
  if (answer.is === 'notFeed' || answer.is === 'unreachable') return { ...about, body: '<html>' };
  const moved = answer.movedTo === undefined ? {} : { movedTo: answer.movedTo };
  if (answer.is === 'same') return { ...about, ...moved, status: 304 };
  const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  const more =
    (answer.ttl ? `<ttl>${answer.ttl / 60}</ttl>` : '') +
    `<skipHours>${answer.skipHours.map((hour) => `<hour>${hour}</hour>`).join('')}</skipHours>` +
    `<skipDays>${answer.skipDays.map((day) => `<day>${days[day]}</day>`).join('')}</skipDays>`;
  const items = answer.dates.map((date, n) => ({ id: `${n}`, date }));
  return { ...about, ...moved, body: rss(items, 'A feed', more) };
}
