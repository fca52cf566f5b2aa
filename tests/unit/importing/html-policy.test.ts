import { describe, expect, test } from 'vitest';
import { isImageData, unsafePart, unsafeScheme } from '../../../server/importing/domain/html-policy';

const part = (tag: string, name: string, value = '') => unsafePart(tag, { name, value, start: 0, end: 0 });

describe('unsafeScheme', () => {
  test.each<[string, string | null]>([
    ['javascript:alert(1)', 'javascript:'],
    [' JaVaScRiPt:alert(1)', 'javascript:'],
    ['java\tscript:alert(1)', 'javascript:'],
    ['java\nscript\r:alert(1)', 'javascript:'],
    ['\x01javascript:alert(1)', 'javascript:'],
    ['&#106;avascript:alert(1)', 'javascript:'],
    ['&#x6A;avascript:alert(1)', 'javascript:'],
    ['&#0000000000000106avascript:alert(1)', 'javascript:'],
    ['&#x00000000000006a;avascript:alert(1)', 'javascript:'],
    ['javascript&colon;alert(1)', 'javascript:'],
    ['java&Tab;script&NewLine;:alert(1)', 'javascript:'],
    ['vbscript:x', 'vbscript:'],
    ['data:text/html,<script>', 'data:'],
    ['blob:https://x', 'blob:'],
    ['https://example.org/javascript:x', null],
    ['/a', null],
    ['javascript', null],
    ['mailto:a@b.org', null],
    ['&#99999999;x:', null],
    ['', null],
  ])('%j has %j', (address, scheme) => {
    expect(unsafeScheme(address)).toBe(scheme);
  });
});

test.each<[string, boolean]>([
  ['data:image/png;base64,AA', true],
  ['data:image/svg+xml,<svg>', true],
  ['data:text/html,x', false],
  ['data:image/png', false],
  ['/a.png', false],
])('%j is an image in itself: %s', (address, expected) => {
  expect(isImageData(address)).toBe(expected);
});

describe('unsafePart', () => {
  test.each<[string, string, string, string | null, string]>([
    ['a', 'onclick', 'x', 'onclick', 'a handler'],
    ['x-y', 'onwhatever', '', 'onwhatever', 'a handler that is not known'],
    ['iframe', 'srcdoc', '<p>', 'srcdoc', 'a page in the page'],
    ['a', 'href', 'javascript:x', 'javascript: in href', 'an address'],
    ['form', 'action', 'javascript:x', 'javascript: in action', 'an address of a form'],
    ['button', 'formaction', ' javascript:x', 'javascript: in formaction', 'and of its button'],
    ['a', 'xlink:href', 'javascript:x', 'javascript: in xlink:href', 'an address of SVG'],
    ['a', 'title', 'javascript:x', null, 'a text'],
    ['a', 'href', '/x', null, 'a safe address'],
    ['img', 'src', 'data:image/png;base64,AA', null, 'an image in the address'],
    ['a', 'href', 'data:image/png;base64,AA', 'data: in href', 'the same in a link'],
    ['img', 'src', 'data:text/html,x', 'data: in src', 'no image'],
    ['p', 'style', 'color: red', null, 'a colour'],
    ['p', 'style', 'background: url(javascript:x)', 'style', 'an address in a style'],
    ['p', 'style', 'x: exp/**/ression(x)', 'style', 'hidden by a comment'],
    ['p', 'style', 'x: exp\\72 ession(x)', 'style', 'hidden by an escape'],
    ['p', 'style', '-moz-binding: url(x)', 'style', 'a binding'],
    ['p', 'class', 'a', null, 'anything else'],
  ])('<%s %s=%j>: %j (%s)', (tag, name, value, expected) => {
    expect(part(tag, name, value)).toBe(expected);
  });
});
