import { defineConfig } from '@playwright/test';

const faults = {
  testDir: '../faults',
  testMatch: '*.spec.ts',
  timeout: 3_600_000,
  workers: 1,
};

/** What runs beside the other faults: it is another browser, or mostly waits. */
const beside = /Firefox|(?:rescue|feedKills)\.spec/;

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 2,
  // A machine may be busy; hardly a test measures time.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: 'list',
  projects: [
    { name: 'tests', testMatch: '*.spec.ts' },
    { name: 'faults', ...faults, grepInvert: beside },
    { name: 'faultsBeside', ...faults, grep: beside },
    { name: 'screenshots', testMatch: 'screenshots.ts', workers: 1 },
  ],
});
