import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface MenuProps {
  name: string;
  icon: ComponentChildren;
  children: ComponentChildren;
}

/** A button that opens a panel below the header; the browser closes it on Escape or a click outside. */
export function Menu({ name, icon, children }: MenuProps) {
  const id = useId();
  return (
    <>
      <button class="icon" aria-label={name} title={name} popovertarget={id}>
        {icon}
      </button>
      <div id={id} class="menu" popover="auto" role="group" aria-label={name}>
        {children}
      </div>
    </>
  );
}
