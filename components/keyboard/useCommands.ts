import { useEffect, useRef } from 'preact/hooks';
import type { CommandOptions } from './commands';
import type { Command } from './keys';

export type Run = (command: Command) => void;

const load = () => import('./commands');

/** Does what commands do with the list as it was rendered last. They are loaded after the first paint, or when asked for. */
export function useCommands(options: CommandOptions): Run {
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => void load(), []);
  return useRef<Run>((command) => {
    load()
      .then(({ commandsFor }) => commandsFor(latest.current)[command]())
      .catch(latest.current.onFailure);
  }).current;
}
