import { csvColumns, csvLine } from '../formats/csv';
import { dayText, FEED_VERSION, feedItem } from '../formats/feedItem';
import { markdownArticle, markdownText } from '../formats/markdown';
import type { Work } from '../formats/steps';
import { type Article, type Author, textIn } from '../shelf/article';
import { hasBit } from '../shelf/bitmap';
import type { Source } from '../shelf/database';
import type { Marks } from '../shelf/marks';
import { readArticles } from '../shelf/shelf';
import { partsOf } from '../sources/load';

export type ListFormat = 'feed' | 'markdown' | 'csv';

/** What is listed, and what the shelf says of it. */
export interface ExportedList {
  /** In the order of the list. */
  numbers: Uint32Array;
  sources: readonly Source[];
  marks: Marks;
  /** In which articles are shown, as a primary language subtag. */
  language: string;
}

/** How a format writes what stands before, between and after the articles, and one of them. */
interface Writer {
  type: string;
  start: string;
  between: string;
  end: string;
  write(article: Article): string;
}

/**
 * Writes a list as a file. Articles are read and written part by part, so that neither the page nor the
 * memory has to hold all of them.
 *
 * @param title - of the whole
 * @throws what `work.signal` was aborted with
 */
export async function exportList(
  format: ListFormat,
  title: string,
  list: ExportedList,
  { onProgress, signal }: Work = {},
): Promise<Blob> {
  const { type, start, between, end, write } = writers[format](title, list);
  const parts = [new Blob([start])];
  let written = 0;
  for (const numbers of partsOf([...list.numbers])) {
    const articles = (await readArticles(numbers)).filter((article) => article !== undefined);
    signal?.throwIfAborted();
    const text = articles.map(write).join(between);
    // A blob of its own, which the browser may keep on the disk.
    parts.push(new Blob([written > 0 && articles.length > 0 ? between : '', text]));
    written += articles.length;
    onProgress?.(written / list.numbers.length);
  }
  return new Blob([...parts, end], { type });
}

const writers: Record<ListFormat, (title: string, list: ExportedList) => Writer> = {
  feed(title, { sources }) {
    const seen = new Set<string>();
    /** Sources may use the same keys, but a feed may not. */
    function uniqueKey({ key, sourceId }: Article): string {
      const source = sources.find(({ id }) => id === sourceId)?.name ?? '';
      let unique = key;
      while (seen.has(unique)) unique = `${source}/${unique}`;
      seen.add(unique);
      return unique;
    }
    return {
      type: 'application/feed+json',
      start: `{"version":${JSON.stringify(FEED_VERSION)},"title":${JSON.stringify(title)},"items":[\n`,
      between: ',\n',
      end: '\n]}\n',
      write: (article) => JSON.stringify(feedItem({ ...article, key: uniqueKey(article) })),
    };
  },

  markdown: (title, { sources, language }) => ({
    type: 'text/markdown',
    start: `# ${markdownText(title)}\n\n`,
    between: '\n',
    end: '',
    write: (article) =>
      markdownArticle({ ...article, ...textIn(article, language) }, titleOf(sources, article)),
  }),

  csv: (_, { sources, marks, language }) => ({
    type: 'text/csv',
    // Excel takes the file for UTF-8 by its first character.
    start: `\ufeff${csvLine(csvColumns)}`,
    between: '',
    end: '',
    write(article) {
      const { title, summary } = textIn(article, language).written;
      return csvLine([
        title,
        summary,
        article.url ?? '',
        article.day === undefined ? '' : dayText(article.day),
        titleOf(sources, article),
        article.tags.join(', '),
        String(hasBit(marks.read, article.n)),
        String(hasBit(marks.starred, article.n)),
        String(article.stats.views ?? ''),
        article.externalUrl ?? '',
        (article.authors ?? []).map(authorCell).join(', '),
        (article.attachments ?? []).map(({ url }) => url).join(' '),
        [article.image, article.banner].filter(Boolean).join(' '),
      ]);
    },
  }),
};

function authorCell({ name, url }: Author): string {
  return name && url ? `${name} (${url})` : (name ?? url ?? '');
}

function titleOf(sources: readonly Source[], { sourceId }: Article): string {
  return sources.find(({ id }) => id === sourceId)?.title ?? '';
}
