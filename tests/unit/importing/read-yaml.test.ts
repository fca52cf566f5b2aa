import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metaToJson } from '../../../server/importing/domain/meta-to-json';
import { readYaml } from '../../../server/importing/domain/read-yaml';
import { jsonOf, nodeAt } from './meta-text';

const fixture = (name: string): string => readFileSync(new URL(`../../fixtures/frontmatter/${name}`, import.meta.url), 'utf8');

describe('scalars keep what is written', () => {
  test.each([
    ['a leading zero', '007', 7, '007'],
    ['a trailing zero', '1.10', 1.1, '1.10'],
    ['an exponent', '1e5', 100000, '1e5'],
    ['a year', '1984', 1984, '1984'],
    ['a hexadecimal number', '0x1f', 31, '0x1f'],
    ['a number beyond precision', '12345678901234567890', 12345678901234567000, '12345678901234567890'],
    ['no number that JSON knows', '.inf', '.inf', '.inf'],
    ['null', 'null', null, 'null'],
    ['a tilde', '~', null, '~'],
    ['nothing', '', null, ''],
    ['true', 'True', true, 'True'],
    ['yes, which is text in YAML 1.2', 'yes', 'yes', 'yes'],
    ['a day', '2024-02-31', '2024-02-31', '2024-02-31'],
    ['a time stamp', '2024-05-01 10:00:00 +0200', '2024-05-01 10:00:00 +0200', '2024-05-01 10:00:00 +0200'],
    ['a time, which is no sexagesimal number', '12:30:45', '12:30:45', '12:30:45'],
    ['a plain text over two lines', 'a\n  b', 'a b', 'a b'],
  ])('%s', (_reason, source, value, text) => {
    expect(nodeAt(readYaml(`key: ${source}`, 2), 'key')).toMatchObject({ type: 'scalar', value, text, quoted: false });
  });

  test.each([
    ['double quotes', '"0\\t07"', '0\t07'],
    ['single quotes', "'it''s'", "it's"],
    ['quotes around a number', '"007"', '007'],
    ['a literal block', '|\n  a\n  b', 'a\nb\n'],
    ['a folded block', '>-\n  a\n  b', 'a b'],
    ['a tag that says text', '!!str 007', '007'],
    ['the tag that says nothing', '! 007', '007'],
  ])('text in %s is quoted text', (_reason, source, text) => {
    expect(nodeAt(readYaml(`key: ${source}\n`, 2), 'key')).toMatchObject({ value: text, text, quoted: true });
  });
});

describe('places are those of the file', () => {
  test('keys, values, items and nested keys', () => {
    const metadata = readYaml('title: A\r\ntags:\r\n  - b\r\nmap: {c: d}\r\nempty:', 10);
    expect(metadata.entries.map(({ key, line, column }) => [key, line, column])).toEqual([
      ['title', 10, 1],
      ['tags', 11, 1],
      ['map', 13, 1],
      ['empty', 14, 1],
    ]);
    expect(nodeAt(metadata, 'title')).toMatchObject({ line: 10, column: 8 });
    expect(nodeAt(metadata, 'tags')).toMatchObject({ type: 'list', line: 12, column: 3 });
    expect(nodeAt(metadata, 'tags', 0)).toMatchObject({ line: 12, column: 5 });
    expect(nodeAt(metadata, 'map', 'c')).toMatchObject({ line: 13, column: 10 });
    expect(nodeAt(metadata, 'empty')).toMatchObject({ value: null, text: '', line: 14, column: 7 });
  });

  test('a lone CR ends a line', () => {
    expect(nodeAt(readYaml('a: 1\rb: 2', 2), 'b')).toMatchObject({ value: 2, line: 3, column: 4 });
  });

  test('an alias stands where it is used', () => {
    const metadata = readYaml('a: &x {b: 1}\nc: *x', 2);
    expect(nodeAt(metadata, 'c')).toMatchObject({ type: 'map', line: 3, column: 4 });
    expect(nodeAt(metadata, 'c', 'b')).toMatchObject({ value: 1, line: 3, column: 4 });
  });
});

