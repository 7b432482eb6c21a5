/** The days from 1970-01-01 to a calendar day; undefined for one that does not exist. Months are from 1 on. */
export function dayNumber(year: number, month: number, dayOfMonth: number): number | undefined {
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, dayOfMonth);
  const exists = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === dayOfMonth;
  return exists ? midnight.getTime() / 86_400_000 : undefined;
}
