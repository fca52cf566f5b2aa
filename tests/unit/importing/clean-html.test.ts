import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMarkdown } from '../../../server/articles/domain/markdown';
import { cleanHtml } from '../../../server/importing/domain/clean-html';
import { findWhatRuns } from './what-runs';

const FIXTURES = path.resolve(__dirname, '../../fixtures/html');

const sanitize = (body: string) => cleanHtml(body, 'sanitize');
const whatOf = (body: string) => sanitize(body).findings.map(({ what }) => what);

/** The page that a renderer makes which removes nothing itself. */
function render(body: string): string {
  return createMarkdown().render(body);
}

describe('what could run', () => {
  test.each<[string, string, string[]]>([
    ['a <script>alert(1)</script> b', 'a  b', ['<script>']],
    ['<script src="//x.org/x.js"></script>\n\ntext\n', '\n\ntext\n', ['<script>']],
    ['<style>\nb{}\n\nc\n</style>\nx', '\nx', ['<style>']],
    ['<img src=x onerror=alert(1) alt="y">', '<img src=x alt="y">', ['onerror of <img>']],
    ['a <b onclick="x" title="t" onfocus=y>c</b>', 'a <b title="t">c</b>', ['onclick of <b>', 'onfocus of <b>']],
    ['<a href="java&#115;cript:x">y</a>', '<a>y</a>', ['javascript: in href of <a>']],
    ['<svg><script>x</script></svg>z', 'z', ['<svg>']],
    ['<svg><svg>a</svg>b</svg>c', 'c', ['<svg>']],
    ['<object data=x><object>y</object></object>z', 'z', ['<object>']],
    ['<meta http-equiv=refresh content="0;url=javascript:x"> a', ' a', ['<meta>']],
    ['<base href="//evil"><embed src=x>', '', ['<base>', '<embed>']],
    ['x </script> y', 'x  y', ['</script>']],
    [`<${'a'.repeat(50)} onx=y>`, `<${'a'.repeat(50)}>`, [`onx of <${'a'.repeat(40)}…>`]],
    ['<link rel=stylesheet href=x> <Link id="a" /> <meta property="og:x">', ' <Link id="a" /> <meta property="og:x">', ['<link>']],
    ['<noscript>\n<img src="a.png" onload=x>\n</noscript>\n', '\n<img src="a.png">\n\n', ['<noscript>', 'onload of <img>', '</noscript>']],
    ['> <script>\n> alert(1)\n> </script>\n> a\n', '> \n> a\n', ['<script>']],
    ['<p\nonclick=x>a</p>', '<p>a</p>', ['onclick of <p>']],
    ['<iframe src="javascript:x"></iframe>', '', ['<iframe>']],
    ['<iframe src="https://a.org"><b></iframe>', '', ['<iframe>']],
    ['[a](javascript:x)', '[a](#)', ['javascript: in a link']],
    ['[a](<javascript:x> "t")', '[a](<#> "t")', ['javascript: in a link']],
    ['[a](java\\:script:x)', '[a](java\\:script:x)', []],
    ['[a][b]\n\n[b]: javascript&colon;x\n', '[a][b]\n\n[b]: #\n', ['javascript: in a link']],
    ['<javascript:alert(1)> <https://a.org>', '&lt;javascript:alert(1)> <https://a.org>', ['javascript: in a link']],
    ['![a](data:text/html,x) ![b](data:image/png;base64,AA)', '![a](#) ![b](data:image/png;base64,AA)', ['data: in a link']],
  ])('of %j leaves %j', (body, expected, what) => {
    expect(sanitize(body).body).toBe(expected);
    expect(whatOf(body)).toEqual(what);
  });
});

describe('tags that would read what follows as something else', () => {
  test.each<[string, string, string[]]>([
    ['Use the <title> element.', 'Use the &lt;title> element.', ['<title>']],
    ['Write <textarea> here', 'Write &lt;textarea> here', ['<textarea>']],
    ['<div title="\n\n<b title=" onerror=x ">', '&lt;div title="\n\n<b title=" onerror=x ">', ['an unfinished <div>']],
    ['> <!-- open\n\n<a title="--><img src=x onerror=alert(1)>">b</a>', '> &lt;!-- open\n\n<a title="--><img src=x onerror=alert(1)>">b</a>', ['an unfinished comment']],
    ['<!--> <img src=x onerror=alert(1)> -->', '<!--> <img src=x> -->', ['onerror of <img>']],
    ['a <![CDATA[><img src=x onerror=alert(1)>]]> b', 'a <![CDATA[><img src=x>]]> b', ['onerror of <img>']],
    ['<?a><img src=x onerror=alert(1)>?>', '<?a><img src=x>?>', ['onerror of <img>']],
    ['<script> `code` </script>', '', ['<script>']],
    ['a <script> `code` </script>', 'a &lt;script> `code` ', ['<script>', '</script>']],
    ['<template>\n\n```js\nx\n```\n\n</template>', '&lt;template>\n\n```js\nx\n```\n\n', ['<template>', '</template>']],
  ])('of %j leaves %j', (body, expected, what) => {
    expect(sanitize(body).body).toBe(expected);
    expect(whatOf(body)).toEqual(what);
  });
});

