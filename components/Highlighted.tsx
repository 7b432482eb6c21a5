import { highlight } from '../storage/highlight';

interface HighlightedProps {
  text: string;
  /** Folded search terms. */
  terms: readonly string[];
}

export function Highlighted({ text, terms }: HighlightedProps) {
  if (terms.length === 0) return text;
  return highlight(text, terms).map((part, index) =>
    part.isHit ? <mark key={index}>{part.text}</mark> : part.text,
  );
}
