/** The calendar day of a time where the reader is, as days since 1970-01-01. */
export function localDay(time = new Date()): number {
  return Math.floor((time.getTime() / 60_000 - time.getTimezoneOffset()) / 1440);
}
