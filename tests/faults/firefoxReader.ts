import { expect } from '@playwright/test';
import type { Firefox } from '../e2e/firefox';

/** Opens the reader on all articles, in the current tab. */
export async function openAllInFirefox(firefox: Firefox): Promise<void> {
  await firefox.goto(firefox.url('sidepanel'));
  await expect.poll(() => firefox.evaluate(countsShown)).not.toContain(Number.NaN);
  await expect.poll(async () => (await firefox.evaluate(countsShown))[1]).toBeGreaterThan(0);
  await firefox.evaluate(() => {
    document.querySelectorAll<HTMLElement>('[role=tab]')[1]!.click();
  });
  await expect
    .poll(() => firefox.evaluate(() => document.querySelectorAll('[role=feed] article h2').length))
    .toBeGreaterThan(0);
}

// Runs in the browser.
export function countsShown(): number[] {
  const tabs = [...document.querySelectorAll('[role=tab]')];
  return tabs.map(({ textContent }) => Number(/\d+/.exec(textContent)?.[0] ?? Number.NaN));
}

// Runs in the browser.
export function isImportTold(): boolean {
  return /Articles imported from/.test(document.querySelector('main .toasts')?.textContent ?? '');
}

/** Drags a feed over the reader of the current tab until it would take it, and drops it. */
export async function startImportInFirefox(firefox: Firefox, json: string): Promise<void> {
  const dropFeed = (text: string) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'feed.json'));
    return ['dragover', 'drop'].every((name) => {
      const init = { dataTransfer, bubbles: true, cancelable: true };
      return !document.body.dispatchEvent(new DragEvent(name, init));
    });
  };
  await expect.poll(() => firefox.evaluate(dropFeed, json)).toBe(true);
}

/** Searches in the reader of the current tab. */
export async function searchInFirefox(firefox: Firefox, text: string): Promise<void> {
  await firefox.evaluate((typed) => {
    const input = document.querySelector<HTMLInputElement>('[role=searchbox], input[type=search]')!;
    input.value = typed;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, text);
}

// These run in the browser.
export function tabsShown(): string {
  return [...document.querySelectorAll('[role=tab]')].map((tab) => tab.textContent).join(', ');
}
export function toldTexts(): string {
  return document.querySelector('main [role=status]')?.textContent ?? '';
}
