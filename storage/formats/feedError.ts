/** How much is told of what a file says, such as an item's id, in UTF-16 units. */
const TOLD = 200;

/** What is wrong with a file, and where: the file, the place in it (an item or a line) and the field. */
export class FeedError extends Error {
  override name = 'FeedError';
  /** `item 3 (its id)`, `line 4, column 5` or `byte 6`. */
  readonly item: string | undefined;
  readonly field: string | undefined;

  constructor(
    readonly file: string,
    item: string | undefined,
    field: string | undefined,
    readonly problem: string,
  ) {
    const [shortItem, shortField] = [item, field].map((text) => text && shortened(text));
    super([file, shortItem, shortField, problem].filter(Boolean).join(': '));
    this.item = shortItem;
    this.field = shortField;
  }
}

export function shortened(text: string): string {
  return text.length > TOLD ? `${text.slice(0, TOLD)}…` : text;
}
