/** What is done by the middle button, which otherwise scrolls with the mouse from there on. */
export function onMiddle(act: () => void) {
  return {
    onMouseDown: (event: MouseEvent) => event.button === 1 && event.preventDefault(),
    onAuxClick: (event: MouseEvent) => event.button === 1 && act(),
  };
}
