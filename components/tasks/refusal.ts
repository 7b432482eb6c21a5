import type { FeedError } from '../../storage/formats/feedError';
import { readable } from '../../storage/text/readable';
import { isolated } from '../parts/isolated';
import { reasonOf, t } from '../parts/message';

/** What is wrong with a file, by what `FeedError` says of it. */
const problems: [RegExp, (detail: string) => string][] = [
  [/^is missing$/, () => t('problemMissing')],
  [/^is empty$/, () => t('problemEmpty')],
  [/^is not text$/, () => t('problemNotText')],
  [/^is not a list$/, () => t('problemNotList')],
  [/^is not an? (?:JSON )?object$/, () => t('problemNotObject')],
  [/^is not JSON Feed 1\.0 or 1\.1$/, () => t('problemNotFeed')],
  [/^is (HTML|XML)$/, (kind) => t('problemOtherKind', [kind])],
  [/^is not a feed$/, () => t('problemNoFeed')],
  [/^is not a list of feeds$/, () => t('problemNotFeedList')],
  [/^lists no feed$/, () => t('problemNoFeeds')],
  [/^is in the list twice$/, () => t('problemListedTwice')],
  [/^is damaged$/, () => t('problemDamaged')],
  [/^has nothing to show$/, () => t('problemNothing')],
  [/^is not JSON$/, () => t('problemNotJson')],
  [/^ends too early$/, () => t('problemEndsEarly')],
  [/^is not UTF-8 text$/, () => t('problemNotUtf8')],
  [/^has the key (.*) twice$/s, (key) => t('problemSameKey', [key])],
  [/^is nested deeper than (\d+) levels$/, (levels) => t('problemTooDeep', [levels])],
  [/^has more than (\d+) values$/, (count) => t('problemTooManyValues', [count])],
  [/^has more than (\d+) elements$/, (count) => t('problemTooManyElements', [count])],
  [/^has more than (\d+) entities$/, (count) => t('problemTooManyEntities', [count])],
  [/^has a name with more than (\d+) brackets$/, (count) => t('problemBrackets', [count])],
  [/^has more than (\d+) keys$/, (count) => t('problemTooManyKeys', [count])],
  [/^has more than (\d+) lines$/, (count) => t('problemTooManyLines', [count])],
  [/^is longer than (\d+) characters$/, (count) => t('problemTooLong', [count])],
  [/^is cut at (\d+) characters$/, (count) => t('problemCut', [count])],
  [/^is cut at (\d+) lines$/, (count) => t('problemCutLines', [count])],
  [/^is the id of item (\d+) too$/, (place) => t('problemSameId', [place])],
  [/^is the name of source (\d+) too$/, (place) => t('problemSameName', [place])],
  [/^is not (?:a key with a time|a time in whole seconds)$/, () => t('problemNotTime')],
  [/^is not true or false$/, () => t('problemNotFlag')],
  [/^is not one of (.*)$/, (options) => t('problemNotOneOf', [options])],
  [/^is larger than (\d+) MB$/, (size) => t('problemTooLarge', [size])],
  [/^has more than (\d+) items$/, (count) => t('problemTooMany', [count])],
];

/** Why a file was refused: the file, the item, the field and the problem, in the reader's language. */
export function refusalOf(error: unknown): string {
  if (!isFeedError(error)) return readable(reasonOf(error));
  // A file's name is whatever its author wanted to be read here.
  return [error.file && isolated(readable(error.file)), placeAndProblem(error)]
    .filter(Boolean)
    .join(': ');
}

/** The same where the file is named already. */
export function reasonWithoutFile(error: unknown): string {
  return isFeedError(error) ? placeAndProblem(error) : readable(reasonOf(error));
}

/** What is wrong, and where in the file. */
export function placeAndProblem({ item, field, problem }: FeedError): string {
  const parts = [item && placeName(item), field, problemName(problem)];
  // So are an id and a key.
  return parts.flatMap((part) => (part ? isolated(readable(part)) : [])).join(': ');
}

/** By its name: its class is in a part of the code that pages load for imports alone. */
function isFeedError(error: unknown): error is FeedError {
  return error instanceof Error && error.name === 'FeedError';
}

function placeName(place: string): string {
  const [, line, column] = /^line (\d+), column (\d+)$/.exec(place) ?? [];
  if (line && column) return t('importLine', [line, column]);
  const [, byte] = /^byte (\d+)$/.exec(place) ?? [];
  return byte ? t('importByte', [byte]) : t('importItem', [place.replace(/^item /, '')]);
}

/** What is wrong, by what `FeedError` says of it. */
export function problemName(problem: string): string {
  for (const [pattern, say] of problems) {
    const match = pattern.exec(problem);
    if (match) return say(match[1] ?? '');
  }
  return problem;
}
