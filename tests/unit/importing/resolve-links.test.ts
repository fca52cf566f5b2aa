import { describe, expect, test } from 'vitest';
import { readSource } from '../../../server/importing/domain/read-source';
import type { ReadFile } from '../../../server/importing/domain/types';
import { mappingOf } from '../exporting/export-builders';
import { codesOf, edited, imported, plan, type PlanParts } from './plan-builders';

function read(path: string, text: string): ReadFile {
  return readSource({ path, bytes: Buffer.from(text) }, { ...mappingOf(), encoding: null });
}

const LINKING = read('posts/a.md', '---\ntitle: A\ndate: 2024-02-29\n---\n[b](./b.md#part) [c](/posts/c.md?x=1) [gone](../gone.md) ![](b.md) [site](https://x.test/a.md) [up](../../../b.md)\n');
const B = read('posts/b.md', '---\ntitle: B\nslug: named\n---\nText\n');
const C = read('posts/c.md', '---\ntitle: C\nslug: named\n---\n[a](a.md) [a](a.md)\n');
const PATTERN: PlanParts = { options: { links: '/blog/:slug' } };

const bodies = (files: readonly ReadFile[], parts: PlanParts) => Object.fromEntries(plan(files, parts).files.map(({ path, after }) => [path, after?.body]));

describe('links between files', () => {
  test('lead to where the articles will be, with query and fragment', () => {
    expect(bodies([LINKING, B, C], PATTERN)['posts/a.md']).toBe(
      '[b](/blog/named#part) [c](/blog/named-2?x=1) [gone](../gone.md) ![](/blog/named) [site](https://x.test/a.md) [up](../../../b.md)\n',
    );
    expect(bodies([LINKING, B, C], PATTERN)['posts/c.md']).toBe('[a](/blog/a) [a](/blog/a)\n');
  });

  test('stay as they are written without a pattern, and are judged all the same', () => {
    for (const links of [null, 'none']) {
      const [planned] = plan([LINKING, B, C], { options: { links } }).files;
      expect(planned?.after?.body).toContain('[b](./b.md#part)');
      expect(planned?.issues).toMatchObject([
        { code: 'link-broken', line: 5, column: expect.any(Number), params: { address: '../gone.md' } },
        { code: 'link-broken', params: { address: '../../../b.md' } },
      ]);
    }
  });

  test('a pattern that needs what an article lacks leaves the link, and says so', () => {
    const [, , planned] = plan([LINKING, B, C], { options: { links: '/:category/:slug' } }).files;
    expect(planned?.after?.body).toBe('[a](a.md) [a](a.md)\n');
    expect(planned && codesOf(planned)).toContain('link-pattern-lacks');
  });

  test('a file that is not imported is no target', () => {
    const broken = read('posts/b.md', '---\ntitle: [\n---\n');
    expect(plan([LINKING, broken, C], PATTERN).files[0]?.issues).toContainEqual(expect.objectContaining({ code: 'link-broken', params: { address: './b.md#part' } }));
  });

  test('more broken ones are counted', () => {
    const many = read('a.md', `---\ntitle: A\ndate: 2024-01-01\n---\n${Array.from({ length: 60 }, (_, index) => `[x](${index}.md)`).join(' ')}\n`);
    expect(plan([many]).files[0]?.issues.find(({ code }) => code === 'addresses-more')?.params).toEqual({ count: 10 });
  });
});

describe('after an import', () => {
  test('the same files are unchanged, and the ledger knows what links were made', () => {
    const snapshot = imported([LINKING, B, C], PATTERN);
    expect(plan([LINKING, B, C], { ...PATTERN, snapshot }).files.map(({ verdict }) => verdict)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(snapshot.ledger[0]?.addresses).toEqual([{ from: './b.md#part', to: '/blog/named#part', path: null }, { from: '/posts/c.md?x=1', to: '/blog/named-2?x=1', path: null }, { from: 'b.md', to: '/blog/named', path: null }]);
  });

  test('an article of an earlier run is a target, where it is now', () => {
    const snapshot = edited(imported([LINKING, B, C], PATTERN), 'posts/a.md', { slug: 'moved' });
    const changed = read('posts/c.md', '---\ntitle: C2\nslug: named\n---\n[a](a.md)\n');
    expect(plan([changed], { ...PATTERN, snapshot }).files[0]?.after?.body).toBe('[a](/blog/moved)\n');
  });

  test('a file whose links lead elsewhere now is updated, though its bytes are the same', () => {
    const snapshot = imported([LINKING, B, C], PATTERN);
    const renamed = read('posts/b.md', '---\ntitle: B\nslug: other\n---\nText\n');
    expect(plan([LINKING, renamed, C], { ...PATTERN, snapshot }).files).toMatchObject([{ verdict: 'update', changes: [{ field: 'body' }] }, { verdict: 'update', changes: [{ field: 'slug' }] }, { verdict: 'unchanged' }]);
  });

  test('another pattern is looked at again', () => {
    const snapshot = imported([LINKING, B, C], PATTERN);
    expect(plan([LINKING, B, C], { options: { links: '/:slug' }, snapshot }).files.map(({ verdict }) => verdict)).toEqual(['update', 'unchanged', 'update']);
    expect(plan([LINKING, B, C], { snapshot }).files.map(({ verdict }) => verdict)).toEqual(['update', 'unchanged', 'update']);
  });

  test('a cover or a body that the ledger does not know is another meaning, and one that it knows is none', () => {
    const cover = { from: 'c.png', to: 'editorial-media:1', path: 'c.png' };
    const file = { ...read('a.md', '---\ntitle: A\ncover: c.png\n---\nText\n'), addresses: [cover] };
    const snapshot = imported([file]);
    expect(plan([file], { snapshot }).files).toMatchObject([{ verdict: 'unchanged', ledgerOnly: null }]);
    const without = (field: 'cover' | 'body') => ({ ...snapshot, ledger: snapshot.ledger.map((entry) => ({ ...entry, written: { ...entry.written, [field]: undefined } })) });
    expect(plan([file], { snapshot: without('cover') }).files[0]?.ledgerOnly).not.toBeNull();
    expect(plan([file], { snapshot: without('body') }).files[0]?.ledgerOnly).toBeNull();
    const { addresses, ...lost } = file;
    expect(addresses).toHaveLength(1);
    expect(plan([lost], { snapshot }).files).toMatchObject([{ verdict: 'unchanged' }]);
  });

  test('a ledger that knows an article that is gone has no address for it', () => {
    const snapshot = { ...imported([B], PATTERN), articles: [] };
    expect(plan([LINKING, C], { ...PATTERN, snapshot }).files[0]?.after?.body).toContain('[b](./b.md#part)');
  });
});
