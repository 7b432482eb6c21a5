import { useEffect, useRef } from 'preact/hooks';

/** Hands the focus on when the element that had it has gone, so that the keyboard's place is not lost. */
export function useFocusKept(handOn: () => void): void {
  const latest = useRef(handOn);
  latest.current = handOn;
  useEffect(() => {
    let last: EventTarget | null = null;
    const onFocus = ({ target }: FocusEvent) => (last = target);
    const observer = new MutationObserver(() => {
      const { activeElement, body } = document;
      const isLost = last instanceof Element && !last.isConnected;
      if (!isLost || (activeElement !== body && activeElement !== null)) return;
      last = null;
      latest.current();
    });
    document.addEventListener('focusin', onFocus);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', onFocus);
      observer.disconnect();
    };
  }, []);
}
