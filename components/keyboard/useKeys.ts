import { useLayoutEffect } from 'preact/hooks';
import { keyName } from './keyName';
import { bindings } from './keys';
import type { Run } from './useCommands';

/** How long the second key of two may take, in milliseconds. */
const SEQUENCE_MS = 1500;

const all = bindings.flatMap(([, ofGroup]) => ofGroup);
const moves = bindings.flatMap(([group, ofGroup]) => (group === 'move' ? ofGroup : []));

/** Lets the keys of the whole page run their commands. */
export function useKeys(run: Run): void {
  // Before the paint: who sees the list may press a key.
  useLayoutEffect(() => {
    let first = { key: '', at: 0 };
    let latin: ((event: KeyboardEvent) => string) | undefined;
    void import('./inLatin').then(({ inLatin }) => {
      const layout = {};
      latin = (event) => inLatin(event, layout);
    });
    function listener(event: KeyboardEvent) {
      // Of any key, as what is typed into a field tells the layout.
      const own = keyName(event, latin?.(event));
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
      if (!event.repeat || moves.includes(binding)) run(binding.command);
    }
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [run]);
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