describe('what is left alone', () => {
  test.each<[string, string]>([
    ['a < b && c > d, 1<2', 'signs'],
    ['<https://example.org/?a=b&c> and <me@example.org>', 'autolinks'],
    ['a <!-- comment --> b\n\n<!-- more -->\n\n<!--truncate-->', 'comments'],
    ['`<script>alert(1)</script>` and ``<b onclick=x>``', 'code spans'],
    ['```html\n<script>alert(1)</script>\n<b onclick=x>\n[a](javascript:x)\n```\n', 'fences'],
    ['    <script>alert(1)</script>\n', 'indented code'],
    ['`[a](javascript:x)` and `<javascript:x>`', 'links in code'],
    ['\\<script>alert(1)\\</script>', 'what a backslash makes text'],
    ['<details open><summary>a</summary>\n\nb\n\n</details>', 'harmless HTML'],
    ['<p style="color: red" class="x" id="y" data-z="1">a</p>', 'harmless attributes'],
    ['<iframe src="https://www.youtube.com/embed/x" width="560" allowfullscreen></iframe>', 'a frame of another site'],
    ['<a href="/b">c</a> <img src="d.png" srcset="d.png 1x">', 'links and images'],
    ['import X from "x"\n\n<Chart data={[1, 2]} />\n', 'components'],
    ['text without anything', 'text'],
    ['', 'nothing'],
  ])('%j: %s', (body) => {
    for (const option of ['sanitize', 'keep', 'reject'] as const) expect(cleanHtml(body, option)).toMatchObject({ body, findings: [] });
  });
});

describe('the other ways', () => {
  const body = '# T\n\n<div class="x">a <b onclick="y">c</b></div>\n\nd <!-- e --> `<f>` <script>g</script>h\n';

  test('keep and reject leave the body and tell what they found', () => {
    for (const option of ['keep', 'reject'] as const) {
      const { body: kept, findings } = cleanHtml(body, option);
      expect(kept).toBe(body);
      expect(findings.map(({ at, what }) => [what, body.slice(at, at + 8)])).toEqual([['onclick of <b>', ' onclick'], ['<script>', '<script>']]);
    }
  });

  test('strip takes every tag and comment out, and leaves text and code', () => {
    const { body: stripped, findings } = cleanHtml(body, 'strip');
    expect(stripped).toBe('# T\n\na c\n\nd  `<f>` h\n');
    expect(findings).toHaveLength(6);
    expect(cleanHtml('<iframe src="https://a.org"></iframe>x', 'strip').body).toBe('x');
  });

  test('a finding of a later pass stands where it was in the body as it came', () => {
    const nested = 'abc <scr<script>x</script>ipt>alert(1)</script>';
    const { body: cleaned, findings } = sanitize(nested);
    expect(cleaned).toBe('abc &lt;script>alert(1)');
    expect(findings.map(({ at, what }) => [what, nested.slice(at, at + 9)])).toEqual([['<script>', '<script>x'], ['</script>', '</script>'], ['<script>', '<scr<scri']]);
  });
});

describe('nests', () => {
  test('deeper than anybody writes are made text', () => {
    const deep = `${'<ba'.repeat(100)}<base>${'se>'.repeat(100)}`;
    const { body, findings, toSource } = sanitize(`a ${deep}`);
    expect(toSource(0)).toBe(0);
    expect(findings.at(-1)?.what).toBe('HTML in HTML');
    expect(findWhatRuns(render(body))).toEqual([]);
    expect(sanitize(body)).toMatchObject({ body, findings: [] });
  });

  test('leave code alone only where that ends them', () => {
    const deep = `${'<ba'.repeat(100)}<base>${'se>'.repeat(100)}`;
    // Once the tag is text, the backtick in it opens code, and what was code is HTML.
    const { body } = sanitize(`a <b title="\`"> \`<base>\` ${deep}`);
    expect(findWhatRuns(render(body))).toEqual([]);
    expect(sanitize(body)).toMatchObject({ body, findings: [] });
  });

  test('leave the code beside them alone', () => {
    const deep = `${'<ba'.repeat(100)}<base>${'se>'.repeat(100)}`;
    expect(sanitize(`a ${deep}\n\n\`<b>\`\n`).body).toContain('`<b>`');
  });
});

