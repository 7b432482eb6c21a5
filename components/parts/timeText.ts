import { interfaceLanguage } from './message';

/** A time of the day, and the day if it is another. @param time - in seconds, by the computer's clock */
export function timeText(time: number): string {
  const date = new Date(time * 1000);
  const isToday = date.toDateString() === new Date().toDateString();
  const format: Intl.DateTimeFormatOptions = isToday
    ? { timeStyle: 'short' }
    : { timeStyle: 'short', dateStyle: 'medium' };
  return new Intl.DateTimeFormat(interfaceLanguage, format).format(date);
}
