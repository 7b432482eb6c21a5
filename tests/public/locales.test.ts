import { globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

const folder = 'public/_locales';
const read = (locale: string): Record<string, Message> =>
  JSON.parse(readFileSync(`${folder}/${locale}/messages.json`, 'utf8'));
const english = read('en');
const sources = globSync(['{components,entrypoints}/**/*.{ts,tsx}', 'wxt.config.ts'])
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

it('has the three languages', () => {
  expect(readdirSync(folder).toSorted()).toEqual(['en', 'zh_CN', 'zh_TW']);
});

it.each(Object.keys(english))('%s is used', (key) => {
  expect(sources.includes(`'${key}'`) || sources.includes(`__MSG_${key}__`)).toBe(true);
});

it('describes the extension within what the stores take', () => {
  expect(english.extensionDescription!.message.length).toBeLessThanOrEqual(132);
});

describe.each(['en', 'zh_CN', 'zh_TW'])('%s', (locale) => {
  const messages = read(locale);

  it('has every message', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(english));
  });

  it.each(Object.keys(english))('says %s with its placeholders', (key) => {
    const { message, placeholders = {} } = messages[key]!;
    const contents = (defined: Message['placeholders'] = {}) =>
      Object.fromEntries(Object.entries(defined).map(([name, { content }]) => [name, content]));
    const used = [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name!.toLowerCase());
    expect(message.trim()).not.toBe('');
    expect(contents(placeholders)).toEqual(contents(english[key]!.placeholders));
    expect(used.toSorted()).toEqual(Object.keys(placeholders).toSorted());
  });
});
