import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitFence } from '../../../server/importing/domain/split-fence';

const fixture = (name: string): string => readFileSync(new URL(`../../fixtures/frontmatter/${name}`, import.meta.url), 'utf8');

describe('fences that open metadata', () => {
  test.each([
    ['YAML', '---\ntitle: A\n---\nBody\n', 'yaml', 'title: A\n', 2, 'Body\n', 4],
    ['CRLF', '---\r\ntitle: A\r\n---\r\nBody\r\n', 'yaml', 'title: A\r\n', 2, 'Body\r\n', 4],
    ['a lone CR as line end', '---\rtitle: A\r---\rBody', 'yaml', 'title: A\r', 2, 'Body', 4],
    ['blank lines before it', '\n \t\n---\ntitle: A\n---\n', 'yaml', 'title: A\n', 4, '', 6],
    ['white space behind the fences', '--- \t\ntitle: A\n---  \nB', 'yaml', 'title: A\n', 2, 'B', 4],
    ['nothing between', '---\n---\nB', 'yaml', '', 2, 'B', 3],
    ['a blank line between', '---\n\n---\nB', 'yaml', '\n', 2, 'B', 4],
    ['a comment only', '---\n# nothing yet\n---\nB', 'yaml', '# nothing yet\n', 2, 'B', 4],
    ['no line end at the end', '---\na: 1\n---', 'yaml', 'a: 1\n', 2, '', 3],
    ['YAML closed by dots', '---\na: 1\n...\nB', 'yaml', 'a: 1\n', 2, 'B', 4],
    ['a rule in the body', '---\na: 1\n---\nB\n\n---\nC', 'yaml', 'a: 1\n', 2, 'B\n\n---\nC', 4],
    ['dashes inside quotes and indented', '---\na: "x --- y"\nb: |\n  ---\n---\nB', 'yaml', 'a: "x --- y"\nb: |\n  ---\n', 2, 'B', 6],
    ['an indented fence and a longer one, which close nothing', '---\na: 1\n ---\n-----\n---\nB', 'yaml', 'a: 1\n ---\n-----\n', 2, 'B', 6],
    ['the language named', '---yaml\na: 1\n---\nB', 'yaml', 'a: 1\n', 2, 'B', 4],
    ['the language named behind a space', '--- YML\na: 1\n---\nB', 'yaml', 'a: 1\n', 2, 'B', 4],
    ['TOML between dashes', '---toml\na = 1\n...\n---\nB', 'toml', 'a = 1\n...\n', 2, 'B', 5],
    ['JSON between dashes', '---json\n{"a": 1}\n---\nB', 'json', '{"a": 1}\n', 2, 'B', 4],
    ['TOML', '+++\na = 1\n+++\nB', 'toml', 'a = 1\n', 2, 'B', 4],
    ['JSON in semicolons', ';;;\n{"a": 1}\n;;;\nB', 'json', '{"a": 1}\n', 2, 'B', 4],
    ['bare JSON', '{\n  "a": "}\\"{"\n}\n\nB', 'json', '{\n  "a": "}\\"{"\n}', 1, '\nB', 4],
    ['bare JSON on one line, nested', '\n{"a": {"b": {}}} \nB', 'json', '{"a": {"b": {}}}', 2, 'B', 3],
    ['empty bare JSON', '{}', 'json', '{}', 1, '', 1],
    ['broken metadata right below the fence', '---\n- a\n- b\n---\nB', 'yaml', '- a\n- b\n', 2, 'B', 5],
    ['a key below a blank line', '---\n\n"a b": 1\n---\nB', 'yaml', '\n"a b": 1\n', 2, 'B', 5],
  ])('%s', (_reason, text, format, source, line, body, bodyLine) => {
    expect(splitFence(text)).toEqual({ metadata: { format, source, line }, body, bodyLine, issues: [] });
  });

  test('the metadata and body of a file with CRLF and a blank first line', () => {
    expect(splitFence(fixture('blank-lines-and-crlf.md'))).toMatchObject({
      metadata: { format: 'yaml', source: 'title: Late fence\r\n', line: 3 },
      body: '\r\nText.\r\n',
      bodyLine: 5,
    });
  });
});

