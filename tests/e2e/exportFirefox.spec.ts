import { expect } from '@playwright/test';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser as Extension } from 'wxt/browser';
import { test } from './newlyInstalled';

/** In Firefox, as a page of the extension sees it. */
declare const browser: typeof Extension;

test('the real sidebar saves a backup, which a new installation takes', async ({ firefox }) => {
  const folder = mkdtempSync(join(tmpdir(), 'yebian-downloads-'));
  await firefox.setPreference('browser.download.folderList', 2);
  await firefox.setPreference('browser.download.dir', folder);
  /** Clicks what has this name in the real sidebar, which is no tab, once it is there. */
  const clickInSidebar = (name: string) =>
    expect
      .poll(() =>
        firefox.evaluate((wanted) => {
          const [view] = browser.extension.getViews({ type: 'sidebar' as 'tab' });
          const buttons = [...(view as Window).document.querySelectorAll('button')];
          const button = buttons.find(
            ({ ariaLabel, textContent }) => (ariaLabel ?? textContent) === wanted,
          );
          button?.click();
          return Boolean(button);
        }, name),
      )
      .toBe(true);
  const texts = (selector: string) =>
    firefox.evaluate(
      (wanted) => [...document.querySelectorAll(wanted)].map(({ textContent }) => textContent),
      selector,
    );
  try {
    await firefox.goto(firefox.url('popup'));
    await expect.poll(() => texts('article h2')).toHaveLength(10);
    await firefox.click('.mark-read');
    await expect.poll(() => texts('[role=tab]')).toContain('Unread 9');
    await clickInSidebar('More');
    await clickInSidebar('Export a backup');
    const saved = () => readdirSync(folder).filter((name) => name.endsWith('.json'));
    await expect.poll(saved).toHaveLength(1);
    const file = join(folder, saved()[0]!);
    await expect.poll(() => existsSync(`${file}.part`)).toBe(false);
    await expect.poll(() => readFileSync(file, 'utf8')).toMatch(/\}\n$/);

    await firefox.installAnew();
    await firefox.goto(firefox.url('sidepanel'));
    await expect.poll(() => texts('[role=tab]')).toContain('Unread 10');
    await firefox.click('[aria-label=More]');
    await firefox.type('input[type=file]', file);
    await expect.poll(() => texts('dialog li')).toEqual(['Marks added: 1']);
    await firefox.click('dialog button:last-child');
    await expect.poll(() => texts('[role=tab]')).toContain('Unread 9');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
