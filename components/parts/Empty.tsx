import type { ComponentChildren } from 'preact';

interface EmptyProps {
  text: string;
  hint?: string;
  children?: ComponentChildren;
}

/** Says why there is nothing to see, and what to do. */
export function Empty({ text, hint, children }: EmptyProps) {
  return (
    <div class="empty">
      <strong>{text}</strong>
      {hint && <span>{hint}</span>}
      {children}
    </div>
  );
}
