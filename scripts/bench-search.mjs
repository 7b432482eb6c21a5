// npm run bench:search [-- --write]: compares the search with others (tests/bench/search.ts), after a build.
import { runnerImport } from 'vite';
import { npm } from './npm.mjs';

const isWritten = process.argv.includes('--write');
/** @type {{ module: typeof import('../tests/bench/search.ts') }} */
const { module } = await runnerImport('./tests/bench/search.ts', {
  configFile: false,
  logLevel: 'warn',
});
await module.benchSearch({ isWritten });
if (isWritten) npm('exec', '--', 'oxfmt', 'docs/search.md');
