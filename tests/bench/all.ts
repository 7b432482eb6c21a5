import { isQuick } from './effort';
import { inFirefox } from './firefox';
import { memoryOfPages, packageSize } from './footprint';
import { listParts } from './list';
import { loading } from './loading';
import { type BenchOptions, type Part, run } from './run';
import { growthParts, searchParts } from './search';

// Everything, beside all peers, in one table: npm run bench, and bench:quick. docs/performance.md says
// what is measured, and how.

const parts: Part[] = [
  ...searchParts,
  ...listParts,
  { name: 'Loading', measure: loading },
  ...(isQuick ? [] : growthParts),
  { name: 'Memory of pages', measure: memoryOfPages },
  { name: 'In Firefox', measure: inFirefox },
  { name: 'Package', measure: async () => packageSize() },
];

export function bench(options: BenchOptions): Promise<void> {
  return run(parts, options);
}
