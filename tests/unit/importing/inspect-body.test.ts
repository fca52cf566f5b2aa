import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPlaceholderLinks, isPlaceholder } from '../../../server/importing/domain/find-placeholder-links';
import { findSecondCopy } from '../../../server/importing/domain/find-second-copy';
import { inspectBody } from '../../../server/importing/domain/inspect-body';
import { plainText, readStructure } from '../../../server/importing/domain/read-structure';
import { cpuMs } from '../../support/cpu-time';

const inspect = (body: string, line: number, title: string) => inspectBody(body, line, title, { html: 'sanitize' });
const issuesOf = (body: string, title = '', isMdx = false) => inspectBody(body, 10, title, { isMdx, html: 'sanitize' }).issues;
const codesOf = (body: string, title = '', isMdx = false): string[] => issuesOf(body, title, isMdx).map(({ code }) => code);
const fixture = (name: string): string => readFileSync(new URL(`../../fixtures/articles/${name}`, import.meta.url), 'utf8');

describe('a body with nothing to tell', () => {
  test('stays as it is, byte for byte', () => {
    const body = '\r\nText with `code`, a [link](x.md "t") and\r\n\r\n    code\r\n\n- a list\n';
    expect(inspect(body, 1, 'A title')).toMatchObject({ body, issues: [] });
    for (const html of ['sanitize', 'keep'] as const) {
      expect(inspectBody(body, 3, 'A title', { html }).references).toMatchObject([{ kind: 'link', address: 'x.md', line: 4, column: 28 }]);
    }
    expect(inspectBody('# A title\n\n<b onclick="x">b</b> ![](a.png)\n', 3, 'A title', { html: 'sanitize' }).references).toMatchObject([{ address: 'a.png', line: 5, column: 26 }]);
  });

  test('is told when it is empty', () => {
    expect(issuesOf(' \n\t\n')).toMatchObject([{ code: 'body-empty', line: 10 }]);
    expect(codesOf('# A title\n', 'A title')).toEqual(['h1-repeats-title', 'body-empty']);
  });
});

describe('a first heading that repeats the title', () => {
  test.each([
    ['# What\'s new?\n\nText\n', 'ATX'],
    ['\n\n# What’s New #\n\n\nText\n', 'other case, quotes and blank lines'],
    ['What\'s new\n==========\n\nText\n', 'setext'],
    ['# **What\'s** [new](/x)? {#new}\r\n\r\nText\n', 'inline markup, an id, CRLF'],
    ['# What\\\'s _new_ <a name="x"></a>\nText\n', 'escapes and HTML'],
    ['# Whatâ€™s new?\n\nText\n', 'mojibake'],
  ])('%j is taken off with the blank lines around it: %s', (body) => {
    expect(inspect(body, 10, 'What’s new?').body).toBe('Text\n');
    expect(codesOf(body, 'What’s new?')).toContain('h1-repeats-title');
  });

  test('is reported with its line', () => {
    expect(issuesOf('\n\n# A title\n\nText', 'A title')).toMatchObject([{ code: 'h1-repeats-title', line: 12, column: 1 }]);
  });

  test.each([
    ['# Another title\n\nText\n', 'A title', 'another text'],
    ['Text\n\n# A title\n', 'A title', 'not first'],
    ['## A title\n\nText\n', 'A title', 'another level'],
    ['> # A title\n\nText\n', 'A title', 'a quotation'],
    ['    # A title\n\nText\n', 'A title', 'code'],
    ['# C#\n\nText\n', 'C', 'a sign that tells names apart'],
    ['# ?\n\nText\n', '!', 'nothing to compare'],
    ['#\n\nText\n', '', 'nothing at all'],
  ])('%j stays under the title %j: %s', (body, title) => {
    expect(inspect(body, 10, title)).toEqual({ body, references: [], issues: [] });
  });
});

