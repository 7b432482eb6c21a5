import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { NO_GESTURES, NO_REFERENCES } from '../../scripts/chunks';

const library = 'node_modules/@tanstack/virtual-core/dist/esm';
const namesIn = (code: string, pattern: RegExp) =>
  [...new Set([...code.matchAll(pattern)].map(([, name]) => name!))].toSorted();

it('has in place of the gestures all that the virtualizer asks of them', () => {
  const code = readFileSync(`${library}/index.js`, 'utf8');
  const asked = namesIn(code, /this\._iosGesture\.(\w+)/g);
  expect(asked.length).toBeGreaterThan(3);
  expect(namesIn(NO_GESTURES, /^ {2}(\w+) = /gm)).toEqual(asked);
  const imported = [...code.matchAll(/import \{([^}]+)\} from "\.\/ios-gesture\.js"/g)];
  const names = imported.flatMap(([, list]) => list!.split(',').map((name) => name.trim()));
  expect(namesIn(NO_GESTURES, /^export (?:const|class) (\w+)/gm)).toEqual(names.toSorted());
});

it('has in place of the table of references all that the tokenizer of HTML imports of it', () => {
  const files = globSync('node_modules/htmlparser2/dist/esm/*.js');
  const imported = files.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/import \{([^}]+)\} from "entities\/decode"/g),
  ]);
  const names = imported.flatMap(([, list]) => list!.split(',').map((name) => name.trim()));
  expect(names.length).toBeGreaterThan(3);
  const given = namesIn(NO_REFERENCES, /^export (?:const|class) (\w+)/gm);
  expect(given).toEqual([...new Set(names.filter(Boolean))].toSorted());
});
