import { join, resolve } from 'node:path';
import { build } from 'wxt';

/** Builds tests/bench/minimal into a folder. @returns where the built extension is in it */
export async function buildMinimal(outDir: string): Promise<string> {
  await build({ root: resolve('tests/bench/minimal'), outDir, browser: 'chrome' });
  return join(outDir, 'chrome-mv3');
}
