import fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { readToml, tomlIssue } from '../../../server/importing/domain/read-toml';
import { findTomlPlaces } from '../../../server/importing/domain/toml-places';
import { jsonOf, nodeAt } from './meta-text';

describe('scalars keep what is written', () => {
  test.each([
    ['an integer', '42', 42, '42', false],
    ['a trailing zero', '1.10', 1.1, '1.10', false],
    ['an exponent', '1e5', 100000, '1e5', false],
    ['underscores', '1_000', 1000, '1_000', false],
    ['an integer beyond precision', '12345678901234567890', '12345678901234567890', '12345678901234567890', false],
    ['no number that JSON knows', 'nan', 'nan', 'nan', false],
    ['a boolean', 'true', true, 'true', false],
    ['a day', '2024-05-01', '2024-05-01', '2024-05-01', false],
    ['a day that does not exist, which the parser moves', '2024-02-31', '2024-02-31', '2024-02-31', false],
    ['a local time stamp with a space', '2024-05-01 10:00:00 # noon', '2024-05-01 10:00:00', '2024-05-01 10:00:00', false],
    ['a time stamp with offset', '2024-05-01T10:00:00+02:00', '2024-05-01T10:00:00+02:00', '2024-05-01T10:00:00+02:00', false],
    ['a time', '10:20:30', '10:20:30', '10:20:30', false],
    ['a text', '"a # \\u00e9"', 'a # é', 'a # é', true],
    ['a literal text', "'C:\\x'", 'C:\\x', 'C:\\x', true],
    ['a text over lines', '"""\nb = 1\n"q" """', 'b = 1\n"q" ', 'b = 1\n"q" ', true],
    ['a literal text over lines', "'''\nb = 1'''", 'b = 1', 'b = 1', true],
  ])('%s', (_reason, source, value, text, quoted) => {
    expect(nodeAt(readToml(`key = ${source}\nb = 2`, 2), 'key')).toEqual({ type: 'scalar', value, text, quoted, line: 2, column: 7 });
  });
});

describe('places are those of the file', () => {
  const source = [
    'title = "A" # text',
    'tags = [ # all',
    '  "b", 1.0, # [',
    '  [2024-02-31, 3],',
    ']',
    'map = { c = 1, "d e".f = 2.0 }',
    'g.h = 1',
    '[extra."k.l"]',
    "'m' = 1",
    '[[authors]]',
    'name = "n"',
    '[[authors]]',
    'name = "o"',
    '[authors.site]',
    'url = "p"',
  ].join('\r\n');
  const metadata = readToml(source, 10);

  test.each([
    [['title'], 10, 9],
    [['tags'], 11, 8],
    [['tags', 0], 12, 3],
    [['tags', 1], 12, 8],
    [['tags', 2], 13, 3],
    [['tags', 2, 0], 13, 4],
    [['map', 'c'], 15, 13],
    [['map', 'd e', 'f'], 15, 26],
    [['g'], 16, 1],
    [['g', 'h'], 16, 7],
    [['extra'], 17, 1],
    [['extra', 'k.l', 'm'], 18, 7],
    [['authors'], 19, 1],
    [['authors', 0, 'name'], 20, 8],
    [['authors', 1], 21, 1],
    [['authors', 1, 'name'], 22, 8],
    [['authors', 1, 'site'], 23, 1],
    [['authors', 1, 'site', 'url'], 24, 7],
  ])('of the value at %j', (path, line, column) => {
    expect(nodeAt(metadata, ...path)).toMatchObject({ line, column });
  });

  test('of keys, and numbers and dates below keep their text', () => {
    expect(metadata.entries.map(({ key, line, column }) => [key, line, column])).toContainEqual(['tags', 11, 1]);
    expect(nodeAt(metadata, 'tags', 1)).toMatchObject({ text: '1.0' });
    expect(nodeAt(metadata, 'tags', 2, 0)).toMatchObject({ text: '2024-02-31' });
    expect(nodeAt(metadata, 'map', 'd e', 'f')).toMatchObject({ text: '2.0' });
  });

  test('a lone CR ends a line', () => {
    expect(nodeAt(readToml('a = 1\rb = 2', 2), 'b')).toMatchObject({ value: 2, line: 3, column: 5 });
  });

  test('a key with an escape that JSON does not know has the place of what holds it', () => {
    const odd = readToml('a = 1\n"\\U0001F600" = 1.10', 2);
    expect(nodeAt(odd, '😀')).toMatchObject({ value: 1.1, text: '1.1', line: 2, column: 1 });
    expect(nodeAt(readToml('[t]\n"\\U0001F600" = 1', 2), 't', '😀')).toMatchObject({ line: 2, column: 1 });
  });
});

describe('errors', () => {
  test.each([
    ['a value without quotes', 'a = 1\ntitle = Foo', 'metadata-syntax', 3, 9],
    ['a text that is not closed', 'a = "x', 'metadata-syntax', 2, 5],
    ['a duplicate key', 'a = 1\na = 2', 'metadata-syntax', 3, 1],
    ['an escaped NUL', 'a = "\\u0000"', 'metadata-syntax', 2, 5],
    ['an escaped NUL in a key', '"\\u0000" = 1', 'metadata-syntax', 2, 1],
    ['nested brackets', `a = ${'['.repeat(3000)}`, 'metadata-too-deep', 2, 105],
    ['a key of thousands of parts', `a${'.a'.repeat(5000)} = 1`, 'metadata-too-deep', 2, 1],
    ['more values than anybody writes', `a = [${'1,'.repeat(10_001)}]`, 'metadata-too-large', 2, 1],
  ])('%s', (_reason, source, code, line, column) => {
    const { entries, issues } = readToml(source, 2);
    expect(entries).toEqual([]);
    expect(issues).toMatchObject([{ code, severity: 'error', line, column }]);
  });

  test('an error is told in one sentence', () => {
    expect(readToml('title = Foo', 2).issues).toMatchObject([{ params: { format: 'TOML', detail: 'Invalid value.' } }]);
  });
});

test.each([
  ['another error', new RangeError('Maximum call stack size exceeded'), 'Maximum call stack size exceeded.'],
  ['no error at all', 'odd', 'Odd.'],
])('%s of the parser becomes an issue too', (_reason, error, detail) => {
  expect(tomlIssue(error, 7)).toMatchObject({ code: 'metadata-syntax', line: 7, column: 1, params: { detail } });
});

test('names of a prototype are data', () => {
  expect(JSON.stringify(jsonOf(readToml('constructor = 1\n[__proto__]\nx = 1', 2)))).toBe('{"constructor":1,"__proto__":{"x":1}}');
});

test('nothing is empty metadata', () => {
  expect(readToml('', 2)).toEqual({ entries: [], issues: [] });
});

describe('any text', () => {
  const piece = fc.constantFrom('a', 'b', '.', ' = ', '1', '1.10', '2024-05-01', ' 10:00:00', '"', "'", '"""', "'''", '[', ']', '[[', ']]', '{', '}', ',', '#', '\n', '\\', ' ', '"x"', 'a = 1\n', '[t]\n');
  const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));

  test('is read to its end for places, valid or not', () => {
    fc.assert(
      fc.property(text, (source) => [...findTomlPlaces(source).values()].every(({ offset }) => offset <= source.length)),
      { numRuns: 2000 },
    );
  });

  test('gives entries when it is TOML and an error otherwise', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { entries, issues } = readToml(source, 2);
        return issues.length > 0 ? entries.length === 0 : entries.length === Object.keys(parse(source)).length;
      }),
      { numRuns: 2000 },
    );
  });
});
