interface Item {
  id: string;
  title?: string;
  text?: string;
  /** In seconds. */
  date?: number;
  link?: string;
  tag?: string | undefined;
}

export function rss(items: readonly Item[], title = 'A feed', more = ''): string {
  const written = items.map(({ id, title: named = `Title of ${id}`, text = '', date, link, tag }) =>
    [
      `<item><guid isPermaLink="false">${id}</guid><title>${named}</title>`,
      link && `<link>${link}</link>`,
      tag && `<category>${tag}</category>`,
      text && `<description>${text}</description>`,
      date !== undefined && `<pubDate>${new Date(date * 1000).toUTCString()}</pubDate>`,
      '</item>',
    ]
      .filter(Boolean)
      .join(''),
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>${more}${written.join('')}</channel></rss>`;
}
