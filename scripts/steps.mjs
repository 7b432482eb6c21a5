// Runs npm's commands side by side, and tells of each in a line.
// Node built-ins alone, and nothing newer than Node 20: this runs before the packages are installed.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { root } from './npm.mjs';

/** How many run at once: two, so that one works while the other waits for a browser. */
const AT_ONCE = 2;
/** How long a step may take to end what it has started. */
const PATIENCE_MS = 5000;
/** What tells how much some steps do: it is a part of the command that does the same again. */
const SCALES = ['TRIES_SCALE', 'FAULTS_SCALE', 'FAULTS_SEED'];
const isWindows = process.platform === 'win32';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let isEnding = false;

// Each step has a process group of its own, so that all that it has started can be ended with it. What is
// sent to this process, also by Ctrl+C, does not get there by itself.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => void end(signal === 'SIGINT' ? 130 : 143));
}

/**
 * Runs commands of npm in this order, two at a time, and leaves with 1 if one fails.
 *
 * @param {string[]} commands - as they are typed, `npm run lint`
 */
export async function runSteps(...commands) {
  const waiting = [...commands];
  const work = async () => {
    for (let command = waiting.shift(); command; command = waiting.shift()) {
      await runStep(command);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/**
 * @param {string} command
 * @returns {Promise<void>}
 */
async function runStep(command) {
  const start = performance.now();
  const step = spawn(command, { cwd: root, shell: true, detached: !isWindows });
  running.add(step);
  /** @type {Buffer[]} */
  const output = [];
  for (const stream of [step.stdout, step.stderr]) stream.on('data', (part) => output.push(part));
  const [status] = await once(step, 'close');
  running.delete(step);
  // The process is about to leave: nothing is begun any more.
  if (isEnding) return new Promise(() => {});
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
  console.log(`${status === 0 ? '✔' : '✘'} ${command.padEnd(28)}${seconds} s`);
  if (status === 0) return;
  const scales = SCALES.filter((name) => process.env[name])
    .map((name) => `${name}=${process.env[name]} `)
    .join('');
  console.log(
    `\n${Buffer.concat(output).toString().trim()}\n\nTo run this step alone: ${scales}${command}`,
  );
  return end(1);
}

/**
 * Leaves, once all that runs has ended.
 *
 * @param {number} status
 */
async function end(status) {
  const steps = [...running];
  // Who asks a second time does not want to wait.
  if (isEnding) return steps.forEach((step) => stop(step, 'SIGKILL'));
  isEnding = true;
  // Browsers are closed by what has started them, if it is asked as the keyboard asks.
  for (const step of steps) stop(step, 'SIGINT');
  const timer = setTimeout(() => steps.forEach((step) => stop(step, 'SIGKILL')), PATIENCE_MS);
  await Promise.all(steps.map((step) => once(step, 'close')));
  clearTimeout(timer);
  process.exit(status);
}

/**
 * @param {import('node:child_process').ChildProcess} step
 * @param {NodeJS.Signals} signal
 */
function stop({ pid }, signal) {
  if (pid === undefined) return;
  try {
    if (isWindows) spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
    else process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}
