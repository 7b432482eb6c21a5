import type { FeedError } from '../storage/feed';
import { reasonOf, t } from './message';

/** What is wrong with a file, by what `FeedError` says of it. */
const problems: [RegExp, (detail: string) => string][] = [
  [/^is missing$/, () => t('problemMissing')],
  [/^is empty$/, () => t('problemEmpty')],
  [/^is not text$/, () => t('problemNotText')],
  [/^is not a list$/, () => t('problemNotList')],
  [/^is not an? (?:JSON )?object$/, () => t('problemNotObject')],
  [/^is not an http: or https: address$/, () => t('problemNotAddress')],
  [/^is not a date such as (.*)$/, (example) => t('problemNotDate', [example])],
  [/^is not a whole number of 0 or more$/, () => t('problemNotCounter')],
  [/^is not JSON Feed 1\.0 or 1\.1$/, () => t('problemNotFeed')],
  [/^is not JSON \((.*)\)$/s, (cause) => t('problemNotJson', [cause])],
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
  if (!isFeedError(error)) return reasonOf(error);
  const { file, item, field, problem } = error;
  return [file, item && itemName(item), field, problemName(problem)].filter(Boolean).join(': ');
}

/** By its name: its class is in a part of the code that pages load for imports alone. */
function isFeedError(error: unknown): error is FeedError {
  return error instanceof Error && error.name === 'FeedError';
}

function itemName(item: string): string {
  return t('importItem', [item.replace(/^item /, '')]);
}

function problemName(problem: string): string {
  for (const [pattern, say] of problems) {
    const match = pattern.exec(problem);
    if (match) return say(match[1] ?? '');
  }
  return problem;
}
