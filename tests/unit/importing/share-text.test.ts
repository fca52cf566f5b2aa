import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aroundText, fromAround, fromWithin, withinText } from '../../../server/importing/domain/share-text';

const BODY = `${'A mill at night. '.repeat(10)}\n`;
const texts = fc.oneof(fc.string(), fc.string({ minLength: 64, maxLength: 200 }), fc.constant(BODY));

test('a text comes back from what is stored beside its part, whatever the two are', () => {
  fc.assert(fc.property(texts, texts, texts, (before, part, after) => {
    const text = before + part + after;
    expect(fromAround(aroundText(text, part), part)).toBe(text);
    expect(fromAround(aroundText(text, before), before)).toBe(text);
  }));
});

test('a part comes back from what is stored beside its text, whatever the two are', () => {
  fc.assert(fc.property(texts, texts, texts, (before, part, after) => {
    const text = before + part + after;
    expect(fromWithin(withinText(part, text), text)).toBe(part);
    expect(fromWithin(withinText(text, part), part)).toBe(text);
  }));
});

test('the part stands once: of a file, only what is around its body is kept', () => {
  expect(aroundText(`---\na: 1\n---\n${BODY}`, BODY)).toEqual({ before: '---\na: 1\n---\n', after: '' });
  expect(aroundText(BODY + BODY, BODY)).toEqual({ before: BODY, after: '' });
  expect(withinText(BODY, `---\n---\n${BODY}`)).toEqual({ start: 8, length: BODY.length });
});

test('what is short, or not there, is kept as it is', () => {
  expect(aroundText('---\n---\nshort', 'short')).toBe('---\n---\nshort');
  expect(aroundText('something else', BODY)).toBe('something else');
  expect(withinText('short', 'a short text')).toBe('short');
  expect(withinText(BODY, 'something else')).toBe(BODY);
});

test('what an earlier version stored whole is read as it is', () => {
  expect(fromAround(BODY, 'another body')).toBe(BODY);
  expect(fromWithin(BODY, '')).toBe(BODY);
});