describe('mojibake', () => {
  test('is repaired and told once, at its first place', () => {
    const { body, issues } = inspect('we\r\nÃ©Ã¨ weâ€™ll `cafÃ©`\n', 10, '');
    expect(body).toBe('we\r\néè we’ll `café`\n');
    expect(issues).toMatchObject([{ code: 'mojibake-repaired', line: 11, column: 1, params: { count: 3, from: 'Ã©Ã¨', to: 'éè' } }]);
  });

  test('is repaired behind a heading that is taken off', () => {
    expect(inspect('# weâ€™ll\n\nitâ€™s\n', 1, 'we’ll').body).toBe('it’s\n');
  });

  test('only in code is shown on purpose, and stays', () => {
    const body = 'Never `â€™`:\n\n```\nÃ©\n```\n';
    expect(inspect(body, 1, '')).toEqual({ body, references: [], issues: [] });
  });
});

describe('placeholder links', () => {
  test('are told one by one with place, text and target', () => {
    const body = 'a [the *guide*](insert internal link here)\r\n![`pic`](#) and\n[two\nlines](<link here>)\n';
    expect(issuesOf(body)).toMatchObject([
      { code: 'placeholder-link', line: 10, column: 3, params: { text: 'the *guide*', target: 'insert internal link here' } },
      { code: 'placeholder-link', line: 11, column: 2, params: { text: '`pic`', target: '#' } },
      { code: 'placeholder-link', line: 12, column: 1, params: { text: 'two lines', target: 'link here' } },
    ]);
  });

  test.each([
    '', '#', '#!', 'javascript:void(0)', 'javascript:;', 'insert internal link here', 'Insert link', 'your url', 'add link here',
    'link to the guide', 'TODO: link', 'TODO', 'URL', 'url-here', 'your-link', 'internal-link', 'xxx', 'placeholder',
    'link-to-internal-aws-guide', '/link-to-the-guide', 'insert-link-to-page', '[URL]', '{insert link}', 'example.com/page',
    'https://example.com/your-article', 'https://yourwebsite.com/a', 'https://your-site.com',
  ])('%j is a placeholder', (target) => {
    expect(isPlaceholder(target)).toBe(true);
  });

  test.each([
    ['/', 'the root'], ['./', 'here'], ['#section', 'an anchor'], ['todo-app.md', 'a file'], ['insert-sort.md', 'a file'],
    ['my file.md', 'a file with a space'], ['url-encoding', 'an address'], ['/link-to-us.html', 'a page'],
    ['https://example.com', 'meant as such'], ['https://example.com/docs', 'meant as such'], ['{{ site.url }}', 'a template'],
    ['{% link a.md %}', 'a template'], ['int x', 'code'], ['add two numbers', 'no word for an address'],
    ['https://yoursql.test', 'a host'], ['link.md', 'a file'], ['urls', 'an address'],
  ])('%j is none: %s', (target) => {
    expect(isPlaceholder(target)).toBe(false);
  });

  test.each([
    ['`[a](#)`', 'a code span'],
    ['``[a](#) ` [b](#)``', 'a code span of two backticks'],
    ['```\n[a](#)\n```', 'a fence'],
    ['> ~~~\n> [a](#)\n> ~~~', 'a fence in a quotation'],
    ['- a\n\n      [a](#)', 'indented code in a list'],
    ['text\n\n\t[a](#)', 'indented code'],
    ['\\[a](#)', 'an escaped bracket'],
    ['[](#)', 'no text'],
    ['](#)', 'no opening'],
    ['[a] (#)', 'no link'],
    ['[a\n\nb](#)', 'a paragraph between'],
    ['[a](insert\nlink here)', 'a target on two lines'],
    ['[a](insert link here', 'never closed'],
    [`[a](insert link ${'x'.repeat(400)})`, 'longer than a placeholder'],
    ['[a](/b(c)) d)', 'brackets in an address'],
  ])('%j holds none: %s', (body) => {
    expect(findPlaceholderLinks(body)).toEqual([]);
  });

  test.each([
    ['\\`[a](#)`', 2, 'an escaped backtick opens no code'],
    ['\\\\`x` [a](#)', 6, 'an escaped backslash does not escape'],
    ['`[a](#)', 1, 'a backtick without a partner'],
    ['`` ` [a](#)', 5, 'runs of other lengths'],
    ['\\``b` [a](#)', 6, 'the second of two is not escaped'],
    ['` x ` ` y [a](#)', 10, 'behind a span'],
    ['    \ntext [a](#)', 10, 'indented but no code'],
    ['[[a](#)](/b)', 1, 'a link in brackets'],
    ['[a](# "title")', 0, 'with a title'],
  ])('%j holds one at %i: %s', (body, index) => {
    expect(findPlaceholderLinks(body)).toMatchObject([{ index }]);
  });

  test('a hundred are told, and not a million', () => {
    expect(issuesOf('[a](#) '.repeat(1000))).toHaveLength(100);
  });
});

