import { defineConfig } from 'wxt';
import { bundleFiles } from './scripts/bundles';
import { groups, noGestures, noReferences, plainImports } from './scripts/chunks';
import { dictionaryFiles } from './scripts/dictionaries';
import { localeFile } from './scripts/locales';

// Only what is used; `style-src` has no 'unsafe-inline', so styles are set through properties.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self' http: https:", // the bundles, and the feeds that are followed
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // One makes of HTML what can be shown of it, the other starts the worker that asks for feeds.
  'trusted-types dompurify yebian-feeds',
].join('; ');

/** In both browsers: the key lets us see the page in front, as the sidebar's own does not in Firefox. */
const subscribe = {
  suggested_key: { default: 'Alt+Shift+F' },
  description: '__MSG_subscribeHere__',
};

export default defineConfig({
  // Every import is written out, so that a reader sees where a name comes from.
  imports: false,
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  modules: ['@wxt-dev/auto-icons'],
  autoIcons: {
    baseIconPath: 'public/icons/yebian.svg',
    sizes: [16, 32, 48, 128],
  },
  vite: () => ({
    plugins: [plainImports, noGestures, noReferences],
    // All browsers that it runs in have them: what Dexie would do without is not shipped.
    define: {
      'typeof globalThis': '"object"',
      'typeof Promise': '"function"',
      'typeof Reflect': '"object"',
      'typeof Symbol': '"function"',
    },
    resolve: {
      // Dexie's build for browsers of the last years is smaller, and its package entry does not offer it.
      alias: { dexie: 'dexie/dist/modern/dexie.min.mjs' },
    },
    build: {
      // The oldest that work, so that nothing is written longer for older ones.
      target: ['chrome126', 'firefox142'],
      // A page names all scripts that it opens with, rather than one after the other is found in the last.
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_file, names, { hostType }) => (hostType === 'html' ? names : []),
      },
      rolldownOptions: {
        output: {
          codeSplitting: { groups },
          // What Dexie says to developers is not shipped.
          minify: { compress: { dropConsole: true }, mangle: true, codegen: true },
        },
      },
      // An inlined asset would be a data: URL, which the policy forbids.
      assetsInlineLimit: 0,
    },
  }),
  hooks: {
    // The worker that asks for feeds shares its scripts with the pages and the background.
    'vite:build:extendConfig': (_, { build }) => {
      const input = build?.rollupOptions?.input;
      if (typeof input === 'object' && 'background' in input) {
        Object.assign(input, { feeds: 'entrypoints/refresher/worker.ts' });
      }
    },
    'build:publicAssets': (_, files) => {
      for (const [at, { relativeDest }] of files.entries()) {
        if (relativeDest.startsWith('_locales')) files[at] = localeFile(relativeDest);
      }
      files.push(...bundleFiles(), ...dictionaryFiles());
    },
  },
  zip: { excludeSources: ['test-results/**', '.browser-profile/**'] },
  manifest: ({ browser, command }) => ({
    name: '__MSG_extensionName__',
    short_name: 'Yebian',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: [
      'storage',
      'unlimitedStorage',
      'contextMenus',
      'search',
      'alarms',
      'activeTab',
      'scripting',
      ...(browser === 'firefox' ? [] : ['offscreen']),
    ],
    // Each host is asked for by itself, when a feed of it is followed.
    optional_host_permissions: ['http://*/*', 'https://*/*'],
    omnibox: { keyword: 'yb' },
    action: { default_title: '__MSG_extensionName__' },
    // The development server injects its styles and speaks over a socket.
    ...(command === 'build' && {
      content_security_policy: { extension_pages: contentSecurityPolicy },
    }),
    ...(browser === 'firefox'
      ? {
          commands: {
            _execute_sidebar_action: {
              suggested_key: { default: 'Alt+Shift+Y' },
              description: '__MSG_openSidebar__',
            },
            subscribe,
          },
          browser_specific_settings: {
            gecko: {
              id: 'yebian@yebian.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {
          commands: {
            'open-sidebar': {
              suggested_key: { default: 'Alt+Shift+Y' },
              description: '__MSG_openSidebar__',
            },
            subscribe,
          },
          minimum_chrome_version: '126',
        }),
  }),
});
