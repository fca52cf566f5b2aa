import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applySplices } from '../../../server/importing/domain/splice';

test('pieces are replaced, and every place is known in the text before', () => {
  const { text, toSource } = applySplices('0123456789', [
    { start: 0, end: 2, text: '' },
    { start: 4, end: 5, text: 'abc' },
    { start: 9, end: 10, text: '' },
  ]);
  expect(text).toBe('23abc5678');
  expect([...text].map((_sign, offset) => toSource(offset))).toEqual([2, 3, 4, 4, 4, 5, 6, 7, 8]);
  expect(toSource(text.length)).toBe(10);
});

test('without a change a text is itself', () => {
  const { text, toSource } = applySplices('ab', []);
  expect([text, toSource(0), toSource(2)]).toEqual(['ab', 0, 2]);
});

test('what is kept is found where it was', () => {
  const splices = fc
    .array(fc.tuple(fc.nat(40), fc.nat(5), fc.constantFrom('', 'x', 'yz')), { maxLength: 6 })
    .map((parts) => {
      let free = 0;
      return [...parts].sort((a, b) => a[0] - b[0]).flatMap(([start, length, text]) => {
        if (start < free || start + length > 50) return [];
        free = start + length + 1;
        return [{ start, end: start + length, text }];
      });
    });
  const source = Array.from({ length: 50 }, (_, index) => String.fromCharCode(0x100 + index)).join('');
  fc.assert(
    fc.property(splices, (made) => {
      const { text, toSource } = applySplices(source, made);
      for (const [offset, sign] of [...text].entries()) if (sign >= '\u0100') expect(source[toSource(offset)]).toBe(sign);
    }),
  );
});
