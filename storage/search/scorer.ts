import { GROUP_END } from '../shelf/segment';
import { indexOfWhole } from '../text/graphemes';
import type { Pinyin } from '../text/pinyin';
import type { Clause, Query } from './query';

/**
 * Says how well an article that matches a query does so: 0 is best. A title counts more than tags, these
 * more than a summary, and that more than the content; each term counts where it occurs best, and the
 * worst of the terms decides. Then, terms that stand there side by side, as typed, count more than
 * scattered ones.
 *
 * @param pinyin - if terms may occur as that
 */
export function scorer({ clauses }: Query, pinyin?: Pinyin): (article: string) => number {
  const terms = clauses.filter(({ isExcluded }) => !isExcluded);
  const together = ['', ' '].map((space) => terms.map(({ text }) => text).join(space));
  const spelled = terms.map(({ letters }) => letters);
  const isSpelled = (letters: string, group: string) => pinyin?.find(letters, group) !== undefined;
  return (article) => {
    const groups = article.split(GROUP_END);
    const worst = terms.reduce((most, term) => Math.max(most, bestGroup(groups, term, pinyin)), 0);
    const isTogether =
      terms.length < 2 ||
      together.some((text) => indexOfWhole(groups[worst]!, text) >= 0) ||
      (worst < 2 && !spelled.includes(undefined) && isSpelled(spelled.join(''), groups[worst]!));
    return worst * 2 + (isTogether ? 0 : 1);
  };
}

function bestGroup(groups: readonly string[], clause: Clause, pinyin?: Pinyin): number {
  if (clause.field) return clause.field === 'title' ? 0 : 1;
  const literal = groups.findIndex((group) => indexOfWhole(group, clause.text) >= 0);
  const { letters } = clause;
  if (!pinyin || letters === undefined || literal === 0) return literal;
  const spelled = groups.slice(0, 2).findIndex((group) => pinyin.find(letters, group));
  return spelled >= 0 && (literal < 0 || spelled < literal) ? spelled : literal;
}
