// Mozilla's linter over the build for Firefox: no error, and no warning but for the assignment to
// innerHTML that Preact has for a property which we do not use.
import { execFileSync } from 'node:child_process';

const allowed = 'UNSAFE_VAR_ASSIGNMENT';

const report = execFileSync(
  process.execPath,
  [
    'node_modules/web-ext/bin/web-ext.js',
    'lint',
    '--source-dir',
    '.output/firefox-mv3',
    '--output',
    'json',
  ],
  { encoding: 'utf8' },
);
const { errors, warnings } = JSON.parse(report);
const innerHtml = warnings.filter((/** @type {{ code: string }} */ { code }) => code === allowed);
const others = warnings.filter((/** @type {{ code: string }} */ { code }) => code !== allowed);
const problems = [...errors, ...others, ...innerHtml.slice(1)];
for (const { code, message, file, line } of problems) {
  console.error(`${file ?? ''}:${line ?? ''} ${code} ${message}`);
}
console.log(`web-ext lint: ${errors.length} errors, ${others.length} warnings, and Preact's.`);
if (problems.length > 0) process.exitCode = 1;
