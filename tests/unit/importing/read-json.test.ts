import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../../server/importing/domain/read-json';
import { jsonOf, nodeAt } from './meta-text';

describe('values', () => {
  test.each([
    ['text with escapes', '"a\\n\\u00e9\\ud83d\\ude00"', 'a\né😀', 'a\né😀', true],
    ['an integer', '-12', -12, '-12', false],
    ['a trailing zero', '1.10', 1.1, '1.10', false],
    ['an exponent', '1e5', 100000, '1e5', false],
    ['a number too large', '1e999', '1e999', '1e999', false],
    ['true', 'true', true, 'true', false],
    ['false', 'false', false, 'false', false],
    ['null', 'null', null, 'null', false],
  ])('%s', (_reason, source, value, text, quoted) => {
    expect(nodeAt(readJson(`{"key": ${source}}`, 3), 'key')).toEqual({ type: 'scalar', value, text, quoted, line: 3, column: 9 });
  });

  test('have the places of the file', () => {
    const metadata = readJson('{\r\n  "a": [1,\r\n    {"b": "c"}],\r  "d": {}\n}', 5);
    expect(metadata.issues).toEqual([]);
    expect(metadata.entries.map(({ key, line, column }) => [key, line, column])).toEqual([['a', 6, 3], ['d', 8, 3]]);
    expect(nodeAt(metadata, 'a')).toMatchObject({ type: 'list', line: 6, column: 8 });
    expect(nodeAt(metadata, 'a', 1, 'b')).toMatchObject({ line: 7, column: 11 });
    expect(nodeAt(metadata, 'd')).toMatchObject({ type: 'map', line: 8, column: 8, entries: [] });
  });

  test('names of a prototype are data', () => {
    expect(JSON.stringify(jsonOf(readJson('{"__proto__": {"x": 1}, "constructor": 1}', 1)))).toBe('{"__proto__":{"x":1},"constructor":1}');
  });
});

describe('errors', () => {
  test.each([
    ['nothing', '', 'metadata-syntax', 4, 1],
    ['a comma before the end', '{"a": 1,\n}', 'metadata-syntax', 5, 1],
    ['a missing comma', '{"a": 1\n"b": 2}', 'metadata-syntax', 5, 1],
    ['a missing comma in a list', '{"a": [1 2]}', 'metadata-syntax', 4, 10],
    ['a key without quotes', '{a: 1}', 'metadata-syntax', 4, 2],
    ['single quotes', "{'a': 1}", 'metadata-syntax', 4, 2],
    ['a missing colon', '{"a" 1}', 'metadata-syntax', 4, 6],
    ['a missing value', '{"a": }', 'metadata-syntax', 4, 7],
    ['a comment', '{"a": 1} // x', 'metadata-syntax', 4, 10],
    ['a leading zero', '{"a": 007}', 'metadata-syntax', 4, 8],
    ['a line break in a text', '{"a": "b\nc"}', 'metadata-syntax', 4, 7],
    ['a wrong escape', '{"a": "\\x"}', 'metadata-syntax', 4, 7],
    ['an escaped NUL', '{"a": "\\u0000"}', 'metadata-syntax', 4, 7],
    ['half a surrogate pair in a key', '{"\\ud800": 1}', 'metadata-syntax', 4, 2],
    ['a list', '[1]', 'metadata-not-a-map', 4, 1],
    ['a text', ' "a"', 'metadata-not-a-map', 4, 2],
    ['nested lists', `{"a": ${'['.repeat(3000)}`, 'metadata-too-deep', 4, 107],
    ['more values than anybody writes', `{"a": [${'1,'.repeat(10_001)}1]}`, 'metadata-too-large', 4, 20_004],
  ])('%s', (_reason, source, code, line, column) => {
    const { entries, issues } = readJson(source, 4);
    expect(entries).toEqual([]);
    expect(issues).toMatchObject([{ code, severity: 'error', line, column }]);
  });

  test('a duplicate key names both lines', () => {
    const { entries, issues } = readJson('{"a": 1,\n"b": {"c": 1, "c": 2},\n"a": 2}', 1);
    expect(entries).toEqual([]);
    expect(issues).toMatchObject([
      { code: 'duplicate-key', line: 2, params: { key: 'c', first: 2, second: 2 } },
      { code: 'duplicate-key', line: 3, params: { key: 'a', first: 1, second: 3 } },
    ]);
  });
});

describe('any text', () => {
  test('that JSON.parse makes is read to the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2, '\t'), (value, indent) => {
        const source = JSON.stringify(value, null, indent);
        const { issues, ...rest } = readJson(source, 1);
        const isStorable = !/\\u0000|\\ud[89a-f]/i.test(source);
        // A number that is printed otherwise than it is written (1e+21) becomes its text; JSON.stringify never does that.
        return isStorable ? issues.length === 0 && JSON.stringify(jsonOf({ issues, ...rest })) === JSON.stringify(JSON.parse(source)) : issues.length > 0;
      }),
    );
  });

  test('is accepted exactly when JSON.parse accepts it', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"b"', '"', '1', '-', '.5', 'e1', '0', 'true', 'null', ' ', '\n', '\\', '\u00a0');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const source = `{"x":${pieces.join('')}}`;
        const { issues } = readJson(source, 1);
        const isDuplicate = issues.length > 0 && issues.every(({ code }) => code === 'duplicate-key');
        return isJson(source) === (issues.length === 0 || isDuplicate);
      }),
      { numRuns: 3000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
