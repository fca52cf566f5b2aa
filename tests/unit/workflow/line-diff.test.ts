import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffLines, withoutLongSame, type DiffLine } from '../../../server/runs/domain/line-diff';

const LETTERS: Record<DiffLine['kind'], string> = { same: ' ', removed: '-', added: '+' };
const compact = (lines: DiffLine[]) => lines.map(({ kind, text }) => LETTERS[kind] + text);

describe('diffLines', () => {
  test.each([
    { reason: 'equal texts', from: 'a\nb', to: 'a\nb', lines: [' a', ' b'] },
    { reason: 'a line changed in the middle', from: 'a\nb\nc', to: 'a\nB\nc', lines: [' a', '-b', '+B', ' c'] },
    { reason: 'a line added at the end', from: 'a', to: 'a\nb', lines: [' a', '+b'] },
    { reason: 'a line removed at the start', from: 'a\nb', to: 'b', lines: ['-a', ' b'] },
    { reason: 'a repeated line added once more', from: 'x\nx', to: 'x\nx\nx', lines: [' x', ' x', '+x'] },
    { reason: 'equal lines between two changes', from: 'a\nk\nb', to: 'A\nk\nB', lines: ['-a', '+A', ' k', '-b', '+B'] },
    { reason: 'only the line ends differ', from: 'a\r\nb', to: 'a\nb', lines: [' a', ' b'] },
    { reason: 'from empty', from: '', to: 'a', lines: ['-', '+a'] },
  ])('$reason', ({ from, to, lines }) => {
    expect(compact(diffLines(from, to))).toEqual(lines);
  });

  test('numbers the lines of both texts', () => {
    expect(diffLines('a\nb\nc', 'a\nc\nd').map(({ fromLine, toLine }) => [fromLine, toLine])).toEqual([
      [1, 1],
      [2, null],
      [3, 2],
      [null, 3],
    ]);
  });

  test('holds both texts, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 30 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (from, to) => {
        const lines = diffLines(from, to);
        expect(lines.filter(({ kind }) => kind !== 'added').map((line) => line.text).join('\n')).toBe(from);
        expect(lines.filter(({ kind }) => kind !== 'removed').map((line) => line.text).join('\n')).toBe(to);
        const numbers = (side: 'fromLine' | 'toLine') => lines.flatMap((line) => line[side] ?? []);
        expect(numbers('fromLine')).toEqual(from.split('\n').map((_, index) => index + 1));
        expect(numbers('toLine')).toEqual(to.split('\n').map((_, index) => index + 1));
      }),
    );
  });

  test('stays quick when two long texts have nothing in common', () => {
    const long = (letter: string) => Array.from({ length: 20_000 }, (_, index) => letter + index).join('\n');
    const lines = diffLines(long('a'), long('b'));
    expect(lines.filter(({ kind }) => kind === 'removed')).toHaveLength(20_000);
    expect(lines.filter(({ kind }) => kind === 'added')).toHaveLength(20_000);
  });
});

describe('withoutLongSame', () => {
  const lines = diffLines('1\n2\n3\n4\n5\n6\n7\n8\n9', '1\n2\n3\n4\nFIVE\n6\n7\n8\n9');

  test('keeps the lines around a change and counts the others', () => {
    expect(withoutLongSame(lines, 1).map((line) => (line.kind === 'gap' ? line.count : line.text))).toEqual([3, '4', '5', 'FIVE', '6', 3]);
  });

  test('needs no gap where a change is near both ends', () => {
    expect(withoutLongSame(diffLines('a\nb\nc', 'a\nB\nc')).map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same']);
  });

  test('hides everything of equal texts', () => {
    expect(withoutLongSame(diffLines('a\nb', 'a\nb'))).toEqual([{ kind: 'gap', count: 2 }]);
  });
});
