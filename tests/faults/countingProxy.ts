import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy that answers nothing, and keeps what Chromium asks for: of anyone, also of this machine. */
export class CountingProxy {
  /** The addresses; of https: the host and port alone. */
  readonly asked: string[] = [];
  readonly #server: Server;

  private constructor() {
    const count = ({ url = '' }: IncomingMessage) => {
      // Chromium itself asks its maker now and then, whom nothing of ours names.
      if (!/^(?:https?:\/\/)?[\w.-]+\.(?:google|googleapis|gvt1)\.com[:/]/.test(url)) {
        this.asked.push(url);
      }
    };
    this.#server = createServer((request, response) => {
      count(request);
      response.writeHead(204).end();
    });
    this.#server.on('connect', (request, socket) => {
      count(request);
      socket.end();
    });
  }

  static async start(): Promise<CountingProxy> {
    const proxy = new CountingProxy();
    await new Promise<void>((ready) => proxy.#server.listen(0, '127.0.0.1', ready));
    return proxy;
  }

  /** What makes Chromium use it. */
  get args(): string[] {
    const { port } = this.#server.address() as AddressInfo;
    return [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'];
  }

  close(): void {
    this.#server.close();
  }
}
