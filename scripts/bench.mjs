// npm run bench, bench:quick, bench:search, bench:list: runs tests/bench/all.ts, or a part of it alone, after a
// build. A full run of all writes its table into docs/performance.md, any other into .output/bench.md.
import { runnerImport } from 'vite';
import { npm } from './npm.mjs';

// What is built for the bench is built as the extension is; Vite would make this a development.
process.env.NODE_ENV = 'production';

const [name = 'all', ...options] = process.argv.slice(2);
const isForDocument = name === 'all' && !options.includes('--quick');
/** @type {{ module: typeof import('../tests/bench/all.ts') }} */
const { module } = await runnerImport(`./tests/bench/${name}.ts`, {
  configFile: false,
  logLevel: 'warn',
});
await module.bench({ isForDocument });
if (isForDocument) npm('exec', '--', 'oxfmt', 'docs/performance.md');
