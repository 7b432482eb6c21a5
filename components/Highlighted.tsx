import { useMemo } from 'preact/hooks';
import { highlight } from '../storage/highlight';

interface HighlightedProps {
  text: string;
  /** Folded search terms. */
  terms: readonly string[];
}

export function Highlighted({ text, terms }: HighlightedProps) {
  const parts = useMemo(() => highlight(text, terms), [text, terms]);
  return parts.map((part, index) =>
    part.isHit ? <mark key={index}>{part.text}</mark> : part.text,
  );
}
