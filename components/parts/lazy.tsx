import type { ComponentType } from 'preact';
import { useEffect, useReducer } from 'preact/hooks';

/** A component that is loaded when it is shown first, or before by `preload`, and empty until then. */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> & { preload(): Promise<void> } {
  let Loaded: ComponentType<P> | undefined;
  const preload = async () => {
    Loaded ??= await load();
  };
  function Lazy(props: P) {
    const [, rerender] = useReducer<number, void>((count) => count + 1, 0);
    useEffect(() => {
      if (!Loaded) void preload().then(() => rerender());
    }, []);
    return Loaded ? <Loaded {...props} /> : null;
  }
  return Object.assign(Lazy, { preload });
}