describe('markup that is kept as text', () => {
  test.each([
    ['a {% include x.html %} b {{ page.title }}', 2, '{% include x.html %}', 'Liquid'],
    ['{{< figure src="a.png" >}} {{% note %}}', 2, '{{< figure src="a.png" >}}', 'Hugo'],
    ['{{ a }}{{ b }}{{ c }}', 3, '{{ a }}', 'neighbours'],
    [`{{ ${'x'.repeat(100)} }}`, 1, `{{ ${'x'.repeat(57)}…`, 'a long one is cut'],
  ])('%j holds template tags: %i, %j, %s', (body, count, sample) => {
    expect(issuesOf(body)).toMatchObject([{ code: 'template-tags', line: 10, params: { count, sample } }]);
  });

  test.each([
    ['`{{ a }}`', false, 'code'],
    ['$x_{{a}}$ and $\\frac^{{b}}$', false, 'a formula'],
    ['{{ a', false, 'never closed'],
    ['text {{ a }}', true, 'an object in MDX'],
  ])('%j holds none, MDX %s: %s', (body, isMdx) => {
    expect(codesOf(body, '', isMdx)).toEqual([]);
  });

  test('raw HTML is told once, at the first tag', () => {
    expect(issuesOf('text\na <b>b</b>\n\n<div class="x">\n</div>\n')).toMatchObject([{ code: 'raw-html', line: 11, column: 3 }]);
    expect(codesOf('a<br/>b')).toEqual(['raw-html']);
  });

  test.each([
    ['<https://a.test>', 'an address'], ['<me@a.test>', 'an address'], ['<!-- more -->', 'a comment'], ['a < b > c', 'a comparison'],
    ['`<b>`', 'code'], ['<b', 'never closed'],
  ])('%j is no raw HTML: %s', (body) => {
    expect(codesOf(body)).toEqual([]);
  });

  test('imports and components of an MDX file are told, and not as HTML', () => {
    const body = 'import Chart from "./chart"\n\n<Chart year={2024} />\n';
    expect(issuesOf(body, '', true)).toMatchObject([{ code: 'mdx-kept', line: 10, params: { sample: 'import Chart from "./chart"' } }]);
    expect(codesOf('text\n\n<Chart>', '', true)).toEqual(['mdx-kept']);
    expect(codesOf('We import tea.', '', true)).toEqual([]);
    expect(codesOf(body, '', false)).toEqual([]);
  });
});

describe('a body that stands in the file twice', () => {
  test.each([
    ['body-twice.md', 12, 'the heading again'],
    ['body-twice-with-frontmatter.md', 12, 'frontmatter and heading again'],
  ])('%s is told at the second copy, line %i: %s; both are kept', (name, line) => {
    const text = fixture(name);
    const { body, issues } = inspect(text, 1, '');
    expect(body).toBe(text);
    expect(issues).toMatchObject([{ code: 'body-twice', line, column: 1 }]);
  });

  test('three copies are told at the second', () => {
    const copy = 'The first line of the copy.\nThe second line, which is long enough.\nThe third.\n'.padEnd(250, 'x') + '\n';
    expect(findSecondCopy(copy.repeat(3))).toBe(copy.length);
  });

  test.each([
    ['a\nb\nc\n\na\nb\nc\n', 'too short'],
    [`${'-'.repeat(300)}\n`.repeat(6), 'one line again and again'],
    [`${'one line of a song that repeats '.repeat(9)}\nb\nc\nd\n`.repeat(1), 'once'],
    ['', 'nothing'],
  ])('%j does not: %s', (text) => {
    expect(findSecondCopy(text)).toBeNull();
  });

  test('a text between the copies that is longer than they are makes them a refrain', () => {
    const copy = `${'x'.repeat(100)}\n${'y'.repeat(100)}\n${'z'.repeat(100)}\n`;
    expect(findSecondCopy(`${copy}a\nb\nc\nd\n${copy}`)).toBeNull();
    expect(findSecondCopy(`${copy}a\nb\n${copy}`)).toBe(copy.length);
  });
});

