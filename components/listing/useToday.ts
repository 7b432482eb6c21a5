import { useEffect, useState } from 'preact/hooks';
import { localDay } from '../../storage/text/localDay';

/** How often to look whether midnight has passed, in milliseconds. */
const LOOK_MS = 60_000;

/** The calendar day that it is, as days since 1970-01-01. */
export function useToday(): number {
  const [today, setToday] = useState(localDay());
  useEffect(() => {
    const timer = setInterval(() => setToday(localDay()), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  return today;
}
