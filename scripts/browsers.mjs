// Where the browsers are, and how Chromium is started everywhere: in `npm start`, in tests, in screenshots.
// Node built-ins alone, and nothing newer than Node 20: this runs before the packages are installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {'chromium' | 'firefox'} BrowserName */

const commands = {
  chromium: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
  ],
  firefox: ['firefox-esr', 'firefox'],
};

const places = {
  chromium: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    'C:/Program Files/Google/Chrome/Application/chrome.exe',
    'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
  ],
  firefox: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:/Program Files/Mozilla Firefox/firefox.exe',
  ],
};

const variables = { chromium: 'CHROMIUM_BIN', firefox: 'FIREFOX_BIN' };
const packages = { chromium: 'chromium', firefox: 'firefox-esr' };
const font = {
  file: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  package: 'fonts-noto-cjk',
};

/** No talk with the network beyond what a test or a user does, and no first-run pages. */
export const chromiumArguments = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
];

/**
 * @param {BrowserName} name
 * @returns {string | undefined} its program, from the variable, the path or a known place
 */
export function findBrowser(name) {
  const onPath = commands[name].flatMap((command) =>
    (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, command)),
  );
  const own = process.env[variables[name]];
  return (own ? [own] : [...onPath, ...places[name]]).find(isProgram);
}

/**
 * Finds browsers, after installing those that are missing where that is possible: on Debian, as root.
 * Leaves with one sentence if one is still missing.
 *
 * @param {BrowserName[]} names
 * @returns {string[]} their programs
 */
export function requireBrowsers(...names) {
  installMissing(names);
  return names.map((name) => {
    const program = findBrowser(name);
    if (program) return program;
    console.error(
      `No ${name} was found: install one, or set ${variables[name]} to the path of its program.`,
    );
    process.exit(1);
  });
}

/** @param {BrowserName[]} names */
function installMissing(names) {
  const missing = names.filter((name) => !findBrowser(name)).map((name) => packages[name]);
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  // Without a font for it, Chinese is drawn as boxes.
  if (!existsSync(font.file)) missing.push(font.package);
  if (missing.length === 0) return;

  console.log(`> apt-get install ${missing.join(' ')}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...missing]]) {
    const options = { encoding: /** @type {const} */ ('utf8'), env: environment };
    const { status, stdout, stderr } = spawnSync('apt-get', ['-q', ...args], options);
    if (status !== 0) console.error(`${stdout}${stderr}`);
  }
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
