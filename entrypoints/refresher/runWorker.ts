import type { Round } from '../../storage/feeds/refresh';

/** The worker's script, as wxt.config.ts names it. */
const SCRIPT = '/feeds.js';

interface ScriptPolicy {
  createScriptURL(address: string): string;
}

/** Newer than the types that we have. */
declare const trustedTypes: {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
};

/** Lets one address through, whatever it is asked for. A page may make it once. */
let policy: ScriptPolicy | undefined;

/**
 * Asks for all feeds that are due, in a worker, once nobody else does.
 *
 * @param keepRead - the setting, which a worker cannot read
 * @throws what the worker failed with
 */
export async function runWorker(keepRead: string): Promise<Round> {
  policy ??= trustedTypes.createPolicy('yebian-feeds', { createScriptURL: () => SCRIPT });
  const worker = new Worker(policy.createScriptURL(SCRIPT), { type: 'module', name: keepRead });
  try {
    return await new Promise<Round>((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => {
        if (data.round) resolve(data.round);
        else reject(data.error);
      });
      worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    });
  } finally {
    worker.terminate();
  }
}
