import { describe, expect, test } from 'vitest';
import type { KeywordOperation } from '../../../contracts';
import { planKeywords } from '../../../server/taxonomy/domain/plan-keywords';
import { withAlias } from '../../../server/taxonomy/domain/aliases';
import type { Keyword } from '../../../server/taxonomy/domain/types';

const keyword = (id: number, name: string, aliases: string[] = []): Keyword => ({ id, documentId: `k${id}`, name, slug: name.toLowerCase(), aliases });
const KEYWORDS = [keyword(1, 'aws'), keyword(2, 'Amazon', ['amzn']), keyword(3, 'azure')];
const plan = (operation: KeywordOperation, unused = new Set<number>()) => planKeywords(KEYWORDS, operation, unused);

describe('merging', () => {
  test('puts one in the place of others, which it is found by', () => {
    expect(plan({ kind: 'keyword-merge', keywords: ['k2', 'k3', 'k2'], into: 'k1' })).toEqual({
      ok: true,
      changed: [{ ...keyword(1, 'aws'), aliases: ['amazon', 'amzn', 'azure'] }],
      removed: [2, 3],
      replacedBy: 1,
    });
  });

  test.each([
    [{ keywords: ['k1'], into: 'k1' }, { code: 'target-goes', about: 'aws' }],
    [{ keywords: ['k9'], into: 'k1' }, { code: 'keyword-not-found', about: 'k9' }],
    [{ keywords: ['k1', 'k8', 'k9'], into: 'k1' }, { code: 'keyword-not-found', about: 'k8' }],
    [{ keywords: ['k1'], into: 'k9' }, { code: 'keyword-not-found', about: 'k9' }],
    [{ keywords: [], into: 'k1' }, { code: 'keyword-not-found', about: '' }],
  ])('of %j is refused: %j', (operation, refusal) => {
    expect(plan({ kind: 'keyword-merge', ...operation })).toEqual({ ok: false, ...refusal });
  });
});

describe('renaming', () => {
  const rename = (name: string, slug: string | null): KeywordOperation => ({ kind: 'keyword-rename', keyword: 'k1', name, slug });

  test('keeps what found it before', () => {
    expect(plan(rename(' Amazon Web Services ', null))).toMatchObject({ ok: true, changed: [{ name: 'Amazon Web Services', slug: 'aws', aliases: [] }] });
    expect(plan(rename('Web services', 'web-services'))).toMatchObject({ ok: true, changed: [{ slug: 'web-services', aliases: ['aws'] }], removed: [], replacedBy: null });
  });

  test.each([
    ['', null, 'name-invalid'],
    ['x'.repeat(256), null, 'name-invalid'],
    ['x', '..', 'slug-invalid'],
    ['x', 'AZURE', 'slug-taken'],
  ])('to %j with the slug %j is refused: %s', (name, slug, code) => {
    expect(plan(rename(name, slug))).toMatchObject({ ok: false, code });
  });

  test('of one that is not there is refused', () => {
    expect(plan({ kind: 'keyword-rename', keyword: 'k9', name: 'x', slug: null })).toMatchObject({ code: 'keyword-not-found' });
  });
});

describe('deleting', () => {
  test('removes those that are named, or all that no article has', () => {
    expect(plan({ kind: 'keyword-delete', keywords: ['k3', 'k1'] })).toEqual({ ok: true, changed: [], removed: [3, 1], replacedBy: null });
    expect(plan({ kind: 'keyword-delete', keywords: 'unused' }, new Set([2]))).toMatchObject({ ok: true, removed: [2] });
    expect(plan({ kind: 'keyword-delete', keywords: 'unused' })).toMatchObject({ ok: true, removed: [] });
  });

  test('of one that is not there is refused', () => {
    expect(plan({ kind: 'keyword-delete', keywords: ['k1', 'k9'] })).toMatchObject({ code: 'keyword-not-found', about: 'k9' });
  });
});

describe('one more word', () => {
  const words = [keyword(1, 'AWS', ['Amazon Web Services']), keyword(2, 'Go')];

  test.each([
    [1, 'Amazon', ['Amazon Web Services', 'Amazon']],
    [1, 'amazon-web services', ['Amazon Web Services']],
    [1, 'aws', ['Amazon Web Services']],
    [2, 'Golang', ['Golang']],
    [2, 'amazon web services', null],
    [2, 'A.W.S', null],
    [1, 'GO', null],
  ])('keyword %i is found by "%s" with the aliases %j', (id, word, aliases) => {
    const term = words[id - 1] ?? keyword(0, '');
    expect(withAlias(term, words, word)).toEqual(aliases);
  });
});
