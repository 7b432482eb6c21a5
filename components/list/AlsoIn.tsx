import type { Catalogue } from '../../storage/shelf/catalogue';
import { isolated } from '../parts/isolated';
import { t } from '../parts/message';

/** More than a row can show. */
const MOST = 5;

interface AlsoInProps {
  n: number;
  catalogue: Catalogue;
}

/** The names of the other feeds that have an article as well. */
export function AlsoIn({ n, catalogue: { source, sources, twins } }: AlsoInProps) {
  const others = new Set(
    Array.from(twins?.of(n) ?? [])
      .filter((other) => other !== n)
      .map((other) => source[other]),
  );
  const found = sources.filter(({ id }) => others.has(id));
  if (found.length === 0) return null;
  const names = found.slice(0, MOST).map(({ title }) => isolated(title));
  const text = t('alsoIn', [[...names, ...(found.length > MOST ? ['…'] : [])].join(', ')]);
  return (
    <span class="also-in" title={text}>
      {text}
    </span>
  );
}
