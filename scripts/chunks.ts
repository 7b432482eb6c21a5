// Which script of the build a module goes into: it follows from who imports it.
import type { Plugin } from 'vite';

/** What the bundler knows of the modules. */
interface Graph {
  getModuleInfo(id: string): { isEntry: boolean; importers: readonly string[] } | null;
}

/**
 * The scripts that modules are put together in: `shelf` is what the background opens with and a page does as well,
 * `reader` what pages alone open with, `search` what the background alone does, which may import nothing later
 * that it uses: pages load that when something is searched or loaded. All else is cut by the bundler. What asks for
 * feeds behind the pages takes what it needs from `shelf` and `search`.
 */
export const groups = (['shelf', 'reader', 'search'] as const).map((name, place, { length }) => ({
  debugName: name,
  // What a module imports goes with it, unless it belongs to a group before.
  priority: length - place,
  name: (id: string, graph: Graph) => (groupOf(id, graph) === name ? name : null),
}));

/** What runs behind the pages, and must not open with what only they need. */
const BEHIND = /\/(?:refresher\/worker\.ts|offscreen\/index\.html)$/;
const VITES_HELPER = '\0vite/preload-helper.js';

function groupOf(id: string, graph: Graph) {
  // Vite adds it to whatever has an import for later, pages and background.
  if (id === VITES_HELPER) return 'shelf';
  // All icons are imported by one file: each goes with who shows it.
  if (id.includes('/lucide-preact/')) return undefined;
  const all = [...entriesOf(id, graph, new Set())];
  const entries = all.filter((entry) => !BEHIND.test(entry));
  const pages = entries.filter((entry) => entry.endsWith('.html'));
  if (pages.length === entries.length) {
    if (pages.length < 2) return undefined;
    return all.length > entries.length ? 'shelf' : 'reader';
  }
  if (pages.length > 0) return 'shelf';
  // What says when it starts stays with it.
  return id.includes('/storage/') ? 'search' : undefined;
}

/** The entries, pages and the background, from which static imports lead to a module. */
function entriesOf(id: string, graph: Graph, seen: Set<string>): Set<string> {
  const info = graph.getModuleInfo(id);
  if (!info || seen.has(id)) return new Set();
  seen.add(id);
  return info.importers.reduce(
    (entries, importer) => entries.union(entriesOf(importer, graph, seen)),
    new Set(info.isEntry ? [id] : []),
  );
}

/** Vite's helper for what is imported later loads styles before; ours bring their own, and it is 1 kB at opening. */
export const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) =>
    id === VITES_HELPER ? 'export const __vitePreload = (load) => load();' : undefined,
};

/**
 * What the list's virtualizer knows of fingers, which is for Safari on iOS, where Yebian does not run. Elsewhere all that
 * it does is to let go of a list that was flung when a key is pressed within a sixth of a second.
 */
export const NO_GESTURES = `
const never = () => null;
export const isIOSWebKit = never;
export const momentumOverridesWrites = never;
export const _resetIOSDetectionForTests = never;
export class IosGesture {
  inMotion = never;
  dragging = never;
  tail = never;
  onScroll = never;
  listen = () => never;
  end = never;
}`;

export const noGestures: Plugin = {
  name: 'no-gestures',
  enforce: 'pre',
  load: (id) => (id.endsWith('/virtual-core/dist/esm/ios-gesture.js') ? NO_GESTURES : undefined),
};

/**
 * htmlparser2's tokenizer brings its own table of character references, which it is not asked for: `eachTag` leaves them
 * as they are written. It is 22 kB of the package.
 */
export const NO_REFERENCES = `
export class EntityDecoder {}
export const DecodingMode = {};
export const htmlDecodeTree = undefined;
export const xmlDecodeTree = undefined;
export const fromCodePoint = undefined;`;
const REFERENCES = '\0no-references';

export const noReferences: Plugin = {
  name: 'no-references',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === 'entities/decode' && importer?.includes('/htmlparser2/') ? REFERENCES : undefined,
  load: (id) => (id === REFERENCES ? NO_REFERENCES : undefined),
};
