import { useMemo } from 'preact/hooks';
import type { ShownField, TextPart } from '../../storage/search/highlighter';
import type { RowHighlighter } from '../../storage/search/rowHighlighter';
import { excerpt } from '../../storage/text/drawable';

export interface HighlightedProps {
  text: string;
  field: ShownField;
  /** Of the search; undefined while nothing is searched. */
  highlighter: RowHighlighter | undefined;
}

/** As much of a text as a row can show. */
export function Highlighted({ text, field, highlighter }: HighlightedProps) {
  const parts = useMemo(() => {
    const shown = excerpt(text);
    return highlighter?.parts(shown, field) ?? [{ text: shown, isHit: false }];
  }, [text, field, highlighter]);
  return <Parts parts={parts} />;
}

export function Parts({ parts }: { parts: readonly TextPart[] }) {
  return parts.map(({ text, isHit }, index) => (isHit ? <mark key={index}>{text}</mark> : text));
}
