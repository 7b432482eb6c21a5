// Documents that no one would write, but pages are: each unfolded in the real reader, of which nothing may break.
//
// Seen to fail with harmlessHtml that takes what DOMPurify gives for a fragment: `<frameset>` gives null.
import { expect, type Page, test } from '@playwright/test';
import { Chromium } from '../e2e/chromium';
import { importFile } from '../e2e/importFile';
import { sample } from './chance';
import { articles, tab } from './reader';
import { printFigures, SCALE } from './scale';

test.setTimeout(3_600_000);

/** Rows that are imported and looked at together. */
const PART = 60;

/** Elements that a parser treats in a way of their own. */
const ODD =
  `html head body frameset frame noframes template svg math foreignObject annotation-xml desc title style script noscript
plaintext xmp listing textarea select option optgroup table caption colgroup col tbody tr td form fieldset button input iframe
object embed applet marquee image isindex keygen dialog details summary slot base meta link portal a nobr p li dd h1 ruby rt
pre br hr wbr video picture source track map area canvas`.split(/\s+/);

/** Ways to write an element, each with words that a reader should be able to read or to find. */
const WAYS: ((name: string) => string)[] = [
  (name) => `<${name}>`,
  (name) => `<p>before</p><${name}>within</${name}><p>after</p>`,
  (name) => `<${name}>never closed<p>after`,
  (name) => `<table><tr><td>cell<${name}>in a table<td>cell</table>after`,
  (name) => `</${name}>closed before it was opened<${name}`,
  (name) => `<${name}>`.repeat(40) + 'deep within' + `</${name}>`.repeat(20),
];

/** Of which each part is odd for itself. */
const TORN = [
  '<html><head><title>t</title></head><body>words</body></html>',
  '<!doctype html><html><body onload="x"><frameset><frame src="x"></frameset>words',
  '<frameset><frameset><noframes>words</noframes></frameset></frameset>',
  '<html><frameset></frameset></html><p>after the end',
  '<body><body class="a"><html lang="zh"><head>words',
  '</body></html><frameset>',
  '<head></head><frameset>',
  '<template><template><p>words</template></template>',
  '<template><frameset></template><frameset>',
  '<svg><foreignObject><body><p>words</foreignObject></svg>',
  '<svg><template><p>words</p></template></svg>',
  '<svg><desc><table><tr><td><svg>words',
  '<svg></p><p>words</svg>',
  '<math><mtext><table><mglyph><style><!--</style>words',
  '<math><annotation-xml encoding="text/html"><p>words</annotation-xml></math>',
  '<math><mi><frameset><p>words',
  '<table><p>words<tr><td>cell<table><td>cell</table>',
  '<table><tr><table><tr><table><tr>words',
  '<table><colgroup><p>words</colgroup></table>',
  '<td>words</td><tr><tbody></table>',
  '<select><option>one<select><option>two<p>words</select>',
  '<select><table><tr><td>words</select>',
  '<select><template><option>words',
  '<noscript><p title="</noscript><p>words">',
  '<plaintext><p>all the rest </plaintext>',
  '<xmp><p>words</xmp><listing>\nwords</listing>',
  '<pre>\n\n<textarea>\n</pre>words',
  '<a><b><a><b><p><a>words</p></a>',
  '<b><p><b><p><b><p>words</b></p>',
  '<form><div></form><form>words</form></div>',
  '<button><button>words</button><p></button>',
  '<h1><h2><h3>words</h1></h2></h3>',
  '<li><ul><li><p><li>words</ul>',
  '<ruby>字<rt>zi<rt>zi<rp>words</ruby>',
  '<![CDATA[words]]><svg><![CDATA[words]]></svg>',
  '<!-- <!-- --!> words --><!-->words',
  '<?xml version="1.0"?><p>words',
  '<p id="body"><form name="body"><input name="parentNode"><input name="childNodes">words',
  '<form><input name="attributes"><input name="nodeName"><input name="remove">words',
  '<img name="body"><img name="createDocumentFragment" alt="words">',
  '<p\u0000>words</p\u0000>\u0000&#0;&#xD800;&#x110000;&bogus;&amp',
  '<p a=1 a=2 <p b=3 =c "d\' e`>words',
  '<\u{1f600}>words</\u{1f600}><1>words<>words</>',
  '<p>words'.repeat(3000),
  '<div>'.repeat(3000) + 'words',
  '<b>'.repeat(600) + 'words',
  `<p ${Array.from({ length: 400 }, (_, at) => `a${at}=b`).join(' ')}>words`,
  '<table>'.repeat(400) + 'words',
  '<svg>'.repeat(500) + 'words' + '<math>'.repeat(500),
  '<template>'.repeat(500) + 'words',
];

const documents = [...ODD.flatMap((name) => WAYS.map((write) => write(name))), ...TORN];

/** What of a page is not as it always is. */
async function wrongIn(page: Page): Promise<string[]> {
  const counts = await page.evaluate(() =>
    [
      '[role=searchbox]',
      '[role=feed]',
      'header',
      'main',
      'body',
      '.unshown',
      'iframe, frameset',
    ].map((selector) => `${selector} ${document.querySelectorAll(selector).length}`),
  );
  const right = ['[role=searchbox] 1', '[role=feed] 1', 'header 1', 'main 1', 'body 1'];
  return counts.filter((count) => !right.includes(count) && !count.endsWith(' 0'));
}

test('no document breaks the page that it is unfolded in', async () => {
  expect(new Set(documents).size).toBeGreaterThanOrEqual(425);
  const browser = await Chromium.launch();
  const problems: string[] = [];
  try {
    const errors: string[] = [];
    const page = await browser.openTab('sidepanel');
    page.on('pageerror', (error) => errors.push(String(error)));
    const left = sample(documents, SCALE);
    for (let at = 0; at < left.length; at += PART) {
      const part = left.slice(at, at + PART);
      const title = `Documents from ${at}`;
      const items = part.map((html, place) => ({
        id: `document/${at + place}`,
        title: `Document ${at + place}`,
        content_html: html,
        date_published: new Date(Date.UTC(2031, 0, 1 + at) - place * 60_000).toISOString(),
      }));
      const version = 'https://jsonfeed.org/version/1.1';
      await importFile(page, JSON.stringify({ version, title, items }));
      await expect(page.getByText(`“${title}”: ${items.length}`)).toBeVisible();
      await page.keyboard.press('Escape');
      await tab(page, 'All').click();
      for (const [place, html] of part.entries()) {
        const row = page.getByRole('article', { name: `Document ${at + place}`, exact: true });
        if (place === 0) {
          await page.locator('.scroller').focus();
          await page.keyboard.press('Home');
        } else await page.keyboard.press('j');
        await page.keyboard.press('o');
        await expect(row.locator('.links')).toBeVisible();
        await expect(page.locator('article.open')).toHaveCount(1);
        const wrong = [...(await wrongIn(page)), ...errors.splice(0)];
        problems.push(...wrong.map((what) => `${html.slice(0, 80)}: ${what}`));
        await page.keyboard.press('o');
      }
    }
    // And the next opening.
    await page.reload();
    await expect(articles(page).first()).toBeVisible();
    expect(await wrongIn(page)).toEqual([]);
    printFigures({ documents: left.length, problems: problems.length });
    expect(problems).toEqual([]);
  } finally {
    await browser.close();
  }
});
