import type { Summary } from './statistics';

/** A line of the table. */
export interface Line {
  figure: string;
  yebian: string;
  peer: string;
  ratio: string;
  goal: string;
  result: string;
  spread: string;
  growing?: Growing | readonly Growing[];
}

/** What a figure is over shelves of several sizes. */
export interface Growing {
  of: string;
  /** How many articles there are. */
  count: number;
  value: number;
  /** Milliseconds otherwise. */
  unit?: 's' | 'MB' | 'frames';
}

interface Goal {
  text: string;
  isMet: boolean;
}

/** Milliseconds, below which two times differ by ticks of the clock, and nothing is said of their ratio. */
const TELLING = 0.5;

/** What is said of a line whose rounds differ by more than 2×: the machine was busy with other things. */
const NOISY = 'noisy';

const empty = { yebian: '', peer: '', ratio: '', goal: '', result: '', spread: '' };

export function line(figure: string, cells: Partial<Line>, goal?: Goal): Line {
  return { figure, ...empty, ...cells, ...(goal && judged(goal)) };
}

export function judged({ text, isMet }: Goal): Pick<Line, 'goal' | 'result'> {
  return { goal: text, result: isMet ? 'met' : '**missed**' };
}

/**
 * Two sides of the same measurement.
 *
 * @param by - the figure that the ratio is of
 * @param limit - what the ratio may be at most
 */
export function comparison(
  figure: string,
  [yebian, peer]: readonly [Summary, Summary],
  by: 'p50' | 'p95',
  limit?: number | undefined,
): Line {
  const ratio = yebian[by] / peer[by];
  const most = limit && (limit >= 1 ? `${limit}×` : `1/${Math.round(1 / limit)}`);
  const goal = limit && { text: `${by} ≤ ${most}`, isMet: ratio <= limit };
  const cells = {
    yebian: times(yebian),
    peer: times(peer),
    ratio: Math.max(yebian[by], peer[by]) < TELLING ? 'ticks' : `${by} ${asRatio(ratio)}`,
    spread: spreads(yebian, peer),
  };
  return line(`${figure} (n = ${yebian.n})`, cells, goal || undefined);
}

/** A figure that has nothing beside it. */
export function alone(figure: string, summary: Summary, goal?: Goal): Line {
  const cells = { yebian: times(summary), spread: spreads(summary) };
  return line(`${figure} (n = ${summary.n})`, cells, goal);
}

/** A line with more about the peer, such as how right it is. */
export function withMore(compared: Line, ofPeer: string): Line {
  return { ...compared, peer: `${compared.peer}, ${ofPeer}` };
}

export function times({ p50, p95 }: Summary): string {
  return `${milliseconds(p50)} / ${milliseconds(p95)}`;
}

function milliseconds(value: number): string {
  // The clock of a page does not tick more often.
  if (value < 0.1) return '< 0.1';
  return value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
}

export function asRatio(ratio: number): string {
  if (!Number.isFinite(ratio) || ratio === 0) return '';
  // Two digits tell beside a limit on which side a ratio is.
  const digits = (value: number) => value.toFixed(value < 10 ? 2 : 1);
  return ratio <= 1 ? `1/${digits(1 / ratio)}` : `${digits(ratio)}×`;
}

export function spreads(...summaries: Summary[]): string {
  const known = summaries.flatMap(({ spread }) => spread ?? []);
  const all = known.map((spread) => `${spread.toFixed(1)}×`).join(', ');
  return known.some((spread) => spread > 2) ? `${all} ${NOISY}` : all;
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(share === 1 ? 0 : 1)} %`;
}

/** What stands in place of figures that could not be had. */
export function failure(figure: string, reason: unknown): Line {
  const [text = ''] = String(reason instanceof Error ? reason.message : reason).split('\n');
  return line(figure, { result: `**failed**: ${text.replaceAll('|', '¦').slice(0, 200)}` });
}

/** @param machine - what was measured on, and when */
export function toMarkdown(machine: string, lines: readonly Line[]): string {
  const rows = lines.map((cells) =>
    [
      cells.figure,
      cells.yebian,
      cells.peer,
      cells.ratio,
      cells.goal,
      cells.result,
      cells.spread,
    ].join(' | '),
  );
  const noisy = lines.filter(({ spread }) => spread.endsWith(NOISY)).length;
  const spread = lines.filter((cells) => cells.spread).length;
  return [
    `${machine} Milliseconds, p50 / p95, unless another unit is given. Noisy are ${noisy} of ${spread} lines.`,
    '',
    '| Figure | Yebian | Peer | Ratio | Goal | Result | Spread of medians |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    ...growth(lines),
  ].join('\n');
}

/** A second table: each figure over shelves of several sizes. */
function growth(lines: readonly Line[]): string[] {
  const all = Map.groupBy(
    lines.flatMap(({ growing }) => growing ?? []),
    ({ of }) => of,
  );
  if (all.size === 0) return [];
  const counts = [...new Set([...all.values()].flat().map(({ count }) => count))];
  const names = counts.toSorted((a, b) => a - b).map((count) => count.toLocaleString('en'));
  const rows = [...all].map(([of, values]) => {
    const isTelling = values[0]!.unit !== undefined || values[0]!.value >= TELLING;
    const cells = names.map((name) => {
      const at = values.find(({ count }) => count.toLocaleString('en') === name);
      return at ? withUnit(at) : '';
    });
    const [first, last] = [values[0]!, values.at(-1)!];
    const more = (last.value - first.value) / (last.count - first.count);
    const perArticle = values.length > 1 ? perArticleOf(more, last.unit) : '';
    return `| ${[of, ...cells, isTelling ? asRatio(last.value / first.value) : 'ticks', perArticle].join(' | ')} |`;
  });
  return [
    '',
    `| Growth, by articles | ${names.join(' | ')} | Last by first | Per article more |`,
    `| ${'--- | '.repeat(names.length + 3)}`,
    ...rows,
  ];
}

function withUnit({ value, unit }: Growing): string {
  if (unit === 'frames') return `${value}`;
  return unit ? `${value.toFixed(value < 1 ? 2 : 1)} ${unit}` : milliseconds(value);
}

/** @param more - of the unit, for one article more */
function perArticleOf(more: number, unit: Growing['unit']): string {
  if (unit === 'frames') return '';
  if (unit === 'MB') return `${(1e6 * more).toFixed(0)} bytes`;
  return `${((unit === 's' ? 1e6 : 1000) * more).toFixed(3)} µs`;
}
