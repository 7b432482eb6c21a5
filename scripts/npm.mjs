// Runs npm, and installs the packages where they are missing or older than the lock file.
// Node built-ins alone, and nothing newer than Node 20: the packages bring the project's own Node.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Runs npm in the project's folder, and leaves with its status if it fails.
 *
 * @param {string[]} args
 */
export function npm(...args) {
  console.log(`> npm ${args.join(' ')}`);
  const shell = process.platform === 'win32';
  const { status } = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell });
  if (status !== 0) process.exit(status ?? 1);
}

export function installPackages() {
  // What the packages want of Node.js is met by the one that they bring.
  if (!arePackagesCurrent()) npm('ci', '--loglevel=error');
}

/** @returns whether the packages are there, and as the lock file has them */
export function arePackagesCurrent() {
  const installed = `${root}/node_modules/.package-lock.json`;
  return (
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync(`${root}/package-lock.json`).mtimeMs
  );
}
