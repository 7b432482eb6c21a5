import type { Article } from '../../../storage/shelf/article';
import type { Engine, Timed } from './engine';
import type { SetupName } from './sqliteSetups';
import type { SqliteMethods } from './sqliteWorker';

/** SQLite in its worker, where it takes its times: what the messages take is left out. */
export class Sqlite implements Engine {
  readonly #worker = new Worker('/bench/sqliteWorker.js', { type: 'module' });
  readonly #waiting = new Map<number, PromiseWithResolvers<any>>();
  #calls = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data: { id, result, error } }) => {
      const call = this.#waiting.get(id)!;
      this.#waiting.delete(id);
      if (error === undefined) call.resolve(result);
      else call.reject(new Error(error));
    });
    this.#worker.addEventListener('error', ({ message }) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(message));
    });
  }

  static async open(setup: SetupName): Promise<Sqlite> {
    const sqlite = new Sqlite();
    await sqlite.call('open', setup);
    return sqlite;
  }

  call<Method extends keyof SqliteMethods>(
    method: Method,
    ...args: Parameters<SqliteMethods[Method]>
  ): Promise<Awaited<ReturnType<SqliteMethods[Method]>>> {
    const id = this.#calls++;
    const call = Promise.withResolvers<any>();
    this.#waiting.set(id, call);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes none
    this.#worker.postMessage({ id, method, args });
    return call.promise;
  }

  time(typed: string): Promise<Timed> {
    return this.call('time', typed);
  }

  find(typed: string): Promise<Uint32Array> {
    return this.call('find', typed);
  }

  add(articles: readonly Article[]): Promise<{ folding: number; adding: number }> {
    return this.call('add', articles);
  }
}
