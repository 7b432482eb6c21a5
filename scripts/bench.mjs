// npm run bench, bench:quick, bench:search, bench:list [-- --write]: runs tests/bench/all.ts, search.ts or
// list.ts, after a build.
import { runnerImport } from 'vite';
import { npm } from './npm.mjs';

const [name = 'all', ...options] = process.argv.slice(2);
const isWritten = options.includes('--write');
/** @type {{ module: typeof import('../tests/bench/all.ts') }} */
const { module } = await runnerImport(`./tests/bench/${name}.ts`, {
  configFile: false,
  logLevel: 'warn',
});
await module.bench({ isWritten });
if (isWritten) npm('exec', '--', 'oxfmt', 'docs');
