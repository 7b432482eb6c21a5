// npm test: installs what is missing, builds, and runs every check and test. `npm run test:all` adds the faults.
// Node built-ins alone, and nothing newer than Node 20: this runs before the packages are installed.
import { requireBrowsers } from './browsers.mjs';
import { arePackagesCurrent } from './npm.mjs';
import { runSteps } from './steps.mjs';

const start = performance.now();
const isAll = process.argv.includes('--all');
// What tests try at random is tried less often as one works (tests/tries.ts).
if (isAll) process.env.TRIES_SCALE ??= '1';
if (!arePackagesCurrent()) await runSteps('npm ci');
requireBrowsers('chromium', 'firefox');
await runSteps('npm run build:chromium', 'npm run build:firefox');
// What takes longest comes first; all the rest runs beside it.
await runSteps(
  'npm run test:e2e',
  'npm run test:unit',
  'npm run types',
  'npm run lint',
  'npm run format',
  'npm run unused',
  'npm run size',
  'npm run lint:firefox',
);
if (isAll) await runSteps('npm run test:faults');
console.log(`All is well, in ${Math.round((performance.now() - start) / 1000)} s.`);