describe('values that only need quotes', () => {
  test.each([
    ['a second colon', 'title: Foo: bar', 8, 'title: "Foo: bar"'],
    ['an at sign', 'title: @joe', 8, 'title: "@joe"'],
    ['backticks', 'title: `x` y', 8, 'title: "`x` y"'],
    ['a percent sign', 'title: %foo', 8, 'title: "%foo"'],
    ['brackets before text', 'title: [WIP] Hi', 14, 'title: "[WIP] Hi"'],
    ['braces before text', 'title: {WIP} Hi', 14, 'title: "{WIP} Hi"'],
    ['stars', 'title: *bold*', 8, 'title: "*bold*"'],
    ['stars before text', 'title: *bold* text', 8, 'title: "*bold* text"'],
    ['quotes that do not pair', 'title: He said "hi""', 8, `title: 'He said "hi""'`],
    ['quotes in quotes', 'title: "He said "hi""', 18, `title: 'He said "hi"'`],
    ['quotes around the first word', 'title: "He" said', 13, `title: '"He" said'`],
    ['quotes around two parts', 'title: "a" and "b"', 12, `title: '"a" and "b"'`],
    ['an apostrophe in single quotes', "title: 'it's'", 12, `title: "it's"`],
    ['both quotes', `title: 'it's "so"'`, 12, `title: 'it''s "so"'`],
    ['a wrong escape', 'dir: "C:\\dir"', 9, `dir: 'C:\\dir'`],
    ['a template tag', 'title: {{ page.title }}', 9, 'title: "{{ page.title }}"'],
    ['a template tag before text', 'title: {{ a }} and b', 9, 'title: "{{ a }} and b"'],
    ['a Liquid tag', 'title: {% x %}', 9, 'title: "{% x %}"'],
    ['an exclamation mark', 'title: !important', 8, 'title: "!important"'],
    ['an exclamation mark before text', 'title: !important x', 8, 'title: "!important x"'],
    ['a type that is not supported', 'x: !!binary aGk=', 4, 'x: "!!binary aGk="'],
    ['a pipe', 'title: | pipes', 10, 'title: "| pipes"'],
    ['a greater-than sign', 'title: > 5 ways', 10, 'title: "> 5 ways"'],
    ['a dash', 'title: - x', 8, 'title: "- x"'],
    ['an ampersand', 'title: & more', 8, 'title: "& more"'],
    ['an item of a flow list', 'tags: [C#, @x]', 12, 'tags: [C#, "@x"]'],
    ['a template tag in a flow list', 'tags: [{{ a }}, b]', 9, 'tags: ["{{ a }}", b]'],
    ['an item that begins a comment', 'tags: [a, #d]', 7, 'tags: [a, "#d"]'],
    ['an item of a block list', '- "a" b', 7, `- '"a" b'`],
    ['a value below', '  sub: @x', 8, 'sub: "@x"'],
  ])('%s: error, place and the line that would be right', (_reason, line, column, fixed) => {
    const { entries, issues } = readYaml(`a: 1\n${line.startsWith(' ') ? `b:\n${line}` : line.startsWith('-') ? `b:\n${line}` : line}\nz: 2\n`, 2);
    const at = /^[ -]/.test(line) ? 4 : 3;
    expect(issues).toMatchObject([{ code: 'metadata-syntax-quote', severity: 'error', line: at, column, params: { format: 'YAML', fixed } }]);
    expect(entries).toEqual([]);
    expect(readYaml(`b:\n  ${fixed}`, 1).issues).not.toContainEqual(expect.objectContaining({ severity: 'error' }));
  });

  test('all of them are told at once, in order', () => {
    const { issues } = readYaml(fixture('five-values-without-quotes.yaml'), 1);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ['metadata-syntax-quote', 1],
      ['metadata-syntax-quote', 2],
      ['metadata-syntax-quote', 4],
      ['metadata-syntax-quote', 5],
      ['metadata-syntax-quote', 6],
    ]);
  });

  test('behind twenty lines the rest is counted', () => {
    const { issues } = readYaml(Array.from({ length: 300 }, (_, index) => `k${index}: @x`).join('\n'), 2);
    expect(issues).toHaveLength(21);
    expect(issues[20]).toMatchObject({ code: 'metadata-syntax', line: 22, params: { detail: '280 more lines are wrong.' } });
  });

  test('a line of hundreds of characters gets no fix', () => {
    expect(readYaml(`a: b: ${'x '.repeat(300)}`, 2).issues).toMatchObject([{ code: 'metadata-syntax', line: 2 }]);
  });
});

