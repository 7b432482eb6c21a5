import { describe, expect, it } from 'vitest';
import { inLatin, type Layout } from '../../../components/keyboard/inLatin';
import { keyName } from '../../../components/keyboard/keyName';

type Press = [name: string, code: string, key: string, held?: string];

/** @param held - modifier keys, by their first letters; `G` is AltGr */
function press([, code, key, held = '']: Press): KeyboardEvent {
  const init = {
    code,
    key,
    shiftKey: held.includes('S'),
    ctrlKey: held.includes('C'),
    altKey: held.includes('A'),
    metaKey: false,
    getModifierState: (name: string) => name === 'AltGraph' && held.includes('G'),
  };
  return init as unknown as KeyboardEvent;
}

function nameOf(one: Press, layout: Layout): string {
  const event = press(one);
  return keyName(event, inLatin(event, layout));
}

const layouts: Record<string, Press[]> = {
  Russian: [
    ['j', 'KeyJ', 'о'],
    ['m', 'KeyM', 'ь'],
    ['s', 'KeyS', 'ы'],
    ['u', 'KeyU', 'Г'], // with Caps Lock
    ['Shift+u', 'KeyU', 'Г', 'S'],
    ['Shift+a', 'KeyA', 'Ф', 'S'],
    ['Mod+z', 'KeyZ', 'я', 'C'],
    ['Mod+Shift+z', 'KeyZ', 'Я', 'CS'],
    ['[', 'BracketLeft', 'х'],
    [']', 'BracketRight', 'ъ'],
    ['/', 'Slash', '.'],
    ['?', 'Slash', ',', 'S'],
    ['?', 'Digit7', '?', 'S'],
    ['/', 'Backslash', '/', 'S'],
    ['э', 'Quote', 'э'],
    ['Space', 'Space', ' '],
    ['ArrowDown', 'ArrowDown', 'ArrowDown'],
  ],
  Serbian: [
    ['j', 'KeyJ', 'ј'],
    ['/', 'Slash', '-'],
    ['[', 'BracketLeft', 'ш'],
  ],
  Hebrew: [
    ['j', 'KeyJ', 'ח'],
    ['m', 'KeyM', 'צ'],
    ['/', 'KeyQ', '/'],
    ['/', 'Slash', '.'],
    ['[', 'BracketLeft', ']'],
    [']', 'BracketRight', '['],
  ],
  Greek: [
    ['j', 'KeyJ', 'ξ'],
    ['s', 'KeyS', 'σ'],
    ['Shift+u', 'KeyU', 'Θ', 'S'],
    ['Mod+z', 'KeyZ', 'ζ', 'C'],
    [';', 'KeyQ', ';'],
    ['/', 'Slash', '/'],
    ['[', 'BracketLeft', '['],
  ],
  Arabic: [
    ['j', 'KeyJ', 'ت'],
    ['b', 'KeyB', 'لا'], // two letters
    ['s', 'KeyS', 'س'],
    ['Shift+a', 'KeyA', '\u0650', 'S'], // a mark alone
    ['Shift+u', 'KeyU', '‘', 'S'],
    ['[', 'BracketLeft', 'ج'],
    ['/', 'Slash', 'ظ'],
    ['?', 'Slash', '؟', 'S'],
  ],
  Korean: [
    ['j', 'KeyJ', 'ㅓ'],
    ['m', 'KeyM', 'ㅡ'],
    ['Shift+u', 'KeyU', 'ㅕ', 'S'],
    ['/', 'Slash', '/'],
  ],
  Thai: [
    ['j', 'KeyJ', '\u0e48'], // a mark alone
    ['m', 'KeyM', 'ท'],
    ['Shift+a', 'KeyA', 'ฤ', 'S'],
    ['[', 'BracketLeft', 'บ'],
    [']', 'BracketRight', 'ล'],
    ['/', 'Slash', 'ฝ'],
    ['?', 'Slash', 'ฦ', 'S'],
  ],
  'Chinese punctuation': [
    ['[', 'BracketLeft', '【'],
    [']', 'BracketRight', '】'],
    ['/', 'Slash', '、'],
    ['/', 'Backslash', '、'],
    ['/', 'Slash', '／'],
    ['?', 'Slash', '？', 'S'],
    ['[', '', '「'],
    [']', 'BracketRight', '］'],
    ['j', 'KeyJ', 'ｊ'],
    ['j', 'KeyJ', 'j'],
  ],
  Bopomofo: [
    ['j', 'KeyJ', 'ㄨ'],
    ['/', 'Slash', 'ㄥ'],
  ],
  QWERTY: [
    ['j', 'KeyJ', 'j'],
    ['Shift+a', 'KeyA', 'A', 'S'],
    ['Mod+z', 'KeyZ', 'z', 'C'],
    ['.', 'Period', '.'],
    [',', 'Comma', ','],
    ['{', 'BracketLeft', '{', 'S'],
    ['“', 'BracketLeft', '“', 'A'], // macOS
    ['∆', 'KeyJ', '∆', 'A'],
  ],
  Dvorak: [
    ['j', 'KeyC', 'j'],
    ['h', 'KeyJ', 'h'],
    ['z', 'Slash', 'z'],
    ['/', 'BracketLeft', '/'],
    ['?', 'BracketLeft', '?', 'S'],
    ['[', 'Minus', '['],
    [']', 'Equal', ']'],
    ['.', 'KeyE', '.'],
  ],
  AZERTY: [
    ['a', 'KeyQ', 'a'],
    ['Mod+z', 'KeyW', 'z', 'C'],
    [',', 'KeyM', ','],
    ['?', 'KeyM', '?', 'S'],
    ['m', 'Semicolon', 'm'],
    ['!', 'Slash', '!'],
    ['§', 'Slash', '§', 'S'],
    ['/', 'Period', '/', 'S'],
    ['[', 'Digit5', '[', 'G'],
    ['[', 'Digit5', '[', 'GC'], // as Windows tells AltGr
    ['é', 'Digit2', 'é'],
  ],
  QWERTZ: [
    ['z', 'KeyY', 'z'],
    ['Mod+z', 'KeyY', 'z', 'C'],
    ['-', 'Slash', '-'],
    ['ü', 'BracketLeft', 'ü'],
    ['/', 'Digit7', '/', 'S'],
    ['?', 'Minus', '?', 'S'],
    ['[', 'Digit8', '[', 'G'],
    ['[', 'Digit5', '[', 'A'], // macOS
  ],
  Turkish: [
    ['ı', 'KeyI', 'ı'],
    ['i', 'Quote', 'i'],
    ['Shift+u', 'KeyU', 'U', 'S'],
    ['ğ', 'BracketLeft', 'ğ'],
    ['.', 'Slash', '.'], // once a letter was typed
    ['/', 'Digit7', '/', 'S'],
  ],
};

describe.each(Object.entries(layouts))('%s', (_, presses) => {
  it('has the keys of the reader', () => {
    const layout = {};
    const named = presses.map((one) => [nameOf(one, layout), ...one.slice(1)]);
    expect(named).toEqual(presses);
  });
});

it.each(layouts.Russian!.concat(layouts.Hebrew!))('%s is found first: %s %s', (...one) => {
  expect(nameOf(one, {})).toBe(one[0]);
});

it('goes by the last letter where the layout is changed', () => {
  const layout = {};
  const names = (presses: Press[]) => presses.map((one) => nameOf(one, layout));
  const dot: Press = ['', 'Slash', '.'];
  expect(names([['', 'KeyJ', 'j'], dot, ['', 'KeyJ', 'о'], dot])).toEqual(['j', '.', 'j', '/']);
});