describe('readStructure', () => {
  test('prose has the length of the body, and spaces for code', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'`~>-#[]( \\\n\r\tab') }), (body) => {
        const { prose } = readStructure(body);
        expect(prose).toHaveLength(body.length);
        [...prose].forEach((sign, index) => expect([body[index], ' ']).toContain(sign));
      }),
    );
  });

  test('plain text is what a reader sees', () => {
    expect(plainText('![a](b) **c** `d` _e_ snake_case_name <i>f</i> \\* {#id}')).toBe('a c d e snake_case_name f *');
  });
});

describe('time grows with the size alone', () => {
  // Quadratic time would be minutes.
  const LIMIT_MS = 5_000;

  test.each([
    [1_000_000, '['], [1_000_000, ']'], [1_000_000, ']('], [1_000_000, '[a]('], [1_000_000, '`'], [1_000_000, '\\`'],
    [1_000_000, '# '], [1_000_000, '<a '], [1_000_000, '{{'], [1_000_000, '{% '], [1_000_000, '**'], [1_000_000, 'Ã'],
    [1_000_000, 'â€'], [1_000_000, ' '], [200_000, '``a`'], [200_000, '> '], [200_000, '- '], [200_000, '\n'],
    [200_000, '[\n\n'], [200_000, '[a](#) '],
  ])('%i characters of %j', (length, unit) => {
    const run = unit.repeat(length / unit.length);
    const spent = cpuMs(() => {
      inspect(`# ${run}`, 1, 'A title');
      inspect(`a ${run}`, 1, 'A title');
    });
    expect(spent).toBeLessThan(LIMIT_MS);
  });
});

describe('raw HTML that could run', () => {
  const body = '# A title\n\nweâ€™ll <b onclick="x">go</b>\n\n<script>\nalert(1)\n</script>\n';

  test('is removed, and told where it stood in the file', () => {
    const { body: cleaned, issues } = inspectBody(body, 10, 'A title', { html: 'sanitize' });
    expect(cleaned).toBe('we’ll <b>go</b>\n\n\n');
    const told = issues.filter(({ code }) => code === 'html-removed').map(({ line, column, params }) => [line, column, params.what]);
    expect(told).toEqual([[12, 11, 'onclick of <b>'], [14, 1, '<script>']]);
  });

  test.each([
    ['keep', 'html-kept', 'warning'],
    ['reject', 'html-refused', 'error'],
  ] as const)('stays with %s, and is told', (html, code, severity) => {
    const { body: kept, issues } = inspectBody(body, 10, 'A title', { html });
    expect(kept).toContain('<script>');
    expect(issues.filter((issue) => issue.code === code)).toMatchObject([{ severity, line: 12 }, { severity, line: 14 }]);
  });

  test('of more places than anybody reads, the rest is counted', () => {
    const { issues } = inspectBody('<b onclick=x>a</b>\n\n'.repeat(60), 1, '', { html: 'sanitize' });
    expect(issues.filter(({ code }) => code === 'html-removed')).toHaveLength(50);
    expect(issues.find(({ code }) => code === 'html-more')?.params).toEqual({ count: 10 });
  });

  test('makes a body empty that held nothing else', () => {
    expect(inspectBody('<script>x</script>', 1, '', { html: 'sanitize' }).issues.map(({ code }) => code)).toContain('body-empty');
  });
});
