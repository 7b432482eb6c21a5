import { useLayoutEffect, useRef } from 'preact/hooks';

/** What keys can do. */
interface KeyActions {
  move(step: 1 | -1): void;
  toggleOpen(): void;
  toggleRead(): void;
  toggleStarred(): void;
  search(): void;
  markAllRead(): void;
  undo(): void;
}

/** The keys of the reader, as `nameOf` names them, and what each does. */
const keys: Record<string, (actions: KeyActions) => void> = {
  j: (actions) => actions.move(1),
  ArrowDown: (actions) => actions.move(1),
  k: (actions) => actions.move(-1),
  ArrowUp: (actions) => actions.move(-1),
  o: (actions) => actions.toggleOpen(),
  Enter: (actions) => actions.toggleOpen(),
  m: (actions) => actions.toggleRead(),
  s: (actions) => actions.toggleStarred(),
  '/': (actions) => actions.search(),
  'Shift+a': (actions) => actions.markAllRead(),
  u: (actions) => actions.undo(),
};

/** Lets the keys of the whole page do what `actions` say. */
export function useKeys(actions: KeyActions): void {
  // Keys come faster than effects run: the listener asks for what was rendered last.
  const latest = useRef(actions);
  latest.current = actions;
  // Before the paint: who sees the list may press a key.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event, latest.current);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

/** Does what a pressed key stands for, unless it belongs to a control, an input method or the browser. */
function onKey(event: KeyboardEvent, actions: KeyActions): void {
  if (event.isComposing || event.key === 'Process') return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const { target } = event;
  if (target instanceof Element) {
    if (target.closest('input, textarea, select, [popover]')) return;
    if (event.key === 'Enter' && target.closest('a, button')) return;
  }
  const action = keys[nameOf(event)];
  if (!action) return;
  event.preventDefault();
  action(actions);
}

/** Letters whatever Caps Lock says; other characters, which may need Shift on some keyboards, as typed. */
function nameOf({ key, shiftKey }: KeyboardEvent): string {
  if (!/^[a-z]$/i.test(key)) return key;
  return shiftKey ? `Shift+${key.toLowerCase()}` : key.toLowerCase();
}
