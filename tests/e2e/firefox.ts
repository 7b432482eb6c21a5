import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser as Extension } from 'wxt/browser';
import { findBrowser } from '../../scripts/browsers.mjs';
import { Marionette } from './marionette';

const EXTENSION_ID = 'yebian@yebian.example';
/** Firefox would choose one at random; the tests need to know the address of the pages. */
const UUID = '5e6c2f0e-7f43-4d6c-9a58-0d6c5b1c7e11';

const preferences = {
  'marionette.port': 0, // any; it is written to the profile
  'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: UUID }),
  // A temporary extension is gone after a restart; its data must not go with it.
  'extensions.webextensions.keepUuidOnUninstall': true,
  'extensions.webextensions.keepStorageOnUninstall': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'extensions.update.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.safebrowsing.update.enabled': false,
};

interface Options {
  /** The built extension. */
  build?: string;
  /** A profile to start again with; a new one otherwise. */
  profile?: string;
  /** On top of those that keep Firefox quiet. */
  preferences?: Record<string, string | number | boolean>;
}

/** In Firefox, as a page of the extension sees it. */
declare const browser: typeof Extension;
/** In Firefox's own window. */
declare const Services: {
  prefs: {
    setIntPref(name: string, value: number): void;
    setStringPref(name: string, value: string): void;
  };
};
declare const SidebarController: { hide(): void };
declare const WebExtensionPolicy: {
  getByID(id: string): {
    extension: { wakeupBackground(): Promise<void>; terminateBackground(): Promise<void> };
  };
};

/** Firefox with Yebian in it. */
export class Firefox {
  private constructor(
    readonly marionette: Marionette,
    readonly profile: string,
    readonly process: ChildProcess,
  ) {}

