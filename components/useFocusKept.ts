import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** Hands the focus on when the element that had it has gone, so that the keyboard's place is not lost. */
export function useFocusKept(handOn: () => void): void {
  const last = useRef<EventTarget | null>(null);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => (last.current = target);
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
  useLayoutEffect(() => {
    const { activeElement, body } = document;
    const isLost = last.current instanceof Element && !last.current.isConnected;
    if (!isLost || (activeElement !== body && activeElement !== null)) return;
    last.current = null;
    handOn();
  });
}
