// Controls but for the tab and the line feed, and what turns the direction of the text around it.
// Joiners stay: emoji and Persian are written with them.
// oxlint-disable-next-line no-control-regex -- they are what it is about
const HARMFUL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text from outside without what would make a reader see something else than is there: control characters,
 * controls of direction and halves of characters. Lines end in one way.
 */
export function readable(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(HARMFUL, '');
}
