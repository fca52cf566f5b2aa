import { describe, expect, test } from 'vitest';
import { mediaToken } from '../../../server/importing/domain/media-address';
import { mediaRequests, settleMedia, withComparableArticle, type MediaAnswer } from '../../../server/importing/domain/resolve-media';
import { readSource } from '../../../server/importing/domain/read-source';
import type { MappedArticle, ReadFile, ResolvedAddress } from '../../../server/importing/domain/types';
import { mappingOf } from '../exporting/export-builders';
import { MAX_REFERENCES } from '../../../server/importing/domain/find-references';

type Read = ReadFile & { readonly article: MappedArticle };

function read(text: string, path = 'posts/a.md'): Read {
  const file = readSource({ path, bytes: Buffer.from(text) }, { ...mappingOf(), encoding: null });
  if (file.article === null) throw new Error(JSON.stringify(file.issues));
  return { ...file, article: file.article };
}

const RULES = { publicFolders: ['static'], remote: 'keep' as const };

function settle(file: Read, answers: Readonly<Record<string, MediaAnswer>>, { known = [], remote = 'keep' }: { known?: readonly ResolvedAddress[]; remote?: 'keep' | 'fetch' } = {}): ReadFile {
  return settleMedia(file, mediaRequests(file.path, file.article, { ...RULES, remote }), { answers: new Map(Object.entries(answers)), known });
}

const found = (path: string, hash = 'h', mime = 'image/png'): MediaAnswer => ({ kind: 'found', path, hash, mime });
const issuesOf = ({ issues }: ReadFile) => issues.filter(({ code }) => code !== 'date-missing').map(({ code, line, column, params }) => [code, line, column, params]);

describe('what a file asks of its source', () => {
  test('each address once, its cover first, images of other sites only when they are wanted', () => {
    const { path, article } = read('---\ntitle: A\ncover: c.png\n---\n![](a.png) ![](a.png) ![](c.png) ![](https://x.test/r.png) [x](b.md)\n');
    const requests = mediaRequests(path, article, RULES);
    expect(requests.map(({ address, isCover, place }) => [address, isCover, place])).toEqual([['c.png', true, { line: 3, column: 1 }], ['a.png', false, { line: 5, column: 5 }]]);
    expect(requests[1]?.candidates).toEqual(['posts/a.png', 'a.png', 'static/a.png']);
    expect(mediaRequests(path, article, { ...RULES, remote: 'fetch' }).at(-1)).toMatchObject({ address: 'https://x.test/r.png', isRemote: true, candidates: [] });
    expect(mediaRequests(path, read('Text').article, RULES)).toEqual([]);
  });
});

describe('what addresses are resolved to', () => {
  test('what is there is named by its content, in the body and as the cover', () => {
    const file = settle(read('---\ntitle: A\ncover: c.png\nlayout: x\n---\n![](a.png)\n'), { 'a.png': found('posts/a.png', '1'), 'c.png': found('c.png', '2') });
    expect(file.addresses).toEqual([{ from: 'c.png', to: mediaToken('2'), path: 'c.png' }, { from: 'a.png', to: mediaToken('1'), path: 'posts/a.png' }]);
    expect(file.article?.body).toBe('![](a.png)\n');
    const comparable = withComparableArticle(file);
    expect(comparable.article).toMatchObject({ body: `![](${mediaToken('1')})\n`, cover: mediaToken('2'), extra: { layout: 'x' } });
    expect(issuesOf(comparable)).toEqual([]);
  });

  test('a cover that is more than an address keeps the rest, and one that is not found stays', () => {
    const map = settle(read('---\ntitle: A\nimage: {src: c.png, alt: C}\n---\nText\n'), { 'c.png': found('c.png') });
    expect(withComparableArticle(map).article).toMatchObject({ cover: mediaToken('h'), extra: { image: { src: 'c.png', alt: 'C' } } });
    const kept = settle(read('---\ntitle: A\ncover: c.png\n---\n![](a.png)\n'), { 'a.png': found('a.png') });
    expect(withComparableArticle(kept).article).toMatchObject({ extra: { cover: 'c.png' } });
    expect(withComparableArticle(kept).article).not.toHaveProperty('cover');
    expect(issuesOf(withComparableArticle(kept)).map(([code]) => code)).toEqual(['cover-kept-as-text', 'media-missing']);
  });

  test('what is not there, is refused or is no image for a cover is told at its place', () => {
    const file = settle(read('---\ntitle: A\ncover: c.pdf\n---\n\n![](gone.png) ![](bad.png)\n'), {
      'c.pdf': found('c.pdf', 'h', 'application/pdf'),
      'bad.png': { kind: 'refused', path: 'posts/bad.png', reason: 'it is empty' },
    });
    expect(file.addresses).toBeUndefined();
    expect(issuesOf(file)).toEqual([
      ['cover-kept-as-text', 3, 1, { value: 'c.pdf' }],
      ['media-refused', 3, 1, { path: 'c.pdf', reason: 'a cover is an image' }],
      ['media-missing', 6, 5, { address: 'gone.png' }],
      ['media-refused', 6, 19, { path: 'posts/bad.png', reason: 'it is empty' }],
    ]);
  });

  test('what the last import had, and is not there now, stays', () => {
    const known = [{ from: 'a.png', to: mediaToken('1'), path: 'a.png' }, { from: 'b.md', to: '/b', path: null }];
    const file = settle(read('![](a.png)\n'), {}, { known });
    expect(withComparableArticle(file).article?.body).toBe(`![](${mediaToken('1')})\n`);
    expect(issuesOf(file).map(([code]) => code)).toContain('media-kept');
  });

  test('what is in the Media Library already, or stays on another site, keeps its address and is nothing to tell', () => {
    const library = settle(read('---\ntitle: A\ncover: /uploads/c.png\n---\n![](/uploads/a.png)\n'), { '/uploads/c.png': { kind: 'library' }, '/uploads/a.png': { kind: 'library' } });
    expect(withComparableArticle(library).article).toMatchObject({ body: '![](/uploads/a.png)\n', cover: '/uploads/c.png', extra: {} });
    expect(issuesOf(withComparableArticle(library))).toEqual([]);
    const remote = settle(read('---\ntitle: A\ncover: https://x.test/c.png\n---\nText\n'), { 'https://x.test/c.png': { kind: 'elsewhere' } });
    expect(remote.addresses).toBeUndefined();
    expect(issuesOf(remote).map(([code]) => code)).toEqual(['cover-kept-as-text']);
  });

  test('more of the same is counted, and too many addresses are told', () => {
    const many = Array.from({ length: 60 }, (_, index) => `![](${index}.png)`).join(' ');
    expect(issuesOf(settle(read(many), {})).filter(([code]) => code === 'addresses-more')).toEqual([['addresses-more', null, null, { count: 10 }]]);
    const file = settle(read('![](a.png)\n\n'.repeat(MAX_REFERENCES)), { 'a.png': found('a.png') });
    expect(issuesOf(file)).toContainEqual(['addresses-too-many', null, null, { limit: MAX_REFERENCES }]);
  });

  test('a file without an article, or without addresses, stays as it is', () => {
    const broken = { ...read('Text'), article: null };
    expect(withComparableArticle(broken)).toBe(broken);
    const plain = settle(read('Text'), {});
    expect(withComparableArticle(plain)).toBe(plain);
  });
});
