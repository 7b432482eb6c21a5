import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFiles } from '../../scripts/bundles';

/** The feed of the built bundle, as far as the tests change it. */
export interface BundleFeed {
  items: { id: string; title: string; date_published: string; [field: string]: unknown }[];
  [field: string]: unknown;
}

/** What the bundle of each changed build was made from. */
const feeds = new Map<string, string>();

/** A copy of a build, whose bundle is what `change` makes of it. @returns its folder */
export function buildWith(
  change: (feed: BundleFeed) => BundleFeed,
  build = '.output/chrome-mv3',
): string {
  const folder = mkdtempSync(join(tmpdir(), 'yebian-build-'));
  cpSync(build, folder, { recursive: true });
  changeBundle(folder, change);
  return folder;
}

/** Changes the bundle of a build in place, as an update of the extension would. */
export function changeBundle(build: string, change: (feed: BundleFeed) => BundleFeed): void {
  const feed = feeds.get(build) ?? readFileSync('storage/bundles/llm-training.json', 'utf8');
  const changed = JSON.stringify(change(JSON.parse(feed)));
  feeds.set(build, changed);
  for (const { relativeDest, contents } of bundleFiles({ 'llm-training': changed })) {
    writeFileSync(join(build, relativeDest), contents);
  }
}

const topics = ['低精度训练', '强化学习', 'mixture of experts', '通信重叠', 'reward model', '微调'];

/** A feed of `count` articles, one an hour; every tenth is about "needle". */
export function largeFeed(count: number): (feed: BundleFeed) => BundleFeed {
  return (feed) => ({
    ...feed,
    items: Array.from({ length: count }, (_, index) => ({
      id: `large/${index}`,
      title: `Article ${index}: ${topics[index % topics.length]}${index % 10 === 0 ? ' needle' : ''}`,
      summary: `第 ${index} 篇,关于 ${topics[(index * 7) % topics.length]}。`,
      content_text: `${topics[(index * 5) % topics.length]} — 正文 ${index}. `.repeat(5),
      date_published: new Date(Date.UTC(2026, 0, 1) - index * 3_600_000).toISOString(),
      tags: [topics[index % topics.length]],
      _stats: { views: index % 977 },
    })),
  });
}
