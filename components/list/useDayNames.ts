import { useEffect, useState } from 'preact/hooks';
import { NO_DAY } from '../../storage/shelf/segment';
import { interfaceLanguage, t } from '../parts/message';

/** Names days (since 1970-01-01) in the interface's language; empty during the first paint. */
export function useDayNames(): (day: number) => string {
  const [format, setFormat] = useState<Intl.DateTimeFormat>();
  useEffect(() => {
    // Making a format takes longer than all else in the first paint: paint first.
    const frame = requestAnimationFrame(() => {
      setFormat(new Intl.DateTimeFormat(interfaceLanguage, { dateStyle: 'full', timeZone: 'UTC' }));
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return (day) => (day === NO_DAY ? t('noDate') : (format?.format(day * 86_400_000) ?? ''));
}
