import { test as base } from '@playwright/test';
import { Chromium } from './chromium';
import { Firefox } from './firefox';

interface PerTest {
  /** Chromium, in which Yebian was installed a moment ago. */
  chromium: Chromium;
  /** Firefox, in which Yebian was installed a moment ago. */
  firefox: Firefox;
}

/** What has been started: installing anew takes a fifth of the time that starting a browser does. */
interface PerWorker {
  startedChromium: Chromium;
  startedFirefox: Firefox;
}

/** Those in which a test has been. */
const used = new WeakSet<object>();

/** A test for which the extension is newly installed, in a browser that other tests have, too. */
export const test = base.extend<PerTest, PerWorker>({
  startedChromium: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads there what else is needed
    async ({}, use) => {
      const browser = await Chromium.launch();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  startedFirefox: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads there what else is needed
    async ({}, use) => {
      const browser = await Firefox.launch();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  chromium: async ({ startedChromium: browser }, use) => {
    if (used.has(browser)) {
      // The first page keeps the browser open.
      for (const page of browser.context.pages().slice(1)) await page.close();
      await browser.installAnew();
    }
    used.add(browser);
    await use(browser);
  },
  firefox: async ({ startedFirefox: browser }, use) => {
    if (used.has(browser)) {
      await browser.closeOtherTabs();
      await browser.installAnew();
    }
    used.add(browser);
    await use(browser);
  },
});
