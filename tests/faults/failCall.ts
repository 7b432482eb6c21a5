import type { Page } from '@playwright/test';

/** What a storage call fails with. The last three are thrown by the call; the others come later. */
export const ERRORS = [
  'QuotaExceededError',
  'AbortError',
  'UnknownError',
  'InvalidStateError',
  'DataError',
  'TransactionInactiveError',
] as const;

export interface Fault {
  /** Which of the page's calls, from 1 on, counted from when this is given. */
  call: number;
  error: (typeof ERRORS)[number];
}

declare global {
  interface Window {
    /** Counts from 0 again. */
    failCall?: (fault: Fault) => void;
    countCalls?: () => number;
  }
}

/** Makes one storage call of a page fail, once, from its first line of code on. */
export async function failFrom(page: Page, fault: Fault): Promise<void> {
  await page.addInitScript(wrapStorage, fault);
}

// Runs in the browser: it must not use anything from outside.
function wrapStorage(first: Fault): void {
  let fault = first;
  let calls = 0;
  window.failCall = (next) => {
    fault = next;
    calls = 0;
  };
  window.countCalls = () => calls;

  const isNow = () => ++calls === fault.call;
  const isThrown = () => /InvalidState|DataError|Inactive/.test(fault.error);
  const made = () => new DOMException('made to fail', fault.error);

  type Method = (this: unknown, ...args: unknown[]) => unknown;
  function wrap(
    owner: object,
    names: string,
    fail: (call: () => unknown, self: unknown, args: unknown[]) => unknown,
  ) {
    const methods = owner as Record<string, Method>;
    for (const name of names.split(' ')) {
      const original = methods[name];
      if (!original) continue;
      methods[name] = function (...args) {
        const call = () => original.apply(this, args);
        return isNow() ? fail(call, this, args) : call();
      };
    }
  }

  /** A request that fails once `ready` has come. */
  function failedRequest(transaction: IDBTransaction | undefined, ready: IDBRequest | undefined) {
    const error = made();
    const request = Object.assign(new EventTarget(), {
      error,
      transaction,
      readyState: 'done',
      onerror: null as ((event: Event) => void) | null,
      onsuccess: null,
    });
    const fail = () => {
      const event = new Event('error', { bubbles: true, cancelable: true });
      request.dispatchEvent(event);
      request.onerror?.(event);
      if (!transaction || event.defaultPrevented) return;
      Object.defineProperty(transaction, 'error', { value: error });
      transaction.onerror?.(event);
      try {
        transaction.abort();
      } catch {
        // It has been aborted already.
      }
    };
    if (ready) ready.addEventListener('success', fail);
    else setTimeout(fail);
    return request;
  }

  wrap(IDBFactory.prototype, 'open', () => {
    if (isThrown()) throw made();
    return failedRequest(undefined, undefined);
  });
  wrap(IDBDatabase.prototype, 'transaction', (call) => {
    if (isThrown()) throw made();
    // As when there is no room at its end.
    const transaction = call() as IDBTransaction;
    Object.defineProperty(transaction, 'error', { value: made() });
    queueMicrotask(() => transaction.abort());
    return transaction;
  });
  const { add, count } = IDBObjectStore.prototype;
  const failRequest = (_call: () => unknown, self: unknown) => {
    if (isThrown()) throw made();
    const store = self instanceof IDBIndex ? self.objectStore : (self as IDBObjectStore);
    // A request that does nothing keeps the transaction open until then.
    return failedRequest(store.transaction, count.call(store));
  };
  const failWrite = (_call: () => unknown, self: unknown, args: unknown[]) => {
    if (isThrown()) throw made();
    const store = self as IDBObjectStore;
    // A request of its own that fails, as its transaction may be told to commit before that is known: the second
    // of two with one key.
    const [, second] = [add, add].map((write) => write.apply(store, args as [unknown]));
    for (const of of [second!, store.transaction]) {
      Object.defineProperty(of, 'error', { value: made(), configurable: true });
    }
    return second;
  };
  const reads = 'get getKey getAll getAllKeys getAllRecords count openCursor openKeyCursor';
  wrap(IDBObjectStore.prototype, `${reads} delete clear`, failRequest);
  wrap(IDBObjectStore.prototype, 'put add', failWrite);
  wrap(IDBIndex.prototype, reads, failRequest);
  const { chrome } = globalThis as unknown as { chrome: { storage: { local: object } } };
  wrap(chrome.storage.local, 'get set remove', () => Promise.reject(new Error(fault.error)));
}