describe('other errors', () => {
  test.each([
    ['a quote that is not closed', 'title: "foo\ndate: 2020', 'metadata-syntax', 2, 8],
    ['a quote in a list that is not closed', 'tags: ["a, b]\nx: y', 'metadata-syntax', 2, 7],
    ['an item whose quote is not closed, in a list that is', 'tags: [a, "b, @c]', 'metadata-syntax', 2, 7],
    ['an item in quotes of which one is missing', "tags: [a, *b', c]", 'metadata-syntax-quote', 2, 11],
    ['an item whose quote is not closed before a #', 'tags: ["x #y]', 'metadata-syntax', 2, 7],
    ['a template tag in a list, at its end', 'tags: [a, {{ b }}', 'metadata-syntax', 2, 7],
    ['a quote that opens below its key', 'a:\n  "x\nb: c', 'metadata-syntax', 3, 3],
    ['a list that is not closed', 'tags: [a, b\nx: y: z', 'metadata-syntax', 2, 7],
    ['a list at the left that is not closed', '[a, b', 'metadata-syntax', 2, 1],
    ['a map with a wrong value', 'a: {b: @c}', 'metadata-syntax', 2, 8],
    ['a list item on two lines', 'a: [@b\n  c]', 'metadata-syntax', 2, 5],
    ['a tab as indentation', 'a:\n\t- b', 'metadata-syntax', 3, 1],
    ['a key without its colon', 'a: 1\ntitle', 'metadata-syntax', 3, 1],
    ['a key without the space behind its colon', 'title:foo\nb: c', 'metadata-syntax', 2, 1],
    ['a value without its key', ': foo', 'metadata-syntax', 2, 1],
    ['a key that is a list', '? [a]\n: b', 'metadata-syntax', 2, 3],
    ['a key that means nothing', '*a : b', 'metadata-syntax', 2, 1],
    ['another indentation', 'a:\n  - b\n - c', 'metadata-syntax', 4, 1],
    ['a directive without a document', '%YAML 1.1', 'metadata-syntax', 2, 9],
    ['a NUL', 'a: x\0y', 'metadata-syntax', 2, 4],
    ['an escaped NUL', 'a: "\\0"', 'metadata-syntax', 2, 4],
    ['half a surrogate pair in a key', '"\\uD800": 1', 'metadata-syntax', 2, 1],
    ['an alias inside its own value', 'a: &x [*x]', 'metadata-syntax', 2, 8],
    ['several documents', 'a: 1\n--- x\nb: 2', 'metadata-several-documents', 3, 1],
    ['a list as root', '- a\n- b', 'metadata-not-a-map', 2, 1],
    ['a text as root', 'hello', 'metadata-not-a-map', 2, 1],
    ['a no-break space behind the colon', 'title:\u00a0x', 'metadata-syntax', 2, 7],
    ['a no-break space before the key', '\u00a0title: x', 'metadata-syntax', 2, 1],
    ['an invisible character behind the key', 'title\u200b: x', 'metadata-syntax', 2, 1],
  ])('%s', (_reason, source, code, line, column) => {
    const { entries, issues } = readYaml(source, 2);
    expect(issues[0]).toMatchObject({ code, severity: 'error', line, column });
    expect(entries).toEqual([]);
  });

  test('a no-break space hides none of the other errors', () => {
    const { issues } = readYaml('a: 1\ntitle:\u00a0x\nb: Foo: bar', 2);
    expect(issues).toMatchObject([
      { code: 'metadata-syntax', line: 3, column: 7, params: { detail: expect.stringContaining('no-break space') } },
      { code: 'metadata-syntax-quote', line: 4 },
    ]);
  });

  test('a no-break space inside a text is text', () => {
    expect(jsonOf(readYaml('a: b\n  c:\u00a0d\ne: f\u00a0g', 2))).toEqual({ a: 'b c:\u00a0d', e: 'f\u00a0g' });
  });

  test('a name as long as the text is cut in the message', () => {
    const [issue] = readYaml(`a: *${'x'.repeat(2000)}`, 2).issues;
    expect(issue?.message.length).toBeLessThan(300);
  });
});

