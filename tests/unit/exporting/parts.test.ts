import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editMetadata } from '../../../server/exporting/domain/edit-metadata';
import { isSameBody, mergeBodies } from '../../../server/exporting/domain/merge-bodies';
import { findMetaPlaces } from '../../../server/exporting/domain/meta-places';
import { printDate } from '../../../server/exporting/domain/print-date';
import { printMetadata } from '../../../server/exporting/domain/print-values';

describe('bodies', () => {
  test.each([
    ['a heading above what was edited', '# T\n\nOne.\nTwo.\n', 'One.\nTwo.\n', 'Uno.\nTwo.\n', '# T\n\nUno.\nTwo.\n'],
    ['repaired lines side by side, one of them edited', 'a1\na2\nb\n', 'A1\nA2\nb\n', 'X1\nA2\nb\n', 'X1\nA2\nb\n'],
    ['repaired lines, another one edited', 'a1\nb\n', 'A1\nb\n', 'A1\nc\n', 'a1\nc\n'],
    ['lines that the import took out, around which nothing was edited', 'a\n<script>\nb\nc\n', 'a\nb\nc\n', 'a\nb\nd\n', 'a\n<script>\nb\nd\n'],
    ['lines that the import took out, in what was replaced', 'a\nx\nb\nc\n', 'a\nb\nc\n', 'c\n', 'c\n'],
    ['lines put into what the import changed', 'x1\nx2\nb\n', 'a1\na2\nb\n', 'a1\nnew\na2\nb\n', 'a1\nnew\na2\nb\n'],
    ['lines put in beside what the import changed', 'x1\nb\n', 'a1\nb\n', 'a1\nnew\nb\n', 'x1\nnew\nb\n'],
    ['a last line without an end, and more behind it', 'a', 'a', 'a\nb', 'a\r\nb'],
    ['mixed line ends', 'a\r\nb\nc\r\n', 'a\nb\nc\n', 'a\nb\nc\nd\n', 'a\r\nb\nc\r\nd\r\n'],
  ])('%s', (_case, raw, imported, now, expected) => {
    expect(mergeBodies({ raw, imported, now }, expected.includes('\r\n') ? '\r\n' : '\n')).toBe(expected);
  });

  const text = fc.array(fc.constantFrom('a', 'b', 'c', '', 'd'), { maxLength: 12 }).map((lines) => lines.join('\n'));

  test('what nobody edited is the file, and what the import did not change is the edit', () => {
    fc.assert(fc.property(text, text, (raw, imported) => void expect(mergeBodies({ raw, imported, now: imported }, '\n')).toBe(raw)));
    fc.assert(fc.property(text, text, (raw, now) => void expect(mergeBodies({ raw, imported: raw, now }, '\n')).toBe(now)));
  });

  test('blank lines around, and line ends, say nothing', () => {
    expect(isSameBody('\n \r\nA\r\nB\n', 'A\nB')).toBe(true);
    expect(isSameBody('A\n\nB', 'A\nB')).toBe(false);
  });
});

test.each([
  ['2025-06-12', null, '2025-06-12'],
  ['2025-06-12', '2025-06-12T10:00:00.000Z', '2025-06-12T10:00:00Z'],
  ['2025-06-12', '2025-06-12T10:00:00.120Z', '2025-06-12T10:00:00.120Z'],
  ['2025-06-12', '2025-06-13T01:30:00.000Z', '2025-06-12T23:30:00-02:00'],
  ['2025-06-12', '2025-06-11T13:30:00.000Z', '2025-06-12T00:30:00+11:00'],
  ['2025-06-12', '2025-07-01T00:00:00.000Z', '2025-06-12'],
])('the day %s at %s is %s', (date, datedAt, expected) => {
  expect(printDate(date, datedAt)).toBe(expected);
});

describe('frontmatter', () => {
  test.each([
    ['a list', '- a\n'],
    ['a text', 'text\n'],
    ['no YAML', 'a: [\n'],
  ])('%s has no keys to change', (_case, source) => {
    expect(editMetadata('yaml', source, [{ kind: 'set', path: ['a'], value: 1 }], '\n')).toBeNull();
  });

  test('keys that are no text are passed over, and keys without a value have none', () => {
    expect(findMetaPlaces('yaml', '? [a]\n: b\nc: d\n')?.pairs.map(({ path }) => path)).toEqual([['c']]);
    expect(findMetaPlaces('yaml', '{a, b: 1}')?.pairs.map(({ value }) => value.end - value.start)).toEqual([0, 1]);
  });

  test('a line that has no end gets one before the next', () => {
    expect(editMetadata('yaml', 'title: A', [{ kind: 'set', path: ['date'], value: 'd' }], '\r\n')).toBe('title: A\r\ndate: "d"\r\n');
  });

  test('a key below another one is not put in', () => {
    expect(editMetadata('yaml', 'title: A\n', [{ kind: 'set', path: ['a', 'b'], value: 'd' }], '\n')).toBeNull();
  });

  test('the only pair of an object can go', () => {
    expect(editMetadata('json', '{"a": 1}', [{ kind: 'remove', path: ['a'] }], '\n')).toBe('{}');
    expect(printMetadata('json', {})).toBe('{}');
    expect(printMetadata('yaml', { 'a b': null, y: 'x' })).toBe('"a b": null\n"y": "x"\n');
    expect(printMetadata('toml', { a: null, 'b.c': 1 })).toBe('a = ""\n"b.c" = 1\n');
  });
});
