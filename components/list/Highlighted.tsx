import { useMemo } from 'preact/hooks';
import type { Highlighter, ShownField, TextPart } from '../../storage/search/highlighter';

export interface HighlightedProps {
  text: string;
  field: ShownField;
  /** Of the search; undefined while nothing is searched. */
  highlighter: Highlighter | undefined;
}

export function Highlighted({ text, field, highlighter }: HighlightedProps) {
  return <Parts parts={usePartsOf(text, field, highlighter)} />;
}

export function usePartsOf(text: string, field: ShownField, highlighter: Highlighter | undefined) {
  return useMemo(
    () => highlighter?.parts(text, field) ?? [{ text, isHit: false }],
    [text, field, highlighter],
  );
}

export function Parts({ parts }: { parts: readonly TextPart[] }) {
  return parts.map(({ text, isHit }, index) => (isHit ? <mark key={index}>{text}</mark> : text));
}
