import { expect, type Page } from '@playwright/test';
import type { Chromium } from '../e2e/chromium';

export const articles = (page: Page) => page.getByRole('feed').getByRole('article');
export const tab = (page: Page, name: string) => page.getByRole('tab', { name });

/** Opens the reader on all articles. */
export async function openAll(browser: Chromium): Promise<Page> {
  const page = await browser.openTab('sidepanel');
  await expect(tab(page, 'All')).toHaveText(/[1-9]/);
  await tab(page, 'All').click();
  await expect(articles(page).first()).toBeVisible();
  return page;
}

/** A feed whose articles all say which edition they are of, and have a text of so many sentences. */
export function importedFeed(count: number, edition: string, sentences = 20): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Imported feed',
    feed_url: 'https://feed.example/feed.json',
    items: Array.from({ length: count }, (_, index) => ({
      id: `imported/${index}`,
      title: `Imported ${index} 导入`,
      summary: edition,
      content_text: `正文 and text of ${index}. `.repeat(sentences),
      date_published: new Date(Date.UTC(2025, 0, 1) - index * 60_000).toISOString(),
      tags: [`tag ${index % 30}`],
    })),
  });
}

export const importedToast = (page: Page) => page.getByText(/^Articles imported from/);

/** The numbers on the tabs Unread, All and Starred, once the shelf is shown. */
export async function tabCounts(page: Page): Promise<number[]> {
  await expect(tab(page, 'All')).toHaveText(/\d/);
  const texts = await page.getByRole('tab').allTextContents();
  return texts.map((text) => Number(/\d+/.exec(text)?.[0]));
}

/** Reads, searches and marks, and undoes the mark: a reader that is of use does all of it. */
export async function expectUsable(page: Page, searched: string): Promise<void> {
  await tab(page, 'All').click();
  await expect(articles(page).first()).toBeVisible();
  const [, all] = await tabCounts(page);
  await page.getByRole('searchbox').fill(searched);
  await expect(articles(page).first()).toBeVisible();
  await expect(tab(page, 'All')).not.toHaveText(`All ${all}`);
  await page.getByRole('searchbox').fill('');
  await expect(tab(page, 'All')).toHaveText(`All ${all}`);

  const star = articles(page).first().getByRole('button', { name: 'Starred' });
  const was = (await star.getAttribute('aria-pressed')) === 'true';
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', String(!was));
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', String(was));
}
