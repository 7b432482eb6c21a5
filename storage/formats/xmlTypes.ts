/** A text of a feed, as it is written there. */
export interface WrittenText {
  text: string;
  /** `either` where the format does not say: it is HTML if there are tags of HTML in it. */
  is: 'html' | 'text' | 'either';
  /** What its addresses are relative to, as written, if that is said of it. */
  base?: string | undefined;
}

/** A file that belongs to an item, such as the sound of an episode. */
export interface WrittenFile {
  url: string | undefined;
  type?: string | undefined;
  /** In bytes. */
  size?: number | undefined;
  /** In seconds. */
  duration?: number | undefined;
}

/** An item as its feed has it, whatever the format: nothing is resolved or checked yet. */
export interface WrittenItem {
  guid: string | undefined;
  link: string | undefined;
  title: WrittenText | undefined;
  summary: WrittenText | undefined;
  content: WrittenText | undefined;
  /** The best first. */
  dates: (string | undefined)[];
  authors: (string | undefined)[];
  tags: (string | undefined)[];
  files: WrittenFile[];
  /** What else it points to, by relation. */
  links: { rel: string; url: string | undefined; title?: string | undefined }[];
  language: string | undefined;
  base: string | undefined;
}

/** What a feed says of itself, and its items. */
export interface WrittenFeed {
  title: WrittenText | undefined;
  home: string | undefined;
  self: string | undefined;
  language: string | undefined;
  base: string | undefined;
  authors: (string | undefined)[];
  ttl: number | undefined;
  skipHours: number[];
  skipDays: string[];
  period: string | undefined;
  frequency: number | undefined;
  items: WrittenItem[];
}
