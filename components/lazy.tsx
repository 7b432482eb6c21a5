import type { ComponentType } from 'preact';
import { useEffect, useReducer } from 'preact/hooks';

/** A component that is loaded when it is shown first, and empty until then. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let Loaded: ComponentType<P> | undefined;
  return function Lazy(props: P) {
    const [, rerender] = useReducer<number, void>((count) => count + 1, 0);
    useEffect(() => {
      if (Loaded) return;
      void load().then((component) => {
        Loaded = component;
        rerender();
      });
    }, []);
    return Loaded ? <Loaded {...props} /> : null;
  };
}