describe('keys', () => {
  test('a duplicate is an error that names both lines, for each of them, also below', () => {
    const { entries, issues } = readYaml('a: 1\nb:\n  c: 1\n  c: 2\na: 2\n"a": 3', 2);
    expect(entries).toEqual([]);
    expect(issues).toMatchObject([
      { code: 'duplicate-key', line: 5, column: 3, params: { key: 'c', first: 4, second: 5 } },
      { code: 'duplicate-key', line: 6, column: 1, params: { key: 'a', first: 2, second: 6 } },
      { code: 'duplicate-key', line: 7, column: 1, params: { key: 'a', first: 2, second: 7 } },
    ]);
  });

  test('keys that differ in case are two', () => {
    expect(readYaml('Title: A\ntitle: B', 2).entries.map(({ key }) => key)).toEqual(['Title', 'title']);
  });

  test('names of a prototype are data', () => {
    const metadata = readYaml('__proto__: {polluted: true}\nconstructor: x', 2);
    const json = jsonOf(metadata);
    expect(Object.keys(Object(json))).toEqual(['__proto__', 'constructor']);
    expect(JSON.stringify(json)).toBe('{"__proto__":{"polluted":true},"constructor":"x"}');
    expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
  });

  test.each([
    ['a number', '1: x', { 1: 'x' }],
    ['two words', 'a b: x', { 'a b': 'x' }],
    ['quoted', '"a: b": x', { 'a: b': 'x' }],
    ['explicit, without a value', '? a', { a: null }],
    ['an alias', 'd: &e f\n*e : g', { d: 'f', f: 'g' }],
  ])('a key may be %s', (_reason, source, json) => {
    expect(jsonOf(readYaml(source, 2))).toEqual(json);
  });

  test('an alias of a key that stands there is a duplicate', () => {
    expect(readYaml('&x a: b\n*x : c', 2).issues).toMatchObject([{ code: 'duplicate-key', params: { key: 'a' } }]);
  });
});

describe('comments', () => {
  test.each([
    ['behind a text', 'title: C# tips #1', 16, '#1', 'title'],
    ['behind a text, as a comment is written', 'title: post # the layout ', 13, '# the layout', 'title'],
    ['instead of a text', 'title: #1 hit', 8, '#1 hit', 'title'],
    ['behind an item', 'tags:\n  - C #lang', 7, '#lang', 'tags'],
    ['behind a number, without a space', 'issue: 5 #6\nb: c', 10, '#6', 'issue'],
  ])('that cut something are told: %s', (_reason, source, column, cut, key) => {
    expect(readYaml(source, 2).issues).toMatchObject([{ code: 'comment-cut', severity: 'warning', column, params: { cut, key } }]);
  });

  test.each([
    ['behind a date', 'date: 2024-05-01 # in print'],
    ['behind yes', 'draft: yes # until May'],
    ['behind a boolean', 'draft: true # until May'],
    ['behind quotes', 'title: "A" #1'],
    ['above a list', 'tags: # all of them\n  - a'],
    ['behind a list', 'tags: [a] # all of them'],
    ['on lines of their own', '# a\na: b\n# c'],
    ['nowhere, since there is no space', 'title: C#'],
  ])('that are comments are not: %s', (_reason, source) => {
    expect(readYaml(source, 2).issues).toEqual([]);
  });

  test('a cut value is told once, however often it is used', () => {
    expect(readYaml('a: &x\n  - C #1\nb: *x', 2).issues).toHaveLength(1);
  });
});

