import { browser } from 'wxt/browser';

// All that contexts say to the background. What gets lost is done when the next alarm comes.

/** A page has changed something, so that feeds may be due: it may close, and a popup does, while they are asked for. */
const CHANGED = 'feeds changed';
/** The offscreen page is done: there may be more to read. */
const DONE = 'feeds done';

/** Has feeds asked for that are due, after the reader has subscribed to some or wants them now. */
export function askForRound(): Promise<void> {
  return send(CHANGED);
}

/** Says that feeds have been asked for. */
export function tellDone(): Promise<void> {
  return send(DONE);
}

async function send(message: string): Promise<void> {
  await browser.runtime.sendMessage(message).catch(() => undefined);
}

/** Answers to what contexts of this extension say. No other may: it has no scripts in pages of the web. */
export function onMessages(onChanged: () => Promise<void>, onDone: () => Promise<void>): void {
  browser.runtime.onMessage.addListener((message, { id }, respond) => {
    const acts = new Map([
      [CHANGED, onChanged],
      [DONE, onDone],
    ]);
    const act = acts.get(message);
    if (id !== browser.runtime.id || !act) return false;
    void act().finally(() => respond());
    // The answer comes later.
    return true;
  });
}
