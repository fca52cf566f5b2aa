import { describe, expect, test } from 'vitest';
import { renderBody } from '../../../server/articles/domain/render-body';

describe('markdown', () => {
  test.each([
    ['headings and emphasis', '# A\n\n*b* **c** ~~d~~', '<h1>A</h1>\n<p><em>b</em> <strong>c</strong> <s>d</s></p>\n'],
    ['lists that start elsewhere', '3. a\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'],
    ['links', '[a](https://example.org "t")', '<p><a href="https://example.org" title="t" rel="noopener noreferrer">a</a></p>\n'],
    ['links inside the site', '[a](/b#c)', '<p><a href="/b#c">a</a></p>\n'],
    ['images, lazily', '![a](b.png)', '<p><img src="b.png" alt="a" loading="lazy" /></p>\n'],
    ['plain addresses as text', 'https://example.org', '<p>https://example.org</p>\n'],
    ['an empty body', '', ''],
  ])('renders %s', (_case, body, html) => {
    expect(renderBody(body)).toBe(html);
  });

  test('keeps the alignment of table columns', () => {
    const html = renderBody('| a | b | c |\n|:--|:-:|---|\n| 1 | 2 | 3 |');
    expect(html).toContain('<th align="left">a</th>');
    expect(html).toContain('<td align="center">2</td>');
    expect(html).toContain('<td>3</td>');
  });

  test('leaves code fences and spans as they were written, with their language', () => {
    const html = renderBody('```html\n<script>alert("1 & 2")</script>\n{{ page.title }}\n```\n\nand `<b onclick=x>`');
    expect(html).toContain('<pre><code class="language-html">&lt;script&gt;alert("1 &amp; 2")&lt;/script&gt;\n{{ page.title }}\n</code></pre>');
    expect(html).toContain('<code>&lt;b onclick=x&gt;</code>');
  });
});

describe('raw HTML', () => {
  test.each([
    ['a disclosure', '<details open><summary>s</summary>t</details>', '<details open><summary>s</summary>t</details>'],
    ['a figure', '<figure><img src="a.png" alt="x"><figcaption>c</figcaption></figure>', '<figure><img src="a.png" alt="x" loading="lazy" /><figcaption>c</figcaption></figure>'],
    ['keys and marks', '<kbd>K</kbd> <mark>m</mark>', '<p><kbd>K</kbd> <mark>m</mark></p>\n'],
    ['a link that opens a tab', '<a href="/x" target="_blank">a</a>', '<p><a href="/x" target="_blank" rel="noopener noreferrer">a</a></p>\n'],
    ['a link without another target', '<a href="/x" target="_top">a</a>', '<p><a href="/x">a</a></p>\n'],
    ['a link without an address', '<a>a</a>', '<p><a>a</a></p>\n'],
    ['a protocol-relative link', '<a href="//x.org/y">a</a>', '<p><a href="//x.org/y" rel="noopener noreferrer">a</a></p>\n'],
    ['a cell with a wrong alignment', '<table><tr><td align="evil">x</td></tr></table>', '<table><tr><td>x</td></tr></table>'],
  ])('keeps %s', (_case, body, html) => {
    expect(renderBody(body)).toBe(html);
  });

  test.each([
    ['an id, which could shadow a script’s global', '<p id="config" name="x">a</p>', '<p>a</p>'],
    ['styles', '<p style="position:fixed">a</p>', '<p>a</p>'],
    ['classes elsewhere than on code', '<p class="language-js admin">a</p>', '<p>a</p>'],
    ['other classes on code', '<code class="language-js evil">a</code>', '<p><code class="language-js">a</code></p>\n'],
    ['forms', '<form action="/x"><input name="p"><button>go</button></form>', 'go'],
    ['comments', '<!-- secret -->a', 'a'],
  ])('loses %s', (_case, body, html) => {
    expect(renderBody(body)).toBe(html);
  });
});

describe('what could run', () => {
  test.each([
    '<script>alert(1)</script>',
    '<SCRIPT SRC=//x.org/x.js></SCRIPT>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<script\n>alert(1)</script\n>',
    '<img src=x onerror=alert(1)>',
    '<img src="javascript:alert(1)">',
    '<img src=x:alert(1) onerror=eval(src)>',
    '<img """><script>alert(1)</script>">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href="java&#9;script:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="&#x6A;&#x61;vascript&colon;alert(1)">x</a>',
    '<a href="javascript&#58;alert(1)">x</a>',
    '<a href="\u0001javascript:alert(1)">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>',
    '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
    '<svg onload=alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="javascript:alert(1)"></object>',
    '<embed src="javascript:alert(1)">',
    '<base href="javascript:alert(1)//">',
    '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
    '<link rel=stylesheet href="javascript:alert(1)">',
    '<style>@import "javascript:alert(1)";</style>',
    '<div style="background:url(javascript:alert(1))">x</div>',
    '<body onload=alert(1)>',
    '<details open ontoggle=alert(1)>x</details>',
    '<video><source onerror="alert(1)"></video>',
    '<audio src=x onerror=alert(1)>',
    '<input onfocus=alert(1) autofocus>',
    '<form><button formaction="javascript:alert(1)">x</button></form>',
    '<marquee onstart=alert(1)>x</marquee>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<template><script>alert(1)</script></template>',
    '<textarea><img src=x onerror=alert(1)></textarea>',
    '<title><img src=x onerror=alert(1)></title>',
    '<xmp><img src=x onerror=alert(1)></xmp>',
    '<p title="\u0022 onmouseover=\u0022alert(1)">x</p>',
    '<!--><img src=x onerror=alert(1)>-->',
    '<![CDATA[<img src=x onerror=alert(1)>]]>',
    '<?xml <img src=x onerror=alert(1)>?>',
    '[a](javascript:alert(1))',
    '[a](<javascript:alert(1)>)',
    '[a](java&#115;cript:alert(1))',
    '[a](data:text/html;base64,PHNjcmlwdD4=)',
    '![a](javascript:alert(1))',
    '<javascript:alert(1)>',
    '[a]: javascript:alert(1)\n\n[a]',
    '[x](http://a"onmouseover="alert(1))',
    '![x](a.png"onerror="alert(1))',
    '<blockquote cite="javascript:alert(1)">x</blockquote>',
    '<div\n\nonclick=alert(1)>x</div>',
  ])('does not: %s', (body) => {
    expect(tagsOf(renderBody(body)).filter(isDangerous)).toEqual([]);
  });

  test('does not when it hides in deep nesting', () => {
    const html = renderBody(`${'<div>'.repeat(500)}<script>alert(1)</script>text${'</div>'.repeat(500)}`);
    expect(tagsOf(html).filter(isDangerous)).toEqual([]);
  });
});

/** The tags of rendered HTML: in sanitised text every other `<` is escaped, and attribute values hold none. */
function tagsOf(html: string): string[] {
  return html.match(/<[^>]*>/g) ?? [];
}

function isDangerous(tag: string): boolean {
  const attributes = [...tag.matchAll(/\s([^\s=>/]+)="([^"]*)"/g)];
  return (
    /^<\/?(script|style|svg|math|iframe|object|embed|base|meta|link|form|input|button|template|noscript|xmp|textarea|title|video|audio|source|body|marquee)\b/i.test(tag) ||
    attributes.some(([, name = '', value = '']) =>
      /^(on|style$|id$|srcdoc$|formaction$)/i.test(name) || (/^(href|src|cite)$/.test(name) && /^\s*(javascript|vbscript|data):/i.test(value)),
    )
  );
}
