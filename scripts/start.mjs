// npm start [firefox]: installs what is missing, builds, and opens a browser with Yebian in its sidebar.
// Node built-ins alone, and nothing newer than Node 20: this runs before the packages are installed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumArguments, findBrowser, requireBrowsers } from './browsers.mjs';
import { connectByPipe } from './devtools.mjs';
import { installPackages, npm, root } from './npm.mjs';

const wanted =
  process.argv[2] ?? (findBrowser('chromium') || !findBrowser('firefox') ? 'chromium' : 'firefox');
if (wanted !== 'chromium' && wanted !== 'firefox') {
  console.error(`npm start opens chromium or firefox, not ${wanted}.`);
  process.exit(1);
}
installPackages();
const [program = ''] = requireBrowsers(wanted);
npm('exec', '--', 'wxt', 'build', '-b', wanted === 'firefox' ? 'firefox' : 'chrome');

const hasDisplay =
  process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
if (!hasDisplay) console.log('There is no display: the browser starts without a window.');
await (wanted === 'firefox' ? startFirefox() : startChromium());

/** web-ext installs the extension, and Firefox opens the sidebar of one that is new. */
async function startFirefox() {
  const args = [
    'run',
    '--source-dir',
    '.output/firefox-mv3',
    '--firefox',
    program,
    '--no-reload',
    '--no-input',
  ];
  if (!hasDisplay) args.push('--arg=--headless');
  const shell = process.platform === 'win32';
  console.log('Yebian opens in the sidebar. Close the browser or press Ctrl+C to stop.');
  const webExt = spawn('npm', ['exec', '--', 'web-ext', ...args], {
    cwd: root,
    stdio: 'inherit',
    shell,
  });
  // Ctrl+C reaches web-ext as well, which then closes the browser.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => webExt.kill());
  const [status] = await once(webExt, 'exit');
  process.exit(status ?? 0);
}

async function startChromium() {
  const profile = join(root, '.browser-profile');
  const preferences = join(profile, 'Default', 'Preferences');
  if (!existsSync(preferences)) {
    mkdirSync(join(profile, 'Default'), { recursive: true });
    // Without developer mode Chromium turns an unpacked extension off when it reloads.
    writeFileSync(preferences, JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
  }
  const args = [
    ...chromiumArguments,
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    '--enable-unsafe-extension-debugging',
    '--hide-crash-restore-bubble',
  ];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  if (!hasDisplay) args.push('--headless=new');
  const browser = spawn(program, [...args, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  browser.on('exit', (status) => process.exit(status ?? 0));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => browser.kill());

  const devtools = connectByPipe(browser);
  // Chrome ignores --load-extension; it takes an extension this way.
  const { id } = await devtools.send('Extensions.loadUnpacked', {
    path: join(root, '.output/chrome-mv3'),
  });
  const isOpen = await openSidePanel(devtools, id);
  console.log(
    isOpen
      ? 'Yebian is open in the side panel. Close the browser or press Ctrl+C to stop.'
      : 'Yebian is loaded: click its icon in the toolbar. Close the browser or press Ctrl+C to stop.',
  );
}

/**
 * Does what a user does: clicks the toolbar icon, then the popup's button.
 *
 * @param {ReturnType<typeof connectByPipe>} devtools
 * @param {string} id - the extension's
 * @returns whether the side panel is open
 */
async function openSidePanel(devtools, id) {
  const tab = await devtools.findTarget(({ type, url }) => type === 'tab' && url === 'about:blank');
  if (!tab) return false;
  await devtools.send('Extensions.triggerAction', { id, targetId: tab.targetId });
  const popup = await devtools.findTarget(
    ({ url }) => url === `chrome-extension://${id}/popup.html`,
  );
  if (!popup) return false;
  const { sessionId } = await devtools.send('Target.attachToTarget', {
    targetId: popup.targetId,
    flatten: true,
  });
  const click = `new Promise((resolve) => {
    const timer = setInterval(() => {
      const button = document.querySelector('.open-sidebar');
      if (button) resolve(clearInterval(timer)), button.click();
    }, 30);
  })`;
  // The popup closes as the panel opens, and may take the answer with it.
  await devtools
    .send(
      'Runtime.evaluate',
      { expression: click, userGesture: true, awaitPromise: true },
      sessionId,
    )
    .catch(() => undefined);
  return Boolean(
    await devtools.findTarget(({ url }) => url === `chrome-extension://${id}/sidepanel.html`),
  );
}
