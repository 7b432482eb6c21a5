import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useMore } from '../parts/useMore';
import styles from '../styles/rich.css?inline';
import type { Where } from './articleActions';
import { cutFragment } from './cutFragment';
import { harmlessHtml, PLACE, PLACE_LINK } from './harmlessHtml';
import { onClicks } from './onClicks';
import { Paragraphs } from './Paragraphs';
import { removeBeginning } from './removeBeginning';

export interface RichContentProps {
  html: string;
  /** The same as plain text. */
  text: string;
  /** How it begins, if that stands above it for a title. */
  beginning: string | undefined;
  /** The article's address, which its links are relative to. */
  base: string | undefined;
  /** Where the article itself is. */
  own: string | undefined;
  onOpen(url: string, where: Where): void;
}

// Comes with the component: nearly all that pages open with is text without it.
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);

/** As `dir="auto"` would have it, which does not look into paragraphs that have a direction of their own. */
function directionOf(text: string): 'ltr' | 'rtl' {
  const probe = document.createElement('p');
  probe.dir = 'auto';
  probe.textContent = text;
  return probe.matches(':dir(rtl)') ? 'rtl' : 'ltr';
}

/** What an article says, with the lists, links, tables and so on that it was written with; in pieces, too. */
export function RichContent({ html, text, beginning, base, own, onOpen }: RichContentProps) {
  const { rest, pieces } = useMemo(() => {
    const fragment = harmlessHtml(html, base);
    if (fragment && beginning) removeBeginning(fragment, beginning, own);
    return { rest: fragment, pieces: [] as DocumentFragment[] };
  }, [html, base, beginning, own]);
  const direction = useMemo(() => directionOf(text), [text]);
  const [count, end] = useMore();
  while (rest?.hasChildNodes() && pieces.length < count) pieces.push(cutFragment(rest));
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => element.current?.replaceChildren(), [pieces]);
  // Those that were there are empty now.
  useLayoutEffect(() => element.current?.append(...pieces));

  function onClick(event: MouseEvent) {
    const link = (event.target as Element).closest('a');
    const place = link?.getAttribute(PLACE_LINK);
    if (typeof place === 'string') {
      // It stays in the article.
      event.preventDefault();
      element.current!.querySelector(`[${PLACE}="${CSS.escape(place)}"]`)?.scrollIntoView();
    } else if (link?.href) onClicks((where) => onOpen(link.href, where)).onClick(event);
  }
  if (!rest) return <Paragraphs text={text} field="text" highlighter={undefined} />;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- for the links in it */}
      <div ref={element} class="rich" dir={direction} onClick={onClick} onAuxClick={onClick} />
      {rest.hasChildNodes() && <div ref={end} data-more />}
    </>
  );
}
