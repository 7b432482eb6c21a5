import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
    maxWorkers: '100%',
    // A machine may be busy; no test measures time.
    testTimeout: 60_000,
    // Making a document for each file would take a quarter of the time.
    projects: [
      {
        extends: true,
        test: {
          name: 'storage',
          include: ['tests/{storage,entrypoints,public,scripts}/**/*.test.ts'],
          // Each file in a context of its own would take half as long again.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'pages',
          include: ['tests/components/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          // What one file mocks is not for another.
          isolate: true,
        },
      },
    ],
  },
});
