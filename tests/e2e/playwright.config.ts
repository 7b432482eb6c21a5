import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // Browsers are heavy; two at once on two cores would time each other out.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: 'list',
  projects: [
    { name: 'tests', testMatch: '*.spec.ts' },
    { name: 'faults', testDir: '../faults', testMatch: '*.spec.ts', timeout: 3_600_000 },
    { name: 'screenshots', testMatch: 'screenshots.ts' },
  ],
});
