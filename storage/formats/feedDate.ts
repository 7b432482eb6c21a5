import { dayNumber } from '../text/calendar';

/** A moment, and the calendar day that was written, which depends on the time zone of the source. */
export interface FeedDate {
  /** In seconds since 1970-01-01T00:00Z. */
  publishedAt: number;
  /** In days since 1970-01-01. */
  day: number;
}

/** What stands before is what programs write that have no date: year 1 as a rule. */
const FIRST_YEAR = 1000;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Hours from UTC of the zones of RFC 822, and of those that are written most beside them and mean one thing. */
const ZONES: Record<string, number> = {
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  akst: -9,
  akdt: -8,
  hst: -10,
  nst: -3.5,
  ndt: -2.5,
  adt: -3,
  brt: -3,
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  cest: 2,
  met: 1,
  mest: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  hkt: 8,
  sgt: 8,
  awst: 8,
  jst: 9,
  kst: 9,
  acst: 9.5,
  acdt: 10.5,
  aest: 10,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
};

const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,]\d+)?)?(?:\s*(?<half>[ap])\.?m\.?)?`;
const ZONE = String.raw`(?:\s*(?:(?:utc|gmt|ut)?\s*(?<sign>[+\-−])(?<offset>\d{1,2}(?::?\d\d)?)(?::?00)?(?:\s+[a-z]+)?|(?<zone>[a-z]+)))?`;
/** A day, with or without a time; a day alone may have a zone, as of XML Schema. */
const withTime = (date: string, between: string) =>
  new RegExp(`^${date}(?:${between}${TIME})?${ZONE}$`, 'i');

const NAMED_MONTH = `(?<name>${MONTHS.join('|')})[a-z]*\\.?`;
const DAY_OF_MONTH = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?`;

const COMPACT = new RegExp(
  String.raw`^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?:t?(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?${ZONE})?$`,
  'i',
);

const FORMS = [
  // RFC 3339 and ISO 8601, with other signs between, or none.
  withTime(
    String.raw`(?<year>\d{4})(?<between>[\-/.])(?<month>\d{1,2})\k<between>(?<day>\d{1,2})`,
    String.raw`(?:\s*t\s*|\s+)`,
  ),
  // With the hour alone.
  new RegExp(
    String.raw`^(?<year>\d{4})(?<between>-?)(?<month>\d\d)\k<between>(?<day>\d\d)t(?<hour>\d\d)${ZONE}$`,
    'i',
  ),
  COMPACT,
  // RFC 822 and 850.
  withTime(
    String.raw`${DAY_OF_MONTH}[\s\-]+${NAMED_MONTH},?[\s\-]+(?<year>\d{2,4})`,
    String.raw`(?:,?\s+(?:at\s+)?)`,
  ),
  // As Americans write it, and JavaScript.
  withTime(
    String.raw`${NAMED_MONTH}\s+${DAY_OF_MONTH},?\s+(?<year>\d{4})`,
    String.raw`(?:,?\s+(?:at\s+)?)`,
  ),
  // As C does, and Twitter did.
  new RegExp(String.raw`^${NAMED_MONTH}\s+${DAY_OF_MONTH}\s+${TIME}${ZONE}\s+(?<year>\d{4})$`, 'i'),
];

/** More is no date, and would only be looked at for long. */
const MAX_LENGTH = 100;

/**
 * A date as people and programs write it. One without a zone is taken as UTC, as is one with a zone that nobody
 * else knows. Days and hours that do not exist are no date; leap seconds are.
 */
export function parseDate(written: string | number): FeedDate | undefined {
  if (typeof written === 'number') return ofDigits(String(written), FIRST_NUMBER);
  if (written.length > MAX_LENGTH) return undefined;
  const text = written
    .normalize('NFKC')
    .replace(/(\d)\s*[年月]\s*(?=\d)/g, '$1-')
    .replace(/(\d)\s*日/, '$1 ')
    // What programs add: the zone's long name, and the day of the week.
    .replace(/\s*[([][^)\]]*[)\]]\s*$/, '')
    .trim()
    .replace(/^(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*\.?(?:,\s*|\s+)/i, '');
  if (/^\d+(?:\.\d+)?$/.test(text)) return ofDigits(text, FIRST_TEXT);
  for (const form of FORMS) {
    const match = form.exec(text);
    if (match) return dateOf(match.groups!);
  }
  return undefined;
}

/**
 * Digits alone: a day, with or without a time, if it is of these times; else what has gone by since 1970; else a day
 * of other times.
 *
 * @param first - the smallest count of seconds that is taken for one
 */
function ofDigits(text: string, first: number): FeedDate | undefined {
  const groups = COMPACT.exec(text)?.groups;
  const year = Number(groups?.year);
  const date = groups && year <= LAST_YEAR ? dateOf(groups) : undefined;
  if (date && year >= OURS.first && year <= OURS.last) return date;
  return unixTime(Number(text), first) ?? date;
}

/** Years of which articles are. */
const OURS = { first: 1900, last: 2100 };
/** More is a number that was meant otherwise. */
const LAST_YEAR = 2999;

/** Smaller numbers are the beginning of the count, which stands for no date, or something else; in texts even more. */
const FIRST_NUMBER = 1e7;
const FIRST_TEXT = 1e8;
/** The end of the years of which articles are, and of those that are taken at all. */
const LASTS = [4.2e9, 1e11];

/** In seconds, or in thousandths or millionths of them: which of them gives a time of these years tells. */
function unixTime(written: number, first: number): FeedDate | undefined {
  for (const last of LASTS) {
    const unit = [1, 1e3, 1e6].find((each) => written / each < last);
    if (unit === undefined || written < first || written / unit < FIRST_NUMBER) continue;
    const publishedAt = Math.floor(written / unit);
    return { publishedAt, day: Math.floor(publishedAt / 86_400) };
  }
  return undefined;
}

function dateOf(groups: Record<string, string | undefined>): FeedDate | undefined {
  const number = (name: string) => Number(groups[name] ?? 0);
  const { name, half, sign, offset = '', zone = '' } = groups;
  const month = name ? MONTHS.indexOf(name.toLowerCase()) + 1 : number('month');
  const year = fullYear(groups.year!);
  const day = dayNumber(year, month, number('day'));
  let hour = number('hour');
  const [minute, second] = [number('minute'), number('second')];
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  const isMidnight = hour === 24 && minute === 0 && second === 0;
  if (day === undefined || year < FIRST_YEAR) return undefined;
  if ((hour > 23 && !isMidnight) || minute > 59 || second > 60) return undefined;

  // Hours alone, or with the minutes behind.
  const [, hours = '0', minutes = '0'] = /^(\d{1,2}?):?(\d\d)?$/.exec(offset) ?? [];
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const named = Object.hasOwn(ZONES, zone.toLowerCase()) ? ZONES[zone.toLowerCase()]! : 0;
  const size = (Number(hours) * 60 + Number(minutes)) * 60;
  const east = sign ? (sign === '+' ? size : -size) : named * 3600;
  const secondOfDay = hour * 3600 + minute * 60 + Math.min(second, 59);
  return { publishedAt: day * 86_400 + secondOfDay - east, day };
}

/** Of two or three digits as RFC 2822 says. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year + (digits.length === 2 && year < 50 ? 2000 : 1900);
}
