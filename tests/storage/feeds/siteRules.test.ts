import { expect, it } from 'vitest';
import { feedOfPage } from '../../../storage/feeds/siteRules';

const CHANNEL = 'UCabcdefghijklmnopqrstuv';
const VIDEOS = 'https://www.youtube.com/feeds/videos.xml';

it.each([
  [`https://www.youtube.com/channel/${CHANNEL}/videos`, `${VIDEOS}?channel_id=${CHANNEL}`],
  ['https://m.youtube.com/playlist?list=PLabc_-1', `${VIDEOS}?playlist_id=PLabc_-1`],
  ['https://www.youtube.com/watch?v=x&list=PLabc', `${VIDEOS}?playlist_id=PLabc`],
  ['https://youtube.com/user/some-one', `${VIDEOS}?user=some-one`],
  ['https://github.com/a-b/c.d', 'https://github.com/a-b/c.d/releases.atom'],
  ['https://github.com/a/b/releases', 'https://github.com/a/b/releases.atom'],
  ['https://github.com/a/b/tags/', 'https://github.com/a/b/tags.atom'],
  ['https://github.com/a/b/commits', 'https://github.com/a/b/commits.atom'],
  ['https://github.com/a/b/commits/main/src', 'https://github.com/a/b/commits/main/src.atom'],
  ['https://old.reddit.com/r/a+b/', 'https://www.reddit.com/r/a+b/.rss'],
  ['https://www.reddit.com/r/a/top/', 'https://www.reddit.com/r/a/top/.rss'],
  ['https://www.reddit.com/user/x', 'https://www.reddit.com/user/x/.rss'],
  ['https://vimeo.com/channels/staff', 'https://vimeo.com/channels/staff/videos/rss'],
  ['https://medium.com/@x.y', 'https://medium.com/feed/@x.y'],
  ['https://x.substack.com/', 'https://x.substack.com/feed'],
  ['https://bsky.app/profile/x.bsky.social', 'https://bsky.app/profile/x.bsky.social/rss'],
  ['https://gitlab.com/a/b/c/-/releases', 'https://gitlab.com/a/b/c/-/releases?format=atom'],
  ['https://stackoverflow.com/questions/tagged/c%23', 'https://stackoverflow.com/feeds/tag/c%23'],
  ['https://arxiv.org/list/cs.CL/recent', 'https://rss.arxiv.org/rss/cs.CL'],
  ['https://news.ycombinator.com/', 'https://news.ycombinator.com/rss'],
])('knows the feed of %s', (page, feed) => {
  expect(feedOfPage(page)).toBe(feed);
});

it.each([
  'https://www.youtube.com/@handle',
  'https://www.youtube.com/watch?v=x',
  'https://www.youtube.com/watch?v=x&list=WL',
  'https://github.com/',
  'https://github.com/someone',
  'https://github.com/topics/rss',
  'https://github.com/a/b/issues',
  'https://www.reddit.com/',
  'https://github.com.evil.example/a/b',
  'https://notgithub.com/a/b',
  'ftp://github.com/a/b',
  'javascript:alert(1)',
  'github.com/a/b',
  '',
])('knows none of %s', (page) => {
  expect(feedOfPage(page)).toBeUndefined();
});
