import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rss } from '../storage/feeds/rss';

interface Asked {
  path: string;
  headers: IncomingHttpHeaders;
}

/** A page that names feeds. @param paths - of these */
export function pageNaming(...paths: string[]): string {
  const links = paths.map(
    (path) => `<link rel="alternate" type="application/rss+xml" title="Of ${path}" href="${path}">`,
  );
  return `<!doctype html><meta charset="utf-8"><title>A site</title>${links.join('')}`;
}

/** A server of feeds on this computer: `/0` to any number, each with its own items, and validators that hold. */
export class FeedServer {
  readonly asked: Asked[] = [];
  /** Pages by their paths; all else are feeds. */
  readonly pages = new Map<string, string>();
  /** Paths at which there is nothing, by the status that says so. */
  readonly refused = new Map<string, number>();
  /** Paths of which only those see more who have been at `/login`. */
  readonly locked = new Set<string>();
  /** Paths, and hosts, that lead elsewhere for good, and where. */
  readonly moved = new Map<string, string>();
  readonly movedHosts = new Map<string, string>();
  /** How many items each feed has. */
  items = 3;
  /** Links of all feeds' first items; each has one. */
  links: string[] = [];
  /** How long an answer takes, in milliseconds. */
  delay = () => 0;
  /** How many requests were under way at once, at most. */
  most = 0;
  #underWay = 0;
  #held: (() => void)[] = [];
  #isSlow = false;
  readonly #server = createServer(({ url = '/', headers }, response) => {
    this.asked.push({ path: url, headers });
    this.most = Math.max(this.most, ++this.#underWay);
    response.on('close', () => this.#underWay--);
    const answer = () => this.#answer(url, headers, response);
    if (this.#isSlow) this.#held.push(answer);
    else setTimeout(answer, this.delay());
  });

  static async start(): Promise<FeedServer> {
    const server = new FeedServer();
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  /** @param host - any of this computer's names */
  address(path: string, host = '127.0.0.1'): string {
    return `http://${host}:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  /** Whether answers are kept back until they are not any more, or the server closes. */
  set isSlow(isSlow: boolean) {
    this.#isSlow = isSlow;
    if (!isSlow) for (const answer of this.#held.splice(0)) answer();
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(path: string, headers: IncomingHttpHeaders, response: ServerResponse): void {
    const [page, status] = [this.pages.get(path), this.refused.get(path)];
    const host = headers.host!.split(':')[0]!;
    const location = this.moved.get(path) ?? this.movedHosts.get(host);
    if (location) return void response.writeHead(301, { location }).end();
    if (path === '/login') {
      const cookies = ['member=yes; HttpOnly; SameSite=Strict', 'lax=yes'];
      return void response.writeHead(200, { 'set-cookie': cookies }).end('Hello');
    }
    const isLocked = this.locked.has(path) && !headers.cookie?.includes('member=yes');
    if (isLocked) return void response.writeHead(401).end();
    if (status) return void response.writeHead(status).end();
    if (page) return void response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    const etag = `"${this.items}"`;
    if (headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    const items = Array.from({ length: this.items }, (_, n) => ({
      id: `${path} ${n}`,
      date: Date.UTC(2026, 0, 1) / 1000 + n,
      ...(this.links[n] && { link: this.links[n] }),
    }));
    response.writeHead(200, { etag, 'content-type': 'application/rss+xml', 'set-cookie': 'a=b' });
    response.end(rss(items, `Feed ${path}`));
  }
}
