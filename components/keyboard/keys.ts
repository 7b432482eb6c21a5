/** What keys can do. */
export type Command =
  | 'next'
  | 'previous'
  | 'nextUnread'
  | 'first'
  | 'last'
  | 'page'
  | 'pageBack'
  | 'beforeList'
  | 'afterList'
  | 'toggleOpen'
  | 'openLink'
  | 'openInBackground'
  | 'toggleRead'
  | 'toggleStarred'
  | 'markAllRead'
  | 'markAbove'
  | 'markBelow'
  | 'undo'
  | 'redo'
  | 'search'
  | 'goToUnread'
  | 'goToAll'
  | 'goToStarred'
  | 'showKeys';

interface Binding {
  command: Command;
  /** As `keyName` names them; two with a space between are pressed one after the other. */
  keys: readonly string[];
  /** Only while the focus is on an article: elsewhere these keys scroll. */
  isInList?: true;
}

export type Group = 'move' | 'open' | 'mark' | 'go';

/** The keys of the reader. What the sheet shows and what is done when one is pressed both come from here. */
export const bindings: readonly (readonly [Group, readonly Binding[]])[] = [
  [
    'move',
    [
      { command: 'next', keys: ['j', 'ArrowDown'] },
      { command: 'previous', keys: ['k', 'ArrowUp'] },
      { command: 'nextUnread', keys: ['h'] },
      { command: 'page', keys: ['Space'] },
      { command: 'pageBack', keys: ['Shift+Space'] },
      { command: 'first', keys: ['Home'] },
      { command: 'last', keys: ['End'] },
      { command: 'next', keys: ['PageDown'], isInList: true },
      { command: 'previous', keys: ['PageUp'], isInList: true },
      { command: 'beforeList', keys: ['Mod+Home'], isInList: true },
      { command: 'afterList', keys: ['Mod+End'], isInList: true },
    ],
  ],
  [
    'open',
    [
      { command: 'toggleOpen', keys: ['o', 'Enter'] },
      { command: 'openLink', keys: ['v'] },
      { command: 'openInBackground', keys: ['b'] },
    ],
  ],
  [
    'mark',
    [
      { command: 'toggleRead', keys: ['m'] },
      { command: 'toggleStarred', keys: ['s'] },
      { command: 'markAllRead', keys: ['Shift+a'] },
      { command: 'markAbove', keys: ['['] },
      { command: 'markBelow', keys: [']'] },
      { command: 'undo', keys: ['u', 'Mod+z'] },
      { command: 'redo', keys: ['Shift+u', 'Mod+Shift+z'] },
    ],
  ],
  [
    'go',
    [
      { command: 'search', keys: ['/'] },
      { command: 'goToUnread', keys: ['g u'] },
      { command: 'goToAll', keys: ['g a'] },
      { command: 'goToStarred', keys: ['g s'] },
      { command: 'showKeys', keys: ['?'] },
    ],
  ],
];
