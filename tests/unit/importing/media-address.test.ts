import { describe, expect, test } from 'vitest';
import { candidatePaths, hashOfToken, isMediaPath, kindOfAddress, mediaToken, splitAddress, type AddressKind } from '../../../server/importing/domain/media-address';

describe('what an address is about', () => {
  test.each<[kind: 'link' | 'image', address: string, about: AddressKind]>([
    ['image', './a.png', 'media'],
    ['image', 'diagram', 'media'],
    ['image', 'https://x.test/a.png', 'remote'],
    ['image', '//x.test/a.png', 'remote'],
    ['image', 'data:image/png;base64,x', 'other'],
    ['image', '{{ site.url }}/a.png', 'other'],
    ['image', '', 'other'],
    ['link', 'paper.PDF#page=2', 'media'],
    ['link', '../b.md?x#y', 'article'],
    ['link', 'b.markdown', 'article'],
    ['link', '/about/', 'other'],
    ['link', '#top', 'other'],
    ['link', 'mailto:a@b.test', 'other'],
    ['link', 'https://x.test/b.md', 'other'],
    ['link', 'editorial-media:abc', 'other'],
  ])('%s %j: %s', (kind, address, about) => {
    expect(kindOfAddress({ kind, address })).toBe(about);
  });

  test('tokens name hashes, and nothing else does', () => {
    expect(hashOfToken(mediaToken('abc'))).toBe('abc');
    expect(hashOfToken('/uploads/abc')).toBeNull();
    expect(['a.PNG', 'b.txt', 'png'].map(isMediaPath)).toEqual([true, false, false]);
  });
});

describe('paths that an address may mean', () => {
  test.each<[address: string, file: string, expected: string[]]>([
    ['a.png', 'posts/x.md', ['posts/a.png', 'a.png', 'static/a.png']],
    ['./img/a%20b.png?v=1#x', 'x.md', ['img/a b.png', 'static/img/a b.png']],
    ['../img/a.png', 'posts/x.md', ['img/a.png']],
    ['/img/a.png', 'posts/deep/x.md', ['img/a.png', 'static/img/a.png']],
    ['..\\img\\a.png', 'posts/x.md', ['img/a.png']],
    ['../../secret.png', 'posts/x.md', []],
    ['%2e%2e/%2e%2e/secret.png', 'posts/x.md', []],
    ['100%.png', 'x.md', ['100%.png', 'static/100%.png']],
    ['e\u0301.png', 'x.md', ['\u00e9.png', 'static/\u00e9.png']],
    ['.', 'x.md', ['static']],
  ])('%j in %s: %j', (address, file, expected) => {
    expect(candidatePaths(address, file, ['static'])).toEqual(expected);
  });

  test('query and fragment stay as they are written', () => {
    expect(splitAddress('a%20b.md?x=%20#y')).toEqual({ path: 'a b.md', suffix: '?x=%20#y' });
  });
});