describe('what is no frontmatter', () => {
  test.each([
    ['nothing', ''],
    ['blank lines', '\n \n'],
    ['text', 'Hello\n---\na: 1\n---\n'],
    ['four dashes', '----\na: 1\n----\n'],
    ['an indented fence', ' ---\na: 1\n---\n'],
    ['a rule and nothing else', '---'],
    ['a rule with blank lines', '---\n\n'],
    ['a rule above prose', '---\nOnce upon a time\n'],
    ['a rule above an address', '---\nhttps://example.org\n'],
    ['a rule above a time', '---\n12:30: we met\n'],
    ['a rule above a heading and prose with a colon', '---\n\n# Heading\n\nNote: text\n'],
    ['two rules around prose', '---\n\nOnce upon a time: a story\n\n---\n\nMore\n'],
    ['two rules around a heading', '---\n\n# Heading\n\n---\n'],
    ['a rule with a word that nothing closes', '--- hello\ntext\n'],
    ['a fence with a sentence', '--- hello world\na: 1\n---\n'],
    ['a template tag', '{{ page.title }}\ntext'],
    ['a Liquid tag', '{% include x %}\ntext'],
    ['a kramdown attribute list', '{: .lead}\ntext'],
    ['braces of something else', '{title}\ntext'],
    ['an object with text behind it', '{"a": 1} is JSON\n'],
  ])('%s is body', (_reason, text) => {
    expect(splitFence(text)).toEqual({ metadata: null, body: text, bodyLine: 1, issues: [] });
  });
});

describe('frontmatter that is refused', () => {
  test.each([
    ['unclosed YAML', '---\ntitle: A\n\nBody', 'unclosed-fence', 1, { open: 1, fence: '---', close: '---' }],
    ['unclosed YAML below a comment', '\n---\n# c\ntitle: A\n', 'unclosed-fence', 2, { open: 2 }],
    ['a closing fence that is indented', '---\ntitle: A\n ---\nB', 'unclosed-fence', 1, {}],
    ['a closing fence that is too long', '---\ntitle: A\n-----\nB', 'unclosed-fence', 1, {}],
    ['unclosed YAML whose first key lacks its space', '---\ntitle:A\n', 'unclosed-fence', 1, {}],
    ['a named language that nothing closes', '---yaml\nfoo\n', 'unclosed-fence', 1, { fence: '---yaml', close: '---' }],
    ['unclosed TOML', '+++\na = 1\n', 'unclosed-fence', 1, { fence: '+++', close: '+++' }],
    ['unclosed JSON in semicolons', ';;;\n{"a": 1}\n', 'unclosed-fence', 1, { fence: ';;;' }],
    ['unclosed bare JSON', '\n{"a": "}\n', 'unclosed-fence', 2, { fence: '{', close: '}' }],
    ['JavaScript', '---js\n{ title: run() }\n---\n', 'code-frontmatter', 1, { language: 'js' }],
    ['JavaScript that nothing closes', '---JavaScript\n{}', 'code-frontmatter', 1, { language: 'javascript' }],
    ['CoffeeScript', '--- coffee\ntitle: 1\n---\n', 'code-frontmatter', 1, { language: 'coffee' }],
    ['a language that nobody reads', '---xml\n<a/>\n---\n', 'unknown-frontmatter', 1, { language: 'xml' }],
    ['the name of an inherited property', '---constructor\na: 1\n---\n', 'unknown-frontmatter', 1, { language: 'constructor' }],
  ])('%s', (_reason, text, code, line, params) => {
    const { metadata, body, bodyLine, issues } = splitFence(text);
    expect(issues).toMatchObject([{ code, severity: 'error', line, column: 1, params }]);
    expect({ metadata, body, bodyLine }).toEqual({ metadata: null, body: text, bodyLine: 1 });
  });

  test('an unclosed fence, with the body kept', () => {
    const text = fixture('unclosed-fence.md');
    expect(splitFence(text)).toMatchObject({ metadata: null, body: text, issues: [{ code: 'unclosed-fence' }] });
  });
});

describe('any text', () => {
  const piece = fc.constantFrom('---', '+++', ';;;', '...', '\n', '\r\n', '\r', ' ', 'a: 1', '{', '}', '"', '\\', '# x', 'js', 'yaml', 'text');
  const text = fc.oneof(fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')), fc.string({ unit: 'binary', maxLength: 200 }));

  test('is split without losing a character: blank lines and fence, source, closing line, body', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const { metadata, body, bodyLine } = splitFence(whole);
        if (metadata === null) return body === whole && bodyLine === 1;
        const starts = [0, ...Array.from(whole.matchAll(/\r\n|\n|\r/g), (end) => end.index + end[0].length)];
        const from = Number(starts[metadata.line - 1]);
        const behind = from + metadata.source.length;
        const bodyFrom = whole.length - body.length;
        // Only white space, the fences and a language stand outside of source and body.
        const opening = /^\s*(?:(?:---|\+\+\+|;;;)[ \t]*\w*\s*)?$/;
        const closing = /^(?:---|\.\.\.|\+\+\+|;;;)?[^\S\r\n]*(?:\r\n|\n|\r)?$/;
        return (
          opening.test(whole.slice(0, from)) &&
          whole.slice(from, behind) === metadata.source &&
          closing.test(whole.slice(behind, bodyFrom)) &&
          (body === '' || starts[bodyLine - 1] === bodyFrom)
        );
      }),
      { numRuns: 2000 },
    );
  });
});