  static async launch(options: Options = {}): Promise<Firefox> {
    const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'yebian-firefox-'));
    const lines = Object.entries({ ...preferences, ...options.preferences }).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
    );
    writeFileSync(join(profile, 'user.js'), lines.join(''));
    const portFile = join(profile, 'MarionetteActivePort');
    rmSync(portFile, { force: true });
    const firefox = spawn(
      findBrowser('firefox') ?? 'firefox',
      [
        '--headless',
        '--no-remote',
        '--marionette',
        '--remote-allow-system-access',
        '--profile',
        profile,
      ],
      { stdio: 'ignore', env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' } },
    );
    const port = await readPort(portFile, firefox);
    const started = new Firefox(await Marionette.connect(port), profile, firefox);
    // An element that is looked for may still have to be drawn.
    await started.marionette.send('WebDriver:SetTimeouts', { implicit: 15_000 });
    await started.marionette.send('Addon:Install', {
      path: resolve(options.build ?? '.output/firefox-mv3'),
      temporary: true,
      allowPrivateBrowsing: true,
    });
    return started;
  }

  url(page: 'popup' | 'sidepanel'): string {
    return `moz-extension://${UUID}/${page}.html`;
  }

  async goto(url: string): Promise<void> {
    await this.marionette.send('WebDriver:Navigate', { url });
  }

  /** Opens an empty tab, which becomes the current one. */
  async openTab(): Promise<void> {
    const { handle } = await this.marionette.send<{ handle: string }>('WebDriver:NewWindow', {
      type: 'tab',
    });
    await this.marionette.send('WebDriver:SwitchToWindow', { handle });
  }

  async goToFirstTab(): Promise<void> {
    const [handle] = await this.marionette.send<string[]>('WebDriver:GetWindowHandles');
    await this.marionette.send('WebDriver:SwitchToWindow', { handle });
  }

  async closeOtherTabs(): Promise<void> {
    const [, ...others] = await this.marionette.send<string[]>('WebDriver:GetWindowHandles');
    for (const handle of others) {
      await this.marionette.send('WebDriver:SwitchToWindow', { handle });
      await this.marionette.send('WebDriver:CloseWindow');
    }
    await this.goToFirstTab();
  }

  /** Sets a number or a text of about:config while Firefox runs. */
  async setPreference(name: string, value: number | string): Promise<void> {
    await this.evaluateInBrowser(
      (where, what) =>
        typeof what === 'number'
          ? Services.prefs.setIntPref(where, what)
          : Services.prefs.setStringPref(where, what),
      name,
      value,
    );
  }

  /** Runs `script`, which may be asynchronous, in the current tab. */
  async evaluate<T, A extends unknown[]>(
    script: (...args: A) => T,
    ...args: A
  ): Promise<Awaited<T>> {
    return this.#execute<Awaited<T>>(`return (${script.toString()})(...arguments)`, args);
  }

  /** Runs a script's text in the current tab. */
  run<T>(script: string): Promise<T> {
    return this.#execute(script, []);
  }

  /** Runs `script` in the browser's own window. */
  async evaluateInBrowser<T, A extends unknown[]>(
    script: (...args: A) => T,
    ...args: A
  ): Promise<Awaited<T>> {
    await this.marionette.send('Marionette:SetContext', { value: 'chrome' });
    try {
      return await this.evaluate(script, ...args);
    } finally {
      await this.marionette.send('Marionette:SetContext', { value: 'content' });
    }
  }

  /** Clicks an element of the current tab as a user does. */
  async click(selector: string): Promise<void> {
    const { value } = await this.marionette.send<{ value: Record<string, string> }>(
      'WebDriver:FindElement',
      { using: 'css selector', value: selector },
    );
    await this.marionette.send('WebDriver:ElementClick', { id: Object.values(value)[0] });
  }

  /** Types into an element of the current tab. */
  async type(selector: string, text: string): Promise<void> {
    const { value } = await this.marionette.send<{ value: Record<string, string> }>(
      'WebDriver:FindElement',
      { using: 'css selector', value: selector },
    );
    await this.marionette.send('WebDriver:ElementSendKeys', { id: Object.values(value)[0], text });
  }

  /**
   * Presses keys in the browser's window, whatever has the focus there.
   *
   * @param chords - the keys to hold down together, one chord after the other; as WebDriver codes them
   */
  async press(...chords: string[][]): Promise<void> {
    await this.marionette.send('Marionette:SetContext', { value: 'chrome' });
    for (const keys of chords) {
      const actions = [
        ...keys.map((value) => ({ type: 'keyDown', value })),
        ...keys.toReversed().map((value) => ({ type: 'keyUp', value })),
      ];
      await this.marionette.send('WebDriver:PerformActions', {
        actions: [{ type: 'key', id: 'keyboard', actions }],
      });
    }
    await this.marionette.send('Marionette:SetContext', { value: 'content' });
  }

  /** Stops the background, as Firefox does when it idles, only sooner. */
  async suspendBackground(): Promise<void> {
    await this.evaluateInBrowser(() =>
      WebExtensionPolicy.getByID('yebian@yebian.example').extension.terminateBackground(),
    );
  }

  /** Removes the extension and what it has stored, and installs it. */
  async installAnew(build = '.output/firefox-mv3'): Promise<void> {
    await this.goto(this.url('sidepanel').replace('sidepanel.html', 'icons/16.png'));
    // What has the database open would hold up its end.
    await this.evaluateInBrowser(() => SidebarController.hide());
    await this.suspendBackground();
    await this.evaluate(async () => {
      await browser.storage.local.clear();
      await new Promise<void>((done, fail) => {
        const request = indexedDB.deleteDatabase('yebian');
        request.addEventListener('success', () => done());
        request.addEventListener('error', () => fail(request.error));
      });
    });
    // A page of the extension would go with it, and the tab with the page.
    await this.goto('about:blank');
    await this.marionette.send('Addon:Uninstall', { id: EXTENSION_ID });
    await this.marionette.send('Addon:Install', { path: resolve(build), temporary: true });
  }

  /** @returns a PNG of the whole window */
  async screenshot(): Promise<Buffer> {
    await this.marionette.send('Marionette:SetContext', { value: 'chrome' });
    const { value } = await this.marionette.send<{ value: string }>('WebDriver:TakeScreenshot', {
      full: false,
    });
    await this.marionette.send('Marionette:SetContext', { value: 'content' });
    return Buffer.from(value, 'base64');
  }

  /** Kills the whole browser at once. */
  async kill(): Promise<void> {
    const exit = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await exit;
    this.marionette.close();
  }

  async close({ keepProfile = false } = {}): Promise<void> {
    const hasExited = this.process.exitCode !== null || this.process.signalCode !== null;
    const exit = hasExited ? undefined : once(this.process, 'exit');
    await this.marionette.send('Marionette:Quit', { flags: ['eAttemptQuit'] }).catch(() => {});
    const timer = setTimeout(() => this.process.kill('SIGKILL'), 10_000);
    await exit;
    clearTimeout(timer);
    this.marionette.close();
    if (!keepProfile) rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #execute<T>(script: string, args: unknown[]): Promise<T> {
    const { value } = await this.marionette.send<{ value: T }>('WebDriver:ExecuteScript', {
      script,
      args,
      sandbox: null,
    });
    return value;
  }
}

async function readPort(file: string, firefox: ChildProcess): Promise<number> {
  for (const end = Date.now() + 60_000; Date.now() < end && firefox.exitCode === null;) {
    const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (port) return port;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('Firefox did not start.');
}
