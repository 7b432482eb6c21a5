// The texts of the interface, without what only translators need.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

/**
 * A locale as the extension reads it: no descriptions, and $1 itself where a named placeholder stands for it.
 *
 * @param path - of its `messages.json`, below `public`
 */
export function localeFile(path: string): { relativeDest: string; contents: string } {
  const messages: Record<string, Message> = JSON.parse(readFileSync(join('public', path), 'utf8'));
  const packed = Object.entries(messages).map(([key, { message, placeholders = {} }]) => [
    key,
    {
      message: message.replace(
        /\$(\w+)\$/g,
        (named, name: string) => placeholders[name.toLowerCase()]?.content ?? named,
      ),
    },
  ]);
  return { relativeDest: path, contents: JSON.stringify(Object.fromEntries(packed)) };
}
