import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { excerpt } from '../../storage/text/drawable';
import { t } from './message';

/** How much of the text is shown, in the units of `lay`. */
const MOST_TEXT = 2000;

/** Long enough to read, find the button and press it. */
const SHOWN_MS = 12_000;

interface ToastProps {
  text: string;
  actions?: readonly { name: string; run(): void }[];
  /** Whether it stays until it is dismissed. */
  isKept?: boolean;
  /** What else there is to see, below the text. */
  children?: ComponentChildren;
  onDismiss(): void;
}

/** A message that goes by itself as a rule, but not from under the pointer or the focus. */
export function Toast({ text, actions = [], isKept, children, onDismiss }: ToastProps) {
  const [isHovered, setHovered] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const isHeld = isKept || isHovered || isFocused;
  const dismiss = useRef(onDismiss);
  dismiss.current = onDismiss;
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismiss.current(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld]);

  // Where there are many, the list of them scrolls.
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => element.current?.scrollIntoView({ block: 'nearest' }), []);

  return (
    <div
      ref={element}
      class="toast"
      onMouseEnter={() => setHovered(true)}
      onMouseLeave={() => setHovered(false)}
      onFocusIn={() => setFocused(true)}
      onFocusOut={() => setFocused(false)}
    >
      <span>{excerpt(text, MOST_TEXT)}</span>
      {actions.map(({ name, run }) => (
        <button key={name} class="action" onClick={run}>
          {name}
        </button>
      ))}
      <button class="icon" aria-label={t('dismiss')} title={t('dismiss')} onClick={onDismiss}>
        <X aria-hidden="true" />
      </button>
      {children}
    </div>
  );
}
