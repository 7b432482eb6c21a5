import { useMemo } from 'preact/hooks';
import type { Highlighter, ShownField } from '../storage/highlighter';

interface HighlightedProps {
  text: string;
  field: ShownField;
  /** Of the search; undefined while nothing is searched. */
  highlighter: Highlighter | undefined;
}

export function Highlighted({ text, field, highlighter }: HighlightedProps) {
  const parts = useMemo(() => highlighter?.parts(text, field), [text, field, highlighter]);
  if (!parts) return <>{text}</>;
  return parts.map((part, index) =>
    part.isHit ? <mark key={index}>{part.text}</mark> : part.text,
  );
}