describe('fixtures', () => {
  test.each(readdirSync(FIXTURES))('%s renders nothing that runs, and its code stays', (name) => {
    const body = readFileSync(path.join(FIXTURES, name), 'utf8');
    const { body: cleaned, findings } = sanitize(body);
    expect(findWhatRuns(render(body)).length).toBeGreaterThan(0);
    expect(findings.length).toBeGreaterThan(0);
    expect(findWhatRuns(render(cleaned))).toEqual([]);
    expect(sanitize(cleaned)).toMatchObject({ body: cleaned, findings: [] });
    for (const fence of body.match(/^```[^]*?^```/gm) ?? []) expect(cleaned).toContain(fence);
  });
});

const PARTS = [
  '<script>', '</script>', '<SCRIPT ', '<scr', 'ipt>', 'alert(1)', '<img src=x onerror=alert(1)>', '<img alt="', '<b title=" onerror=alert(1) src=x ">',
  '<svg onload=alert(1)>', '</svg>', '<math>', '<style>', '</style>', '<title>', '</title>', '<textarea>', '</textarea>', '<iframe src=https://a.org>',
  '</iframe>', '<iframe srcdoc="<script>x</script>">', '<noscript>', '</noscript>', '<template>', '<a href=javascript:alert(1)>', '</a>',
  '<a href="jav&#x09;ascript:x">', '<!--', '-->', '--!>', '<!-->', '<![CDATA[', ']]>', '<?', '?>', '<!x', '>', '<', '"', "'", '=', '/', ' ', '\n', '\n\n',
  '`', '``', '```\n', '    ', '> ', '- ', '# ', '| a | b |\n|---|---|\n| ', ' | ', '\\', '[a](', ')', '[x]: ', 'javascript:x', '<javascript:x>', '&lt;',
  '<div>', '</div>', '<p onclick=x>', '<plaintext>', '<object data=x>', '</object>', '<form><button formaction=javascript:x>', '<meta http-equiv=refresh>',
  '*', '_', 'word', '<x onx=', '<a title="`">', '\r\n', '\0',
];
const bodies = fc.array(fc.constantFrom(...PARTS), { maxLength: 25 }).map((parts) => parts.join(''));

test('whatever the body: nothing that runs is left, and cleaning again changes nothing', () => {
  fc.assert(
    fc.property(bodies, fc.constantFrom('sanitize' as const, 'strip' as const), (body, option) => {
      const { body: cleaned } = cleanHtml(body, option);
      expect(findWhatRuns(render(cleaned))).toEqual([]);
      expect(cleanHtml(cleaned, option)).toMatchObject({ body: cleaned, findings: [] });
    }),
    { numRuns: 1_000 },
  );
}, 120_000);

test('whatever stands beside it, code stays to the byte', () => {
  const code = fc.constantFrom('```html\n<script>alert(1)</script>\n```', '`<b onclick=x>`', '~~~\n<img src=x onerror=y>\n~~~', '``<script>`</script>``');
  const nasty = fc.constantFrom('<script>x</script>', '<b onclick=x>c</b>', '<svg><a/></svg>', 'text', '<a href="javascript:x">y</a>', '<style>z</style>');
  fc.assert(
    fc.property(fc.array(fc.tuple(nasty, code), { minLength: 1, maxLength: 6 }), (blocks) => {
      const { body } = sanitize(blocks.flat().join('\n\n'));
      const rest = blocks.map(([, each]) => each).reduce((left, each) => left.slice(left.indexOf(each) === -1 ? left.length : left.indexOf(each) + each.length), `${body}!`);
      expect(rest).not.toBe('');
    }),
  );
});

test('text that holds no HTML and no dangerous address stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '<', '>', '1', '*', '`', '[', ']', '(', ')', '/b', '#', '&amp;'), maxLength: 80 }), (body) => {
      fc.pre(!/<[a-z/!?]/i.test(body));
      expect(sanitize(body)).toMatchObject({ body, findings: [] });
    }),
  );
});

test.each(['<', '<a ', '<a b="', '<!--', '<script>', '</script>', '<svg>', '`<b>', '[a](', '<b onclick=x>', '> <b>\n', '|<b>', '[a](javascript:x)', '\n<p onclick=x>\n\n'])(
  'tens of thousands of %j take seconds at most',
  (part) => {
    const started = performance.now();
    sanitize(part.repeat(30_000));
    expect(performance.now() - started).toBeLessThan(20_000);
  },
  60_000,
);
