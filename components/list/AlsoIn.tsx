import type { Catalogue } from '../../storage/shelf/catalogue';
import { isolated } from '../parts/isolated';
import { t } from '../parts/message';
import './alsoIn.css';

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
  const names = sources.filter(({ id }) => others.has(id)).map(({ title }) => isolated(title));
  if (names.length === 0) return null;
  const text = t('alsoIn', [names.join(', ')]);
  return (
    <span class="also-in" title={text}>
      {text}
    </span>
  );
}
