import {
  chromium,
  type BrowserContext,
  type CDPSession,
  type Page,
  type Worker,
} from '@playwright/test';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser as Extension } from 'wxt/browser';
import { chromiumArguments, findBrowser } from '../../scripts/browsers.mjs';

declare const chrome: typeof Extension;

export type Surface = 'popup' | 'sidepanel';

interface Options {
  /** The built extension. */
  build?: string;
  /** Of the interface, as in LANGUAGE. */
  language?: string;
  /** A profile to start again with; a new one otherwise. */
  profile?: string;
  /** Device pixels per CSS pixel. */
  scale?: number;
  /** More arguments of the command line. */
  args?: string[];
}

/** Where files are saved: connecting once more would move that elsewhere, and it stays moved. */
const downloadsOf = (profile: string) => join(profile, 'Downloads');

/** Chromium with Yebian in it. */
export class Chromium {
  readonly #devtools: CDPSession;

  private constructor(
    readonly context: BrowserContext,
    public worker: Worker,
    readonly profile: string,
    devtools: CDPSession,
  ) {
    this.#devtools = devtools;
  }

  static async launch(options: Options = {}) {
    const {
      build = '.output/chrome-mv3',
      language = 'en',
      profile,
      scale = 1,
      args = [],
    } = options;
    const folder = profile ?? mkdtempSync(join(tmpdir(), 'yebian-chromium-'));
    const preferences = join(folder, 'Default', 'Preferences');
    if (!existsSync(preferences)) {
      mkdirSync(join(folder, 'Default'), { recursive: true });
      // Without developer mode an unpacked extension stays off after a reload.
      writeFileSync(preferences, JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
    }
    const extension = resolve(build);
    const executablePath = findBrowser('chromium');
    const context = await chromium.launchPersistentContext(folder, {
      ...(executablePath && { executablePath }),
      headless: !process.env.HEADED,
      chromiumSandbox: process.getuid?.() !== 0,
      viewport: null,
      downloadsPath: downloadsOf(folder),
      env: { ...process.env, LANGUAGE: language },
      args: [
        ...chromiumArguments,
        `--disable-extensions-except=${extension}`,
        `--load-extension=${extension}`,
        '--enable-unsafe-extension-debugging',
        '--remote-debugging-port=0',
        `--lang=${language.replace('_', '-')}`,
        `--force-device-scale-factor=${scale}`,
        '--window-size=1280,800',
        '--screen-info={1600x1200}', // of the display that headless Chromium pretends to have
        ...args,
      ],
    });
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const devtools = await context.browser()!.newBrowserCDPSession();
    return new Chromium(context, worker, folder, devtools);
  }

  url(page: Surface): string {
    return new URL(`/${page}.html`, this.worker.url()).href;
  }

  /** Opens a page of the extension in a tab. */
  async openTab(page: Surface, size = { width: 360, height: 800 }): Promise<Page> {
    const tab = await this.context.newPage();
    await tab.setViewportSize(size);
    await tab.goto(this.url(page));
    return tab;
  }

  /** Opens a page of the extension's origin that runs none of its code. */
  async openSilent(): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(new URL('/icons/16.png', this.worker.url()).href);
    return page;
  }

  /** Takes the extension back to the moment after its installation. All of its pages close. */
  async installAnew(): Promise<void> {
    const page = await this.openSilent();
    for (const other of this.context.pages()) {
      if (other !== page && other.url().startsWith('chrome-extension:')) await other.close();
    }
    await this.stopWorker(page);
    await this.clearStorage(page);
    await this.reload(page);
  }

  /** Deletes all that the extension has stored. @param page - one of its own, and the only one */
  async clearStorage(page: Page): Promise<void> {
    await page.evaluate(async () => {
      await chrome.storage.local.clear();
      await new Promise<void>((done, fail) => {
        const request = indexedDB.deleteDatabase('yebian');
        request.addEventListener('success', () => done());
        request.addEventListener('error', () => fail(request.error));
      });
    });
  }

  /** Starts the extension again, as an update does. All of its pages close. */
  async reload(page: Page): Promise<void> {
    const started = this.context.waitForEvent('serviceworker');
    // It closes the page before it answers.
    await page.evaluate(() => chrome.runtime.reload()).catch(() => {});
    this.worker = await started;
  }

  /** Opens a web page. */
  async openWebPage(html = '<title>A page</title><h1>A page</h1>'): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(`data:text/html,${encodeURIComponent(html)}`);
    return page;
  }

  /** Clicks the toolbar icon over `page`, and gives the real popup. */
  async clickIcon(page: Page): Promise<Page> {
    await page.bringToFront();
    const tab = (await this.tabs()).find(({ url }) => url === page.url());
    const id = new URL(this.worker.url()).host;
    // The command is newer than Playwright's types.
    const send = this.#devtools.send.bind(this.#devtools) as (
      method: string,
      params: object,
    ) => Promise<unknown>;
    await send('Extensions.triggerAction', { id, targetId: tab!.targetId });
    return this.surface('popup');
  }

  /** Clicks the popup's button, and gives the real side panel. */
  async openSidebar(popup: Page): Promise<Page> {
    const click = popup.locator('.open-sidebar').click();
    // The popup closes as the side panel opens, perhaps before it has answered.
    await click.catch((error: unknown) => {
      if (!popup.isClosed()) throw error;
    });
    return this.surface('sidepanel');
  }

  /**
   * The real popup or side panel, once it is open. Neither is a tab, so that only a connection made
   * after it opened sees it.
   */
  async surface(name: Surface): Promise<Page> {
    const [port] = readFileSync(join(this.profile, 'DevToolsActivePort'), 'utf8').split('\n');
    for (const end = Date.now() + 15_000; Date.now() < end;) {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, {
        artifactsDir: downloadsOf(this.profile),
      });
      for (const page of browser.contexts()[0]!.pages()) {
        if (page.url() !== this.url(name)) continue;
        const isTab = await page.evaluate(async () => Boolean(await chrome.tabs.getCurrent()));
        if (!isTab) return page;
      }
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`The ${name} did not open.`);
  }

  /** The open tabs; one that could not be loaded has the address that was asked for. */
  async tabs(): Promise<{ url: string; targetId: string }[]> {
    const filter = [{ type: 'tab' }];
    return (await this.#devtools.send('Target.getTargets', { filter })).targetInfos;
  }

  badge(): Promise<string> {
    return this.worker.evaluate(() => chrome.action.getBadgeText({}));
  }

  tooltip(): Promise<string> {
    return this.worker.evaluate(() => chrome.action.getTitle({}));
  }

  /** Stops the background, as the browser does when it idles, only sooner. */
  async stopWorker(page: Page): Promise<void> {
    const devtools = await this.context.newCDPSession(page);
    await devtools.send('ServiceWorker.enable');
    await devtools.send('ServiceWorker.stopAllWorkers');
  }

  /** Crashes a page, and with it all pages of the extension, which share a process. */
  async crash(page: Page): Promise<void> {
    const devtools = await this.context.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    // There is no answer from a page that has crashed.
    void devtools.send('Page.crash').catch(() => {});
    await crashed;
    await page.close();
  }

  /** Kills the whole browser at once. */
  async kill(): Promise<void> {
    const { processInfo } = await this.#devtools.send('SystemInfo.getProcessInfo');
    process.kill(processInfo.find(({ type }) => type === 'browser')!.id, 'SIGKILL');
    await this.context.close().catch(() => {});
  }

  /** @param keepProfile - to start again with the same data */
  async close({ keepProfile = false } = {}): Promise<void> {
    await this.context.close().catch(() => {});
    if (!keepProfile) rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
