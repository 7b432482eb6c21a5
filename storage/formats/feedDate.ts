import { dayNumber } from '../text/calendar';

const RFC_3339 =
  /^(\d{4})-(\d\d)-(\d\d)(?:[t ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d)))?$/i;

/** RFC 3339, or a day alone. Days and hours that do not exist are refused, leap seconds are not. */
export function parseDate(date: string): { publishedAt: number; day: number } | undefined {
  const match = RFC_3339.exec(date.trim());
  if (!match) return undefined;
  const [year = 0, month = 0, dayOfMonth = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0));
  const [sign, offsetHours = '0', offsetMinutes = '0'] = match.slice(7);

  const day = dayNumber(year, month, dayOfMonth);
  if (day === undefined || hour > 23 || minute > 59 || second > 60) return undefined;
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return undefined;

  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -60 : 60);
  const secondOfDay = hour * 3600 + minute * 60 + Math.min(second, 59);
  return { publishedAt: day * 86_400 + secondOfDay - offset, day };
}
