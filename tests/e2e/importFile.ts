import type { Page } from '@playwright/test';

/** Chooses a file in the last menu of an English sidebar, as someone does who imports it. */
export async function importFile(page: Page, json: string, name = 'feed.json'): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(json) });
}