describe('aliases and merge keys', () => {
  test.each([
    ['an alias is its value', 'a: &x [1, 2]\nb: *x', { a: [1, 2], b: [1, 2] }],
    ['an anchor set again holds from there', 'a: &x 1\nb: *x\nc: &x 2\nd: *x', { a: 1, b: 1, c: 2, d: 2 }],
    ['an alias in an aliased value keeps its meaning', 'a: &x 1\nb: &y {k: *x}\nc: &x 2\nd: *y', { a: 1, b: { k: 1 }, c: 2, d: { k: 1 } }],
    ['a merge key gives what is not there', 'a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  l: 3', { a: { k: 1, l: 2 }, b: { k: 1, l: 3 } }],
    ['the first of several merges wins', '<<: [{k: 1}, {k: 2, l: 3}]', { k: 1, l: 3 }],
    ['a merge key with another value is data', '<<: text', { '<<': 'text' }],
    ['a list with no maps alone is data', '<<: [{a: 1}, b]', { '<<': [{ a: 1 }, 'b'] }],
    ['a pair in a list is a map', 'a: [b: c, d]', { a: [{ b: 'c' }, 'd'] }],
    ['a key in braces needs no value', 'a: {b, c: }', { a: { b: null, c: null } }],
  ])('%s', (_reason, source, json) => {
    const metadata = readYaml(source, 2);
    expect(metadata.issues).toEqual([]);
    expect(jsonOf(metadata)).toEqual(json);
  });
});

describe('limits', () => {
  const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]', ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `a${n}: &a${n} [${Array(10).fill(`*a${n - 1}`).join(',')}]`)].join('\n');

  test.each([
    ['an alias bomb', bomb, 'metadata-too-large'],
    ['more keys than anybody writes', Array.from({ length: 10_001 }, (_, index) => `k${index}: v`).join('\n'), 'metadata-too-large'],
    ['3,000 nested lists', `${'- '.repeat(3000)}x`, 'metadata-too-deep'],
    ['3,000 open brackets', `a: ${'['.repeat(3000)}`, 'metadata-too-deep'],
    ['101 levels', `a: ${'['.repeat(101)}${']'.repeat(101)}`, 'metadata-too-deep'],
  ])('%s are refused at once', (_reason, source, code) => {
    const { entries, issues } = readYaml(source, 2);
    expect(issues).toMatchObject([{ code, severity: 'error' }]);
    expect(entries).toEqual([]);
  });

  test('100 levels are read', () => {
    expect(readYaml(`a: ${'['.repeat(100)}${']'.repeat(100)}`, 2).issues).toEqual([]);
  });
});

describe('empty documents', () => {
  test.each([
    ['nothing', ''],
    ['blank lines', '\n\n'],
    ['a comment', '# later\n'],
  ])('%s is empty metadata', (_reason, source) => {
    expect(readYaml(source, 2)).toEqual({ entries: [], issues: [] });
  });
});

test('any YAML gives entries or an error, inside the file, and JSON that keeps its keys', () => {
  const piece = fc.constantFrom('a', 'b: ', ': ', '- ', '? ', '[', ']', '{', '}', ',', '"', "'", '#', ' #', '&x ', '*x', '!t ', '!!str ', '|', '>', '@', '%', '`', '\n', '\n  ', '\t', '<<: ', '---', '1', '~', '\u00a0', '\\', '\0', '{{');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const source = pieces.join('');
      const { entries, issues } = readYaml(source, 3);
      const last = 3 + source.split('\n').length;
      const hasError = issues.some(({ severity }) => severity === 'error');
      const placed = issues.every(({ line, column }) => Number(line) >= 3 && Number(line) <= last && Number(column) >= 1);
      const json = metaToJson({ type: 'map', line: 1, column: 1, entries });
      return placed && (!hasError || entries.length === 0) && Object.keys(Object(json)).length === entries.length;
    }),
    { numRuns: 3000 },
  );
});
