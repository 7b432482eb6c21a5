interface Flagged {
  isRead?: boolean;
}

/** A store of records in bare IndexedDB: what the platform takes at least. */
export class RawStore {
  readonly #database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.#database = database;
  }

  static async open(): Promise<RawStore> {
    const request = indexedDB.open('raw', 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore('records'));
    return new RawStore(await resultOf(request));
  }

  /** Reads a record, and writes it back with its flag turned, until the transaction is complete. */
  async toggle(n: number): Promise<void> {
    const transaction = this.#database.transaction('records', 'readwrite');
    const records = transaction.objectStore('records');
    const request: IDBRequest<Flagged | undefined> = records.get(n);
    request.addEventListener('success', () => {
      records.put({ ...request.result, isRead: !request.result?.isRead }, n);
      // As a mark does: else it would be asked whether it wants more.
      transaction.commit();
    });
    await completed(transaction);
  }

  /** Puts a record, and waits until its transaction is complete. */
  async put(record: object, n: number): Promise<void> {
    const transaction = this.#database.transaction('records', 'readwrite');
    transaction.objectStore('records').put(record, n);
    transaction.commit();
    await completed(transaction);
  }

  /** Reads a record. */
  get(n: number): Promise<unknown> {
    return resultOf(this.#database.transaction('records').objectStore('records').get(n));
  }
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error));
  });
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}
