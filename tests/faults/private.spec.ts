import { expect, test } from '@playwright/test';
import { Firefox } from '../e2e/firefox';
import { printFigures } from './scale';

/** Firefox that is told never to remember history: it refuses IndexedDB. */
const preferences = { 'browser.privatebrowsing.autostart': true };

// These run in the browser.
function tabsShown(): string {
  return [...document.querySelectorAll('[role=tab]')].map((tab) => tab.textContent).join(', ');
}
function toldTexts(): string {
  return document.querySelector('main [role=status]')?.textContent ?? '';
}

test('Firefox that keeps no history reads, searches and marks, and the marks stay', async () => {
  let firefox = await Firefox.launch({ preferences });
  try {
    await firefox.goto(firefox.url('sidepanel'));
    await expect.poll(() => firefox.evaluate(tabsShown)).toBe('Unread 10, All 10, Starred 0');
    await expect.poll(() => firefox.evaluate(toldTexts)).toContain('The browser keeps no database');
    await firefox.type('[role=searchbox]', '低精度');
    await expect.poll(() => firefox.evaluate(tabsShown)).toBe('Unread 1, All 1, Starred 0');
    await firefox.click('article [aria-label=Read]');
    await firefox.click('article [aria-label=Starred]');
    await expect.poll(() => firefox.evaluate(tabsShown)).toBe('Unread 0, All 1, Starred 1');
    // Shown as saved: it has to be there from here on.
    await firefox.kill();

    firefox = await Firefox.launch({ profile: firefox.profile, preferences });
    await firefox.goto(firefox.url('sidepanel'));
    await expect.poll(() => firefox.evaluate(tabsShown)).toBe('Unread 9, All 10, Starred 1');
    await expect.poll(() => firefox.evaluate(toldTexts)).toContain('The browser keeps no database');
    printFigures({ restarts: 1, acknowledged: 2, lost: 0 });
  } finally {
    await firefox.close();
  }
});
