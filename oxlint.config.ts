import { defineConfig, type OxlintOverride } from 'oxlint';

/**
 * The rooms of the two large folders, the highest floor first. A file imports from its own room and from the
 * floors below it, never from beside or above.
 */
export const floors: Record<string, string[][]> = {
  components: [['page'], ['keyboard', 'sources'], ['list', 'tasks'], ['listing'], ['parts']],
  storage: [
    ['files', 'search'],
    ['opening'],
    ['feeds'],
    ['sources'],
    ['formats'],
    ['marks', 'settings'],
    ['shelf'],
    ['text'],
  ],
};

/** The only files outside entrypoints/ that call the browser: for texts, and for `browser.storage`. */
const browserFiles = [
  'components/parts/message.ts',
  'storage/feeds/noteFeeds.ts',
  'storage/feeds/wish.ts',
  'storage/marks/journal.ts',
  'storage/marks/saveJournal.ts',
  'storage/settings/keepSettings.ts',
  'storage/settings/openFolders.ts',
  'storage/settings/place.ts',
  'storage/settings/settings.ts',
];

/** How many lines a file may have at most. */
const LINES = { components: 200, storage: 250 };

type Ban = { message: string } & ({ group: string[] } | { regex: string });

const dexie: Ban = { group: ['dexie', 'dexie/*'], message: 'Only storage touches Dexie.' };
const preact: Ban = {
  group: ['preact', 'preact/*', 'lucide-preact', '@tanstack/virtual-core'],
  message: 'Only components touch Preact.',
};
const tests: Ban = {
  group: ['**/tests/**'],
  message: 'The extension does not import its tests.',
};
const browser: Ban = {
  group: ['wxt/browser', 'wxt/utils/**', '#imports'],
  message: `Only entrypoints touch browser.*, but for ${browserFiles.join(', ')}.`,
};

/** A folder that is not to be imported, and where what is wanted of it has to be. */
function folder(name: string, places: string): Ban {
  return {
    group: [`**/${name}/**`],
    message: `Imports go one way, entrypoints, components, storage: what is needed of ${name} should come from ${places}.`,
  };
}

/** What a room may not import, where it may, and so where what it wants has to be. */
function roomBans(home: string, room: string): Ban[] {
  const rooms = floors[home]!;
  const floor = rooms.findIndex((names) => names.includes(room));
  const below = rooms.slice(floor + 1).flat();
  return rooms
    .slice(0, floor + 1)
    .flat()
    .filter((name) => name !== room)
    .map((name) => ({
      // However the path goes there: also up and down again, or from a folder within the room.
      regex: `(?:^|/)(?:\\.\\./(?:${home}/)?|[@~]/${home}/)${name}(?:/|$)|(?:^|/)${home}/${name}(?:/|$)`,
      message: `Imports between rooms run down: what ${home}/${room} needs of ${home}/${name} should come from ${[room, ...below].map((place) => `${home}/${place}`).join(', ')}.`,
    }));
}

function bans(files: string[], patterns: Ban[]): OxlintOverride {
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

/** The rules of a large folder, of its rooms, and of their files that call the browser. */
function homeRules(home: keyof typeof LINES, foldersAbove: Ban[]): OxlintOverride[] {
  const everywhere = [...foldersAbove, tests];
  const ofRooms = floors[home]!.flat().flatMap((room) => {
    const inRoom = `${home}/${room}/`;
    const all = [...everywhere, ...roomBans(home, room)];
    const callers = browserFiles.filter((file) => file.startsWith(inRoom));
    return [
      bans([`${inRoom}**`], [...all, browser]),
      ...(callers.length > 0 ? [bans(callers, all)] : []),
    ];
  });
  return [
    { files: [`${home}/**`], rules: { 'max-lines': ['error', LINES[home]] } },
    bans([`${home}/**`], [...everywhere, browser]),
    ...ofRooms,
  ];
}

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'react', 'jsx-a11y'],
  categories: { correctness: 'error', suspicious: 'error' },
  env: { browser: true, es2024: true },
  rules: {
    'no-console': 'error',
    'no-empty': 'error',
    eqeqeq: 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'no-restricted-globals': [
      'error',
      { name: 'chrome', message: 'Use browser from wxt/browser.' },
      { name: 'browser', message: 'Use browser from wxt/browser.' },
    ],
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'import/no-unassigned-import': 'off',
    'react/react-in-jsx-scope': 'off',
    'no-await-in-loop': 'off',
    'react/immutability': 'off',
    'no-underscore-dangle': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    'jsx-a11y/no-redundant-roles': 'off',
    'promise/always-return': 'off',
    'import/no-named-as-default': 'off',
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  },
  overrides: [
    bans(['entrypoints/**'], [dexie, preact, tests]),
    // The background carries no pixel.
    bans(
      [
        'entrypoints/background.ts',
        'entrypoints/toolbar/**',
        'entrypoints/addressBar/**',
        'entrypoints/refresher/**',
        'entrypoints/offscreen/**',
      ],
      [dexie, preact, tests, folder('components', 'entrypoints or storage, as it has no pixels')],
    ),
    ...homeRules('components', [dexie, folder('entrypoints', 'components, or be handed in')]),
    ...homeRules('storage', [
      preact,
      folder('components', 'storage, or be handed in'),
      folder('entrypoints', 'storage, or be handed in'),
    ]),
    {
      files: ['components/**', 'storage/**', 'entrypoints/**'],
      // Types, too, come by an import that is seen at the top.
      rules: { 'typescript/consistent-type-imports': 'error' },
    },
    { files: ['scripts/**'], env: { node: true }, rules: { 'no-console': 'off' } },
    { files: ['tests/**'], rules: { 'unicorn/consistent-function-scoping': 'off' } },
  ],
  ignorePatterns: ['.output', '.wxt', 'node_modules', 'test-results'],
});
