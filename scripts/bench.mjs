// npm run bench [-- --write], bench:quick, bench:search, bench:list: runs tests/bench/all.ts, or a part of it
// alone, after a build.
import { runnerImport } from 'vite';
import { npm } from './npm.mjs';

const [name = 'all', ...options] = process.argv.slice(2);
const isWritten = name === 'all' && options.includes('--write');
/** @type {{ module: typeof import('../tests/bench/all.ts') }} */
const { module } = await runnerImport(`./tests/bench/${name}.ts`, {
  configFile: false,
  logLevel: 'warn',
});
await module.bench({ isWritten });
if (isWritten) npm('exec', '--', 'oxfmt', 'docs/performance.md');
