import { useEffect, useState } from 'preact/hooks';
import { NO_DAY } from '../../storage/shelf/segment';
import { interfaceLanguage, t } from '../parts/message';

/** Names days (since 1970-01-01) in the interface's language; dates are empty during the first paint. */
export function useDayNames(today: number): (day: number) => string {
  const [format, setFormat] = useState<Intl.DateTimeFormat>();
  useEffect(() => {
    // Making a format takes longer than all else in the first paint: paint first.
    const frame = requestAnimationFrame(() => {
      setFormat(new Intl.DateTimeFormat(interfaceLanguage, { dateStyle: 'full', timeZone: 'UTC' }));
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return (day) => {
    if (day === NO_DAY) return t('noDate');
    if (day === today) return t('today');
    if (day === today - 1) return t('yesterday');
    return format?.format(day * 86_400_000) ?? '';
  };
}
