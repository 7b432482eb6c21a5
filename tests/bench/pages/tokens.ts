const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /^\p{Script=Han}/u;

/** Whether a token of a query may be the beginning of one in the text. */
export function isPrefix(token: string): boolean {
  return !HAN.test(token) || [...token].length === 1;
}

/**
 * The words of a text, and of Chinese each two neighbours.
 *
 * @param withLast - whether the last character of a run is a token as well, so that each character begins
 *   one, and can be found alone by its prefix
 */
export function tokens(text: string, { withLast }: { withLast: boolean }): string[] {
  return (text.match(RUN) ?? []).flatMap((run) => {
    if (!HAN.test(run)) return run;
    const characters = [...run];
    if (characters.length === 1) return characters;
    const pairs = characters.slice(1).map((character, at) => characters[at]! + character);
    return withLast ? [...pairs, characters.at(-1)!] : pairs;
  });
}
