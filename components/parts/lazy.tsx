import type { ComponentType } from 'preact';
import { useEffect, useReducer } from 'preact/hooks';
import { Boundary } from './Boundary';

/**
 * A component that is loaded when it is shown first, or before by `preload`, and empty until then. If it cannot be
 * loaded or shown, it says so.
 *
 * @param textOf - what it shows, as plain text
 */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
  textOf?: (props: P) => string,
): ComponentType<P> & { preload(): Promise<void> } {
  let Loaded: ComponentType<P> | undefined;
  const preload = async () => {
    Loaded ??= await load();
  };
  function Late(props: P) {
    const [failures, settle] = useReducer<unknown[], unknown[]>((_, now) => now, []);
    const isEmpty = !Loaded;
    useEffect(() => {
      // As it was rendered: it may have been loaded since, for another.
      if (isEmpty)
        preload().then(
          () => settle([]),
          (error: unknown) => settle([error]),
        );
    }, [isEmpty]);
    if (failures.length > 0) throw failures[0];
    return Loaded ? <Loaded {...props} /> : null;
  }
  const Lazy = (props: P) => (
    <Boundary text={textOf && (() => textOf(props))}>
      <Late {...props} />
    </Boundary>
  );
  return Object.assign(Lazy, { preload });
}
