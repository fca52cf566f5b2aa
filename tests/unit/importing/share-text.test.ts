import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beforeText, endText, fromBefore, fromEnd } from '../../../server/importing/domain/share-text';

const BODY = `${'A mill at night. '.repeat(10)}\n`;
const texts = fc.oneof(fc.string(), fc.constant(BODY));

test('a text comes back from what is stored beside its end, whatever the two are', () => {
  fc.assert(fc.property(texts, texts, (before, end) => {
    expect(fromBefore(beforeText(before + end, end), end)).toBe(before + end);
    expect(fromBefore(beforeText(end, before), before)).toBe(end);
  }));
});

test('an end comes back from what is stored beside its text, whatever the two are', () => {
  fc.assert(fc.property(texts, texts, (before, end) => {
    expect(fromEnd(endText(end, before + end), before + end)).toBe(end);
    expect(fromEnd(endText(before, end), end)).toBe(before);
  }));
});

test('a body stands once: of its file, only what is before it is kept', () => {
  expect(beforeText(`---\na: 1\n---\n${BODY}`, BODY)).toEqual({ before: '---\na: 1\n---\n' });
  expect(beforeText(BODY, BODY)).toEqual({ before: '' });
  expect(endText(BODY, `---\n---\n${BODY}`)).toEqual({ from: 8 });
});

test('what is empty, or not the end, is kept as it is', () => {
  expect(beforeText('---\n---\n', '')).toBe('---\n---\n');
  expect(beforeText(`${BODY}more`, BODY)).toBe(`${BODY}more`);
  expect(endText('', 'a text')).toBe('');
  expect(endText(BODY, 'something else')).toBe(BODY);
});

test('what an earlier version stored whole is read as it is', () => {
  expect(fromBefore(BODY, 'another body')).toBe(BODY);
  expect(fromEnd(BODY, '')).toBe(BODY);
});

test('texts that nearly fit take no longer than others', () => {
  const a = 'a'.repeat(2_000_000);
  const start = performance.now();
  expect(beforeText(`${a}b${a}`, `${a}b`)).toBe(`${a}b${a}`);
  expect(endText(`${a}b`, `${a}b${a}`)).toBe(`${a}b`);
  expect(performance.now() - start).toBeLessThan(1_000);
});
