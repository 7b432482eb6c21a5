import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Folding, readFolding } from '../../storage/text/folding';

/** Tells whether a name has what was typed, as search compares; undefined if nothing was. */
export function useFinder(typed: string): ((name: string) => boolean) | undefined {
  const [folding, setFolding] = useState<Folding>();
  const isAsked = typed.trim() !== '';
  useEffect(() => {
    // Until then, and without it, letters alone are compared.
    if (isAsked) void readFolding().then(setFolding, () => undefined);
  }, [isAsked]);
  return useMemo(() => {
    if (!isAsked) return undefined;
    const fold = (text: string) => folding?.fold(text) ?? text.toLocaleLowerCase();
    const wanted = fold(typed.trim());
    return (name) => fold(name).includes(wanted);
  }, [typed, isAsked, folding]);
}
