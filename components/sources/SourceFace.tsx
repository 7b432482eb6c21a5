/** Each dark enough for a white letter: 4.5 to 1 at least. */
const COLOURS = [
  '#b4552d',
  '#3b6f4a',
  '#5a4fa3',
  '#1f5fbf',
  '#8a6d1d',
  '#a3345f',
  '#2b6f7f',
  '#6f4a3b',
];

interface SourceFaceProps {
  title: string;
  /** Whether it is grey, as nothing comes of it. */
  isQuiet: boolean;
}

/** What a source is known by at a glance: its first letter, on a colour of its own. No picture is asked for. */
export function SourceFace({ title, isQuiet }: SourceFaceProps) {
  const background = isQuiet ? '#6b6b6b' : colourOf(title);
  return (
    <span class="face" aria-hidden="true" style={{ background }}>
      {letterOf(title)}
    </span>
  );
}

function letterOf(title: string): string {
  return (/[\p{L}\p{N}]/u.exec(title)?.[0] ?? '#').toLocaleUpperCase().slice(0, 2);
}

function colourOf(title: string): string {
  let sum = 0;
  for (const character of title) sum = (sum * 31 + character.codePointAt(0)!) >>> 0;
  return COLOURS[sum % COLOURS.length]!;
}
