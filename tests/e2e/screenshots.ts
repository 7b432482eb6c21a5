import { expect, test } from '@playwright/test';
import { Chromium } from './chromium';

// The pictures of the README, from the real side panel: `npm run screenshots`.

for (const { language, query, first } of [
  { language: 'en', query: 'training', first: /How a rounding bias/ },
  { language: 'zh_CN', query: '训练', first: /清华团队破解/ },
]) {
  test(`pictures of the sidebar, ${language}`, async () => {
    const browser = await Chromium.launch({ language, scale: 2 });
    try {
      const popup = await browser.clickIcon(await browser.openWebPage());
      const sidebar = await browser.openSidebar(popup);
      const articles = sidebar.getByRole('article');
      await expect(articles).toHaveCount(10);
      await articles.nth(2).locator('.mark-read').click();
      await articles.nth(3).locator('.mark-starred').click();
      await sidebar.getByRole('searchbox').fill(query);
      await sidebar.getByRole('tab').nth(1).click();
      await sidebar.getByRole('article', { name: first }).locator('.title').click();
      await expect(sidebar.getByRole('link').first()).toBeVisible();
      await sidebar.mouse.move(0, 0);
      for (const colorScheme of ['light', 'dark'] as const) {
        await sidebar.emulateMedia({ colorScheme });
        await sidebar.screenshot({ path: `docs/pictures/sidebar-${language}-${colorScheme}.png` });
      }
    } finally {
      await browser.close();
    }
  });
}
