import { describe, expect, test } from 'vitest';
import { DIAGNOSES } from '../../../contracts';
import { reportProblems } from '../../../server/doctor/domain/problem';
import { repairPlaces, type ArticleVersion } from '../../../server/doctor/domain/repair-places';
import { repairSlugs } from '../../../server/doctor/domain/repair-slugs';

const keyword = (id: number, slug: string, name = slug) => ({ id, documentId: `k${id}`, name, slug });

test('keywords with one slug keep it once, the oldest first', () => {
  const { problems, after } = repairSlugs('keyword', [keyword(2, 'AWS'), keyword(1, 'aws'), keyword(3, '', 'Go!')], () => null);
  expect(problems).toEqual([
    { code: 'keyword-slug-taken', documentId: 'k2', params: { name: 'AWS', slug: 'AWS', free: 'AWS-2' } },
    { code: 'keyword-slug-unusable', documentId: 'k3', params: { name: 'Go!', slug: '', free: 'go' } },
  ]);
  expect(after.map(({ slug }) => slug)).toEqual(['AWS-2', 'aws', 'go']);
});

describe('articles', () => {
  const nameOf = (id: number) => `n${id}`;
  const version = (rowId: number, isLive: boolean, categoryIds: number[], updatedAt = 5): ArticleVersion => ({
    ...{ rowId, documentId: 'd', locale: 'en', title: 'T', isLive, updatedAt, categoryIds },
  });

  test('whose draft has another category though nobody edited it get that of the live version', () => {
    expect(repairPlaces([version(1, false, [7]), version(2, true, [8])], nameOf)).toEqual({
      problems: [{ code: 'article-category-differs', documentId: 'd', params: { title: 'T', locale: 'en', draft: 'n7', live: 'n8' } }],
      placements: [{ rowId: 1, categoryId: 8 }],
    });
    expect(repairPlaces([version(1, false, [7]), version(2, true, [])], nameOf)).toMatchObject({
      problems: [{ params: { draft: 'n7', live: '–' } }],
      placements: [{ rowId: 1, categoryId: null }],
    });
  });

  test('that were edited since, are no other version, or agree stay as they are', () => {
    for (const versions of [
      [version(1, false, [7], 6), version(2, true, [8])],
      [version(1, false, [7]), version(2, true, [7])],
      [version(1, false, []), version(2, true, [])],
      [version(1, false, [7])],
      [version(1, false, [7]), { ...version(2, true, [8]), locale: 'de' }],
    ]) {
      expect(repairPlaces(versions, nameOf)).toEqual({ problems: [], placements: [] });
    }
  });

  test('with several categories keep the first; a draft that then differs follows what is live', () => {
    const { problems, placements } = repairPlaces([version(1, false, [7, 8]), version(2, true, [8, 7])], nameOf);
    expect(problems.map(({ code, params }) => [code, params.version])).toEqual([
      ['article-categories-several', 'draft'],
      ['article-categories-several', 'live'],
      ['article-category-differs', undefined],
    ]);
    expect(placements).toEqual([{ rowId: 1, categoryId: 7 }, { rowId: 2, categoryId: 8 }, { rowId: 1, categoryId: 8 }]);
  });
});

test('a report says what is wrong, what to do, and what is left', () => {
  const wrong = { code: 'category-path-wrong', documentId: 'c', params: { name: 'Cloud', path: '/x/', wanted: '/cloud/' } } as const;
  const deep = { code: 'category-too-deep', documentId: 'd', params: { path: '/a/b/', depth: 2, limit: 1 } } as const;
  const gone = { code: 'source-file-article-gone', documentId: null, params: { path: 'a.md', source: 'blog' } } as const;
  expect(reportProblems([wrong, deep, gone], false).totals).toEqual({ found: 3, repaired: 0, left: 2 });
  const { totals, diagnoses } = reportProblems([wrong, deep], true);
  expect(totals).toEqual({ found: 2, repaired: 1, left: 1 });
  expect(diagnoses[0]).toMatchObject({
    severity: 'error',
    message: 'The category "Cloud" has the path "/x/", and should have "/cloud/".',
    remedy: 'Make the path again from its place in the tree: --fix does.',
    repaired: true,
  });
});

test.each(Object.entries(DIAGNOSES))('%s says whether --fix mends it', (_code, { remedy, repairable }) => {
  expect(remedy.includes('--fix does')).toBe(repairable);
});
