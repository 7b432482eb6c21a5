import { useEffect, useRef } from 'preact/hooks';
import type * as commands from './commands';
import type { Command } from './keys';

export type Run = (command: Command) => void;

let commandsFor: typeof commands.commandsFor | undefined;

async function load(): Promise<void> {
  ({ commandsFor } = await import('./commands'));
}

/** Until the list is rendered again. */
const rendered = () => new Promise((done) => setTimeout(done));

/**
 * Does what commands do with the list as it was rendered last. They are loaded after the first paint, or when asked
 * for; those that come before that wait, and each finds the list as the one before has left it.
 */
export function useCommands(options: commands.CommandOptions): Run {
  const latest = useRef(options);
  latest.current = options;
  const waiting = useRef<Promise<unknown>>(undefined);
  useEffect(() => void load().catch(latest.current.onFailure), []);
  return useRef<Run>((command) => {
    const run = () => commandsFor!(latest.current)[command]();
    if (command === 'search') {
      // At once: what is typed next is for the field, also if what waits goes elsewhere before.
      latest.current.goToSearch();
      const field = document.activeElement as HTMLElement;
      void waiting.current?.then(() => field.focus());
    } else if (commandsFor && !waiting.current) run();
    else {
      const done = (waiting.current ?? load())
        .then(run)
        .catch(latest.current.onFailure)
        .then(rendered);
      waiting.current = done;
      void done.then(() => {
        if (waiting.current === done) waiting.current = undefined;
      });
    }
  }).current;
}
