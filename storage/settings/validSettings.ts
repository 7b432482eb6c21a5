import type { Settings } from './settings';

/** What each setting can be; the first is what it is at first. */
const choices: { [Name in keyof Settings]: readonly Settings[Name][] } = {
  articleLanguage: ['auto', 'zh', 'en'],
  theme: ['auto', 'light', 'dark'],
  density: ['comfortable', 'compact'],
  markOnOpen: [true, false],
  markOnScroll: [false, true],
  keepRead: ['90', '30', '365', 'ever'],
  listOnce: [true, false],
  iconCounts: ['all', 'chosen'],
};

/** The settings as they were kept, and for those that can't be, what they are at first. */
export function validSettings(kept: Settings): Settings {
  const valid = Object.entries(choices).map(([name, values]) => {
    const value: unknown = kept[name as keyof Settings];
    return [name, values.find((choice) => choice === value) ?? values[0]];
  });
  return Object.fromEntries(valid);
}
