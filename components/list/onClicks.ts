import type { Where } from './articleActions';

/** What opens something where the pressed button and key say, as browsers do with links. */
export function onClicks(open: (where: Where) => void) {
  function onClick(event: MouseEvent) {
    // The right button, and Shift for a new window, are left to the browser.
    if (event.button > 1 || event.shiftKey) return;
    event.preventDefault();
    const isBackground = event.button === 1 || event.ctrlKey || event.metaKey;
    open(isBackground ? 'background' : 'foreground');
  }
  return { onClick, onAuxClick: onClick };
}
