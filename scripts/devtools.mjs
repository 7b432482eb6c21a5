// A client for Chromium's DevTools protocol over the pipe of --remote-debugging-pipe.
// Node built-ins alone: it runs in `npm start`, which must not need a test tool.

const ANSWER_MS = 10_000;

/**
 * @param {import('node:child_process').ChildProcess} browser - with pipes as descriptors 3 and 4
 */
export function connectByPipe(browser) {
  const [, , , input, output] = /** @type {any[]} */ (browser.stdio);
  /** @type {Map<number, (message: any) => void>} */
  const waiting = new Map();
  let received = '';
  output.setEncoding('utf8').on('data', (/** @type {string} */ data) => {
    const messages = (received + data).split('\0');
    received = messages.pop() ?? '';
    for (const message of messages.map((text) => JSON.parse(text)))
      waiting.get(message.id)?.(message);
  });

  let lastId = 0;
  /**
   * @param {string} method
   * @param {object} params
   * @param {string} [sessionId] - of an attached target
   * @returns {Promise<any>}
   */
  function send(method, params = {}, sessionId) {
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method}: no answer`)), ANSWER_MS);
      waiting.set(id, ({ error, result }) => {
        clearTimeout(timer);
        waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result);
      });
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /**
   * Waits for a target: a tab, a page, a popup.
   *
   * @param {(target: { type: string, url: string, targetId: string }) => boolean} isWanted
   */
  async function findTarget(isWanted) {
    for (const end = Date.now() + ANSWER_MS; Date.now() < end;) {
      const { targetInfos } = await send('Target.getTargets', { filter: [{}] });
      const target = targetInfos.find(isWanted);
      if (target) return target;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return undefined;
  }

  return { send, findTarget };
}
