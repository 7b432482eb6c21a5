import type { SeenPage } from '../../storage/feeds/feedsOfPage';

/** Sees what a page tells of feeds. It runs in that page, and so has to have all that it needs within it. */
export function seePage(): SeenPage {
  const { contentType: type, documentElement, body, title } = document;
  // Chromium draws a tree of XML, and keeps what it is of in here.
  const root = document.querySelector('#webkit-xml-viewer-source-xml > *') ?? documentElement;
  const tags = [...document.querySelectorAll('base, link[rel][href]')];
  return {
    address: location.href,
    title,
    tags: tags.map(({ outerHTML }) => outerHTML).join('\n'),
    type,
    root: root.localName,
    text: /html/.test(type) ? '' : (body?.textContent ?? '').slice(0, 2000),
  };
}
