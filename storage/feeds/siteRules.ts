/** A site whose pages do not name their feeds, or only when they are asked for. */
interface Rule {
  host: RegExp;
  path: RegExp;
  /** @param parts - what the groups of `path` found, as they are written in the address */
  feed: (parts: string[], url: URL) => string;
}

const YOUTUBE = 'https://www.youtube.com/feeds/videos.xml';
const NOT_OWNERS =
  '(?!(?:about|apps|collections|explore|features|login|marketplace|notifications|orgs|pricing|search|settings|sponsors|topics|trending)(?:/|$))';

const rules: Rule[] = [
  {
    host: /^(?:www\.|m\.)?youtube\.com$/,
    path: /^\/channel\/(UC[\w-]{22})/,
    feed: ([id]) => `${YOUTUBE}?channel_id=${id}`,
  },
  {
    host: /^(?:www\.|m\.)?youtube\.com$/,
    path: /^\/(?:playlist|watch)$/,
    feed: (_, { searchParams }) => {
      const list = searchParams.get('list') ?? '';
      return /^(?:PL|UU|OL)[\w-]+$/.test(list) ? `${YOUTUBE}?playlist_id=${list}` : '';
    },
  },
  {
    host: /^(?:www\.|m\.)?youtube\.com$/,
    path: /^\/user\/([\w-]+)/,
    feed: ([name]) => `${YOUTUBE}?user=${name}`,
  },
  {
    host: /^(?:www\.)?github\.com$/,
    path: RegExp(`^/${NOT_OWNERS}([\\w-]+/[\\w.-]+)/(releases|tags)/?$`),
    feed: ([name, what]) => `https://github.com/${name}/${what}.atom`,
  },
  {
    host: /^(?:www\.)?github\.com$/,
    path: RegExp(`^/${NOT_OWNERS}([\\w-]+/[\\w.-]+)/commits/?$`),
    feed: ([name]) => `https://github.com/${name}/commits.atom`,
  },
  {
    host: /^(?:www\.)?github\.com$/,
    path: RegExp(`^/${NOT_OWNERS}([\\w-]+/[\\w.-]+)/commits/(?:refs/heads/)?(.+?)/?$`),
    feed: ([name, branch]) => `https://github.com/${name}/commits/${branch}.atom`,
  },
  {
    host: /^(?:www\.)?github\.com$/,
    path: RegExp(`^/${NOT_OWNERS}([\\w-]+/[\\w.-]+)/?$`),
    feed: ([name]) => `https://github.com/${name}/releases.atom`,
  },
  {
    host: /^(?:www\.|old\.|new\.)?reddit\.com$/,
    path: /^\/((?:r|u|user)\/[\w+-]+(?:\/(?:new|top|hot|rising))?|r\/\w+\/comments\/\w+(?:\/[^/]+)?)\/?$/,
    feed: ([path]) => `https://www.reddit.com/${path}/.rss`,
  },
  {
    host: /^(?:www\.)?vimeo\.com$/,
    path: /^\/((?:channels|groups)\/[\w-]+)\/?$/,
    feed: ([path]) => `https://vimeo.com/${path}/videos/rss`,
  },
  {
    host: /^(?:www\.)?medium\.com$/,
    path: /^\/(@[\w.-]+|tag\/[\w-]+)\/?$/,
    feed: ([path]) => `https://medium.com/feed/${path}`,
  },
  {
    host: /^(?:[\w-]+\.)?substack\.com$/,
    path: /^\/?$/,
    feed: (_, { origin }) => `${origin}/feed`,
  },
  {
    host: /^bsky\.app$/,
    path: /^\/profile\/([\w.:-]+)\/?$/,
    feed: ([name]) => `https://bsky.app/profile/${name}/rss`,
  },
  {
    host: /^(?:www\.)?gitlab\.com$/,
    path: /^\/([\w.-]+(?:\/[\w.-]+)+)\/-\/(releases|tags)\/?$/,
    feed: ([name, what]) => `https://gitlab.com/${name}/-/${what}?format=atom`,
  },
  {
    host: /^(?:www\.)?stackoverflow\.com$/,
    path: /^\/questions\/tagged\/([\w.+#%-]+)\/?$/,
    feed: ([tag]) => `https://stackoverflow.com/feeds/tag/${tag}`,
  },
  {
    host: /^(?:www\.)?arxiv\.org$/,
    path: /^\/list\/([\w.-]+)\/(?:recent|new)\/?$/,
    feed: ([list]) => `https://rss.arxiv.org/rss/${list}`,
  },
  {
    host: /^news\.ycombinator\.com$/,
    path: /^\/(?:news)?$/,
    feed: () => 'https://news.ycombinator.com/rss',
  },
];

/**
 * The feed of a page, for those sites where its address tells; undefined where it does not. A handle of YouTube
 * (`youtube.com/@name`) does not tell: that page names its feed.
 */
export function feedOfPage(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  for (const { host, path, feed } of rules) {
    const found = host.test(url.hostname) ? path.exec(url.pathname) : null;
    const told = found && feed(found.slice(1), url);
    if (told) return told;
  }
  return undefined;
}
