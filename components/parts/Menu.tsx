import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Space between a menu and what is around it, in CSS pixels. */
const GAP = 4;

/** For how high a menu there is room in any case, since its content may come later. */
const LEAST = 240;

interface MenuProps {
  name: string;
  icon: ComponentChildren;
  /** Told when the menu has been opened. */
  onOpen?: () => void;
  children: ComponentChildren;
}

/** A button that opens a panel below it; the browser closes it on Escape or a click outside. */
export function Menu({ name, icon, onOpen, children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  useLayoutEffect(() => {
    if (!isOpen) return;
    const { style, scrollHeight } = panel.current!;
    // Where little is left below, it goes up as far as it has to, unless it is scrolled anyway.
    const height = scrollHeight < innerHeight ? Math.max(scrollHeight, LEAST) : LEAST;
    const highest = Math.max(GAP, innerHeight - height - 2 * GAP);
    const top = Math.min(button.current!.getBoundingClientRect().bottom + GAP, highest);
    style.top = `${top}px`;
    style.maxHeight = `${innerHeight - top - GAP}px`;
  }, [isOpen]);

  function onToggle({ newState }: { newState: string }) {
    setOpen(newState === 'open');
    if (newState === 'open') onOpen?.();
  }

  return (
    <>
      <button ref={button} class="icon" aria-label={name} title={name} popovertarget={id}>
        {icon}
      </button>
      <div
        id={id}
        ref={panel}
        class="menu"
        popover="auto"
        role="group"
        aria-label={name}
        onToggle={onToggle}
      >
        {isOpen && children}
      </div>
    </>
  );
}
