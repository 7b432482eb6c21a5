import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['tests/{storage,components,entrypoints,public,scripts}/**/*.test.{ts,tsx}'],
    environment: 'happy-dom',
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
    // Each file in a context of its own would take half as long again.
    isolate: false,
    maxWorkers: '100%',
    // A machine may be busy; no test measures time.
    testTimeout: 60_000,
  },
});
