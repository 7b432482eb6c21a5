import { useEffect, useRef } from 'preact/hooks';
import type * as commands from './commands';
import type { Command } from './keys';

export type Run = (command: Command) => void;

let commandsFor: typeof commands.commandsFor | undefined;

async function load(): Promise<void> {
  ({ commandsFor } = await import('./commands'));
}

/** Does what commands do with the list as it was rendered last. They are loaded after the first paint, or when asked for. */
export function useCommands(options: commands.CommandOptions): Run {
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => void load().catch(latest.current.onFailure), []);
  return useRef<Run>((command) => {
    const run = () => commandsFor!(latest.current)[command]();
    // At once: what is typed next is for the field.
    if (command === 'search') latest.current.goToSearch();
    else if (commandsFor) run();
    else void load().then(run).catch(latest.current.onFailure);
  }).current;
}
