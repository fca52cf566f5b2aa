import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findReferences, findReferencesToFiles, MAX_REFERENCES } from '../../../server/importing/domain/find-references';
import { decodeAddress, encodeAddress } from '../../../server/importing/domain/media-address';
import { replaceAddresses, rewriteAddresses, toComparable, toStored } from '../../../server/importing/domain/rewrite-addresses';

const found = (body: string) => findReferences(body).map(({ kind, address, start, end }) => [kind, address, body.slice(start, end)]);

test.each<[body: string, files: number]>([
  ['[x](https://example.com/a.png) and [y]( http://example.com ), [z](mailto:a@example.com), [top](#top)', 0],
  ['[x]\n\n[x]: https://example.com/a', 0],
  ['[x](https://example.com) [y](b.md)', 2],
  ['![](https://example.com/a.png)', 1],
  ['[![][a]](https://example.com)\n\n[a]: https://example.com/a.png', 2],
  ['[x](//example.com/a.png)', 1],
  ['<a href="https://example.com">x</a>', 1],
])('of %j only what may be a file or an image is looked for', (body, files) => {
  expect(findReferencesToFiles(body)).toHaveLength(files);
});

describe('addresses that are found', () => {
  test.each<[body: string, expected: string[][], reason: string]>([
    ['![](a.png)', [['image', 'a.png', 'a.png']], 'an image'],
    ['[x](b.md "Title")', [['link', 'b.md', 'b.md']], 'a link with a title'],
    ['[x]( <my a.png> )', [['link', 'my a.png', 'my a.png']], 'angle brackets'],
    ['[x](a\\(1\\).png)', [['link', 'a(1).png', 'a\\(1\\).png']], 'escapes'],
    ['[x](a.png?a=1&amp;b=2)', [['link', 'a.png?a=1&b=2', 'a.png?a=1&amp;b=2']], 'character references'],
    ['[![](a.png)](b.png)', [['image', 'a.png', 'a.png'], ['link', 'b.png', 'b.png']], 'an image in a link'],
    ['![a [b](c.png)](d.png)', [['image', 'd.png', 'd.png']], 'what looks like a link in the text of an image'],
    ['> - [x](a.png)\n>   ![](b.png)', [['link', 'a.png', 'a.png'], ['image', 'b.png', 'b.png']], 'quotes and lists'],
    ['| a | b |\n| - | - |\n| ![](a\\|b.png) | ![](c.png) |', [['image', 'a|b.png', 'a\\|b.png'], ['image', 'c.png', 'c.png']], 'cells of a table'],
    ['# ![](a.png)\n\n![](b.png)\r\n===', [['image', 'a.png', 'a.png'], ['image', 'b.png', 'b.png']], 'headings'],
    ['[x][1]\n\n[1]: <a b.png> "T"\n  [2]: c.png', [['link', 'a b.png', 'a b.png'], ['link', 'c.png', 'c.png']], 'definitions'],
    ['> [x]\n>\n> [x]: a.png', [['link', 'a.png', 'a.png']], 'a definition in a quote'],
    ['<img alt="x" src="a.png"> <a href=\'b.md\'>b</a> <IMG SRC=c.png>', [['image', 'a.png', 'a.png'], ['link', 'b.md', 'b.md'], ['image', 'c.png', 'c.png']], 'HTML in a line'],
    ['<p>\n  <img\n  src="a.png">\n</p>', [['image', 'a.png', 'a.png']], 'HTML in a block'],
    ['[x](  \n  a.png)', [['link', 'a.png', 'a.png']], 'a line end in front of the address'],
  ])('in %j: %j (%s)', (body, expected) => {
    expect(found(body)).toEqual(expected);
  });

  test.each([
    ['```\n![](a.png)\n[x]: a.png\n```', 'a fence'],
    ['    ![](a.png)', 'indented code'],
    ['`![](a.png)`', 'a code span'],
    ['\\![]\\(a.png) \\[x](a.png)', 'escaped signs'],
    ['[x](a b.png)', 'a space'],
    ['[x][y](', 'an unfinished link'],
    ['[x]()', 'an empty address'],
    ['![x', 'an unfinished image'],
    ['<img src> <img alt="a"> <video src="a.mp4"> <img src=""> </a href="x"> <!-- <img src="a.png"> --> <img src="a.png', 'HTML without an address that counts'],
    ['[a] (b.png) text]: c.png', 'prose'],
    ['- <img src="a\n\tb">', 'an address whose place is not exact, since a tab is some spaces to the parser'],
    ['Nothing here.', 'plain text'],
    ['[x](a.png\n\n)', 'a paragraph that ends'],
  ])('none in %j: %s', (body) => {
    expect(found(body)).toEqual([]);
  });

  test('a label with a definition in front of what is no address', () => {
    expect(found('[x](a b)\n\n[x]: c.png')).toEqual([['link', 'c.png', 'c.png']]);
    expect(found('Text\n[y]: c.png\n\n[z]: d.png')).toEqual([['link', 'd.png', 'd.png']]);
  });

  test('one in another is the outer one', () => {
    expect(found('Text <a href="\n[x]: y.png">a</a>\n\n[x]: z.png')).toEqual([['link', '\n[x]: y.png', '\n[x]: y.png'], ['link', 'z.png', 'z.png']]);
  });

  test('no more than a person could have written', () => {
    expect(findReferences('![](a.png)\n\n'.repeat(MAX_REFERENCES + 1))).toHaveLength(MAX_REFERENCES);
  });
});

describe('addresses that are replaced', () => {
  test('by position, and all else stays byte for byte', () => {
    const body = '![](a.png) a.png `![](a.png)`\r\n\r\n<img src="a.png">\r\n\r\n[a]: a.png\r\n';
    expect(replaceAddresses(body, new Map([['a.png', '/uploads/a (1).png?x=1&y="2"']]))).toBe(
      '![](/uploads/a%20%281%29.png?x=1&amp;y=%222%22) a.png `![](a.png)`\r\n\r\n<img src="/uploads/a%20%281%29.png?x=1&amp;y=%222%22">\r\n\r\n[a]: /uploads/a%20%281%29.png?x=1&amp;y=%222%22\r\n',
    );
    expect(replaceAddresses(body, new Map([['b.png', 'c.png']]))).toBe(body);
    expect(rewriteAddresses(body, findReferences(body), () => undefined)).toBe(body);
  });

  test('whatever the text: what is stored is compared as it was', () => {
    const hash = 'a'.repeat(64);
    const piece = fc.constantFrom('![](', ')', '[x](', `editorial-media:${hash}`, 'a.png', '<img src="', '">', '\n', '`', '```\n', '> ', '- ', '| ', '[a]: ', ' ', '\t', 'text', '<', '\\');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')), fc.constantFrom('/uploads/a_1.png', 'https://x.test/a (1)&b.png'), (body, url) => {
        const urls = new Map([[hash, url]]);
        const stored = toStored(body, urls);
        expect(toComparable(stored, urls)).toBe(body);
        expect(toStored(toComparable(stored, urls), urls)).toBe(stored);
      }),
      { numRuns: 2000 },
    );
  });

  test('an address can stand anywhere, and is the same when it is read', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        const encoded = encodeAddress(url);
        expect(findReferences(`![](${encoded})`)).toMatchObject([{ address: decodeAddress(encoded) }]);
        expect(findReferences(`<img src="${encoded}">`)).toMatchObject([{ address: decodeAddress(encoded) }]);
      }),
    );
  });
});
