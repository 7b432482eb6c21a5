import { defineConfig } from '@playwright/test';

const faults = {
  testDir: '../faults',
  testMatch: '*.spec.ts',
  timeout: 3_600_000,
  workers: 1,
};

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
    { name: 'faults', ...faults, grepInvert: /Firefox/ },
    { name: 'faultsBeside', ...faults, grep: /Firefox/ },
    { name: 'screenshots', testMatch: 'screenshots.ts', workers: 1 },
  ],
});
