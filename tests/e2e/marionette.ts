import { connect, type Socket } from 'node:net';

type Answer = { resolve(value: unknown): void; reject(error: Error): void };

/**
 * Firefox's remote protocol: JSON arrays behind their length in bytes
 * (https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html). WebDriver BiDi refuses
 * the pages of extensions; this does not.
 */
export class Marionette {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Answer>();
  #received = Buffer.alloc(0);
  #lastId = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (data) => this.#receive(data));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values())
        reject(new Error('Firefox closed the connection.'));
      this.#waiting.clear();
    });
  }

  static async connect(port: number): Promise<Marionette> {
    const marionette = new Marionette(connect(port, '127.0.0.1'));
    await marionette.send('WebDriver:NewSession', { capabilities: { alwaysMatch: {} } });
    return marionette;
  }

  /** @returns the command's result; commands that give one value wrap it in `{ value }` */
  send<T>(command: string, parameters: object = {}): Promise<T> {
    // There would never be an answer.
    if (this.#socket.destroyed) return Promise.reject(new Error('The connection is closed.'));
    const id = ++this.#lastId;
    const message = JSON.stringify([0, id, command, parameters]);
    this.#socket.write(`${Buffer.byteLength(message)}:${message}`);
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Answer['resolve'], reject });
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      const end = colon + 1 + Number(this.#received.subarray(0, colon));
      if (colon < 0 || this.#received.length < end) return;
      const message: unknown = JSON.parse(this.#received.subarray(colon + 1, end).toString());
      this.#received = this.#received.subarray(end);
      // The first message is a greeting.
      if (Array.isArray(message)) this.#answer(message);
    }
  }

  #answer([, id, error, result]: unknown[]): void {
    const answer = this.#waiting.get(id as number);
    this.#waiting.delete(id as number);
    if (!error) return answer?.resolve(result);
    const { error: kind, message } = error as { error: string; message: string };
    answer?.reject(new Error(`${kind}: ${message}`));
  }
}
