// npm test: installs what is missing, builds, and runs every check and test. `npm run test:all` adds the faults.
// Node built-ins alone, and nothing newer than Node 20: this runs before the packages are installed.
import { requireBrowsers } from './browsers.mjs';
import { arePackagesCurrent } from './npm.mjs';
import { runSteps } from './steps.mjs';

const start = performance.now();
if (!arePackagesCurrent()) await runSteps('npm ci');
requireBrowsers('chromium', 'firefox');
await runSteps('npm run build:chromium', 'npm run build:firefox');
// Some of these say how long something may take: nothing runs beside them.
await runSteps('npm run test:unit');
// What takes longest comes first; all the rest runs beside it.
await runSteps(
  'npm run test:e2e',
  'npm run types',
  'npm run lint',
  'npm run format',
  'npm run unused',
  'npm run size',
  'npm run lint:firefox',
);
if (process.argv.includes('--all')) await runSteps('npm run test:faults');
console.log(`All is well, in ${Math.round((performance.now() - start) / 1000)} s.`);
