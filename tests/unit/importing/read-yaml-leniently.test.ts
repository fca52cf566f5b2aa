import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../server/importing/domain/read-yaml';
import { readYamlLeniently } from '../../../server/importing/domain/read-yaml-leniently';
import { makeIssue } from '../../../server/runs/domain/make-issue';
import { jsonOf, nodeAt } from './meta-text';

/** Valid to js-yaml only: the second line of the quoted text is not indented. */
const UNINDENTED = 'description: "first line\nsecond line"\n';

describe('what other parsers read', () => {
  test('is taken, with a warning at the place of the error', () => {
    const metadata = readYaml(`title: A\n${UNINDENTED}date: 2024-05-01\n`, 2);
    expect(metadata.issues).toMatchObject([
      { code: 'metadata-lenient', severity: 'warning', line: 3, column: 14, params: { detail: 'The quote that opens here is never closed' } },
    ]);
    expect(jsonOf(metadata)).toEqual({ title: 'A', description: 'first line second line', date: '2024-05-01' });
  });

  test('keeps the text of scalars, and the line of each key', () => {
    const metadata = readYaml(
      `${UNINDENTED}zip: 007\nversion: 1.10\ndraft: true\nnone:\nnull: null\n"quoted": "007"\nlist: [1.0, {a: 1e5}]\ninf: .inf\n1.0: x\n? k\n: y\n`,
      2,
    );
    expect(metadata.issues).toMatchObject([{ code: 'metadata-lenient' }]);
    expect(nodeAt(metadata, 'zip')).toEqual({ type: 'scalar', value: 7, text: '007', quoted: false, line: 4, column: 1 });
    expect(nodeAt(metadata, 'version')).toMatchObject({ value: 1.1, text: '1.10', line: 5 });
    expect(nodeAt(metadata, 'draft')).toMatchObject({ value: true, text: 'true' });
    expect(nodeAt(metadata, 'none')).toMatchObject({ value: null, text: '' });
    expect(nodeAt(metadata, 'null')).toMatchObject({ value: null, text: 'null' });
    expect(nodeAt(metadata, 'quoted')).toMatchObject({ value: '007', text: '007', line: 9 });
    expect(nodeAt(metadata, 'list', 1, 'a')).toMatchObject({ value: 100000, text: '1e5', line: 10 });
    expect(nodeAt(metadata, 'inf')).toMatchObject({ value: '.inf', text: '.inf' });
    expect(nodeAt(metadata, '1.0')).toMatchObject({ value: 'x', line: 12 });
    expect(nodeAt(metadata, 'k')).toMatchObject({ line: 2, column: 1 });
  });

  test('a list or map below a key that is a number keeps its text', () => {
    expect(jsonOf(readYaml(`${UNINDENTED}1.0: [1.10]\n2.0: {a: 007}\n`, 2))).toMatchObject({ '1.0': ['1.10'], '2.0': { a: '007' } });
  });

  test('keeps names of a prototype as data and expands merge keys', () => {
    const metadata = readYaml(`${UNINDENTED}__proto__: x\na: &a {k: 1, l: 2}\nb: {<<: *a, l: 3}\n`, 2);
    expect(JSON.stringify(jsonOf(metadata))).toBe(
      '{"description":"first line second line","__proto__":"x","a":{"k":1,"l":2},"b":{"k":1,"l":3}}',
    );
  });
});

describe('what stays an error', () => {
  test.each([
    ['a value that needs quotes', `${UNINDENTED}title: Foo: bar`, 'metadata-syntax-quote'],
    ['a template tag, which js-yaml reads', `${UNINDENTED}title: {{ x }}`, 'metadata-syntax-quote'],
    ['a no-break space behind a colon', `${UNINDENTED}title:\u00a0x`, 'metadata-syntax'],
    ['a duplicate key', `${UNINDENTED}a: 1\na: 2`, 'metadata-syntax'],
    ['several documents', `${UNINDENTED}--- x\na: 2`, 'metadata-several-documents'],
    ['a list as root', '- "a\nb"\n', 'metadata-syntax'],
    ['an escaped NUL', `${UNINDENTED}a: "\\0"`, 'metadata-syntax'],
    ['an escaped NUL in a key', `${UNINDENTED}"\\0": a`, 'metadata-syntax'],
  ])('%s', (_reason, source, code) => {
    const { entries, issues } = readYaml(source, 2);
    expect(entries).toEqual([]);
    expect(issues.map((issue) => issue.code)).toContain(code);
    expect(issues.every(({ severity }) => severity === 'error')).toBe(true);
  });

  test.each([
    ['a key that is a map', 'a:\n  {b: 1}: c'],
    ['an alias bomb', ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]', ...[1, 2, 3, 4].map((n) => `a${n}: &a${n} [${Array(10).fill(`*a${n - 1}`).join(',')}]`)].join('\n')],
  ])('%s', (_reason, source) => {
    const error = makeIssue('metadata-syntax', { line: 2, column: 1 }, { format: 'YAML', detail: 'Wrong.' });
    expect(readYamlLeniently(source, 2, error)).toBeNull();
  });
});
