import { useMemo, useRef } from 'preact/hooks';
import type { TextPart } from '../../storage/search/highlighter';
import { drawable, lay } from '../../storage/text/drawable';
import { useMore } from '../parts/useMore';
import { type HighlightedProps, Parts } from './Highlighted';

/** How much comes at a time, in the units of `lay`: a frame or two of work, and a third of a screen. */
const PIECE = 500;

/** How much before and behind a piece is looked at for hits that run over its ends. */
const AROUND = 1000;

/**
 * A text of several lines, a paragraph for each; a hit may run over their ends. What is long comes in pieces, as it is
 * scrolled to.
 */
export function Paragraphs(props: HighlightedProps) {
  const { text } = props;
  const [count, end] = useMore();
  const known = useRef({ text, ends: [0] });
  if (known.current.text !== text) known.current = { text, ends: [0] };
  const { ends } = known.current;
  while (ends.length <= count && ends.at(-1)! < text.length)
    ends.push(pieceEnd(text, ends.at(-1)!));
  const shown = ends.slice(0, count + 1);
  return (
    <>
      {shown.slice(1).map((to, index) => (
        <Piece key={index} {...props} from={shown[index]!} to={to} />
      ))}
      {shown.at(-1)! < text.length && <div ref={end} data-more />}
    </>
  );
}

/** Where the piece ends that starts at `from`: behind a line or a word, if that is not too early. */
function pieceEnd(text: string, from: number): number {
  const { end: most } = lay(text, from, PIECE);
  if (most === text.length) return most;
  const least = from + (most - from) / 2;
  const place = ['\n', ' '].map((space) => text.lastIndexOf(space, most - 1) + 1);
  return place.find((end) => end > least) ?? most;
}

interface PieceProps extends HighlightedProps {
  from: number;
  to: number;
}

function Piece({ text, field, highlighter, from, to }: PieceProps) {
  const paragraphs = useMemo(() => {
    const start = Math.max(0, from - AROUND);
    const around = text.slice(start, to + AROUND);
    const parts = highlighter?.parts(around, field) ?? [{ text: around, isHit: false }];
    return linesOf(partsWithin(parts, from - start, to - start));
  }, [text, field, highlighter, from, to]);
  const isContinued = from > 0 && text[from - 1] !== '\n';
  return paragraphs.map((parts, index) => (
    <p key={index} dir="auto" style={isContinued && index === 0 ? 'margin-top: 0' : undefined}>
      <Parts parts={parts} />
    </p>
  ));
}

/** What of the parts lies between two places of their text. */
function partsWithin(parts: readonly TextPart[], from: number, to: number): TextPart[] {
  let end = 0;
  return parts
    .map(({ text, isHit }) => {
      const start = end;
      end += text.length;
      return { text: text.slice(Math.max(0, from - start), Math.max(0, to - start)), isHit };
    })
    .filter(({ text }) => text);
}

/** The lines that are not empty, as parts. */
function linesOf(parts: readonly TextPart[]): TextPart[][] {
  const lines: TextPart[][] = [[]];
  for (const { text, isHit } of parts) {
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (line) lines.at(-1)!.push({ text: drawable(line), isHit });
    }
  }
  return lines.filter(({ length }) => length > 0);
}
