import { defineConfig } from '@playwright/test';

/** These mostly wait: until the reader loses patience, and for Firefox. */
const WAITING = ['rescue.spec.ts', '*irefox.spec.ts'];

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
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: 'list',
  // Browsers are heavy; two at once on two cores would time each other out. One that mostly waits may run beside
  // the others.
  projects: [
    { name: 'tests', testMatch: '*.spec.ts', testIgnore: WAITING, workers: 1 },
    { name: 'waiting', testMatch: WAITING, workers: 1 },
    { name: 'faults', ...faults, grepInvert: /Firefox/ },
    { name: 'faultsBeside', ...faults, grep: /Firefox/ },
    { name: 'screenshots', testMatch: 'screenshots.ts', workers: 1 },
  ],
});
