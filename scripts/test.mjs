// npm test: installs what is missing, builds, and runs every check and test.
import { requireBrowsers } from './browsers.mjs';
import { installPackages, npm } from './npm.mjs';

installPackages();
requireBrowsers('chromium', 'firefox');
npm('run', 'build');
npm('run', 'check');
npm('run', 'test:unit');
npm('run', 'test:e2e');
// A tenth of it; CONTRIBUTING.md says how to run all.
process.env.FAULTS_SCALE ??= '0.1';
npm('run', 'test:faults');
