// What each context loads, taken from the build itself, so that no chunk is forgotten.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const build = '.output/chrome-mv3';

/** A script and all that it imports, in the build. */
function withImports(script, found = new Set()) {
  if (found.has(script)) return found;
  found.add(script);
  const code = readFileSync(script, 'utf8');
  for (const [, path] of code.matchAll(/(?:from|import)\s*["'`](\.[^"'`]+\.js)["'`]/g)) {
    withImports(join(dirname(script), path), found);
  }
  return found;
}

/** The scripts and styles of a page. */
function pageFiles(page) {
  const html = readFileSync(join(build, page), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)];
  const found = new Set();
  for (const [, file] of files) {
    if (file.endsWith('.css')) found.add(join(build, file));
    else withImports(join(build, file), found);
  }
  return [...found];
}

export default [
  {
    name: 'background',
    path: [...withImports(join(build, 'background.js'))],
    limit: '44 kB',
    gzip: true,
  },
  { name: 'popup', path: pageFiles('popup.html'), limit: '65 kB', gzip: true },
  { name: 'side panel', path: pageFiles('sidepanel.html'), limit: '65 kB', gzip: true },
];
