import { useLayoutEffect, useRef } from 'preact/hooks';
import { keyName } from './keyName';
import { bindings, type Command } from './keys';

/** How long the second key of two may take, in milliseconds. */
const SEQUENCE_MS = 1500;

const all = bindings.flatMap(([, ofGroup]) => ofGroup);
const moves = bindings.flatMap(([group, ofGroup]) => (group === 'move' ? ofGroup : []));

/** Lets the keys of the whole page do what `commands` say. */
export function useKeys(commands: Record<Command, () => void>): void {
  // Keys come faster than effects run: the listener asks for what was rendered last.
  const latest = useRef(commands);
  latest.current = commands;
  // Before the paint: who sees the list may press a key.
  useLayoutEffect(() => {
    let first = { key: '', at: 0 };
    const layout = {};
    function listener(event: KeyboardEvent) {
      // Of any key, as what is typed into a field tells the layout.
      const own = keyName(event, layout);
      // Shift has an event of its own, which must not end what was begun.
      if (event.key === 'Shift' || !isForReader(event)) return;
      const isSecond = first.key !== '' && event.timeStamp - first.at < SEQUENCE_MS;
      const name = isSecond ? `${first.key} ${own}` : own;
      first = { key: '', at: 0 };
      if (all.some(({ keys }) => keys.some((key) => key.startsWith(`${name} `)))) {
        first = { key: name, at: event.timeStamp };
      }
      const isInList = event.target instanceof Element && event.target.closest('article') !== null;
      const binding = all.find(
        ({ keys, isInList: isOnlyInList }) => keys.includes(name) && (isInList || !isOnlyInList),
      );
      if (!binding) return;
      event.preventDefault();
      // A key that is held down moves on, but does not mark or open again and again.
      if (!event.repeat || moves.includes(binding)) latest.current[binding.command]();
    }
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

/** Whether a key is not for an input method, a menu or a field, does not press a button, and is not done with. */
function isForReader({ isComposing, key, defaultPrevented, target }: KeyboardEvent): boolean {
  if (isComposing || key === 'Process' || defaultPrevented) return false;
  // A menu that is open is what the keys are for, wherever the focus is.
  if (document.querySelector(':popover-open')) return false;
  if (!(target instanceof Element)) return true;
  if (target.closest('input, textarea, select, [contenteditable], dialog')) return false;
  const isPress = key === 'Enter' || key === ' ';
  return !(isPress && target.closest('a, button'));
}
