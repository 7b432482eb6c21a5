import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import { readFileSync } from 'node:fs';

/** Finds what is not accessible, as `axe` of the page that it runs in. A page takes it in half the time minified. */
export const axeScript = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** What axe finds in a page. @param rules - those alone */
export async function violationsIn(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeScript);
  const { violations } = await page.evaluate(
    (only) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run({
        resultTypes: ['violations'],
        ...(only && { runOnly: only }),
      }),
    rules,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
