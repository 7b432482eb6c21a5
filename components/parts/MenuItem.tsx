import type { ComponentChildren, TargetedMouseEvent } from 'preact';

interface MenuItemProps {
  onChoose(): void;
  /** Whether it is on, if it can be. */
  isOn?: boolean;
  isDisabled?: boolean;
  title?: string;
  children: ComponentChildren;
}

/** Something to choose in a menu, which is closed by that. */
export function MenuItem({ onChoose, isOn, isDisabled, title, children }: MenuItemProps) {
  function onClick({ currentTarget }: TargetedMouseEvent<HTMLButtonElement>) {
    currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    onChoose();
  }
  return (
    <button class="item" aria-pressed={isOn} disabled={isDisabled} title={title} onClick={onClick}>
      {children}
    </button>
  );
}
