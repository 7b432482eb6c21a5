import type { TextPart } from '../../storage/search/highlighter';
import { type HighlightedProps, Parts, usePartsOf } from './Highlighted';

/** More would hold the page up: the lines that are left share the last one. */
const MAX_PARAGRAPHS = 5000;

/** A text of several lines, a paragraph for each; a hit may run over their ends. */
export function Paragraphs({ text, field, highlighter }: HighlightedProps) {
  const paragraphs: TextPart[][] = [[]];
  for (const { text: part, isHit } of usePartsOf(text, field, highlighter)) {
    const lines = part.split('\n');
    const room = MAX_PARAGRAPHS - paragraphs.length;
    if (lines.length > room) lines.push(lines.splice(room).join('\n'));
    for (const [index, line] of lines.entries()) {
      if (index > 0) paragraphs.push([]);
      if (line) paragraphs.at(-1)!.push({ text: line, isHit });
    }
  }
  return paragraphs
    .filter(({ length }) => length > 0)
    .map((parts, index) => (
      <p key={index} dir="auto">
        <Parts parts={parts} />
      </p>
    ));
}
