import { describe, expect, test } from 'vitest';
import { judgeTerms as judgePlan, MAX_NEW_TERMS, type TermRules } from '../../../server/importing/domain/judge-terms';
import type { Plan } from '../../../server/importing/domain/types';
import { made as withFiles, plan, readFile } from './plan-builders';

const term = (slug: string, parent: string | null = null) => ({ documentId: slug, name: slug, slug, aliases: [], parent });
function judgeTerms(planned: Plan, rules: TermRules) {
  const { plan: judged, newTerms } = judgePlan(planned, rules);
  // Gone through twice: what is counted is what the last time brought.
  withFiles(judged);
  return { plan: withFiles(judged), newTerms: newTerms() };
}

const RULES: TermRules = { terms: 'create', maxDepth: 3, categories: [] };

test('a preview lists what would be made, with how many files name it', () => {
  const files = [
    readFile('a.md', { category: 'Cloud', categoryParents: ['Tech'], keywords: ['aws', 'go'] }),
    readFile('b.md', { category: 'cloud', categoryParents: ['Tech'], keywords: ['AWS'] }),
    readFile('c.md', { category: 'Life', keywords: ['known'] }),
    readFile('d.md', { category: null, keywords: [] }),
  ];
  const made = plan(files, { snapshot: { keywords: [term('known')], categories: [term('Life')] } });
  const judged = judgeTerms(made, { ...RULES, categories: [term('Life')] });
  expect(judged.plan).toEqual(made);
  expect(judged.newTerms).toEqual({
    categories: [{ name: 'Cloud', path: ['Tech', 'Cloud'], files: 2 }, { name: 'Tech', path: ['Tech'], files: 2 }],
    keywords: [{ name: 'aws', path: ['aws'], files: 2 }, { name: 'go', path: ['go'], files: 1 }],
    moreCategories: 0,
    moreKeywords: 0,
  });
});

test('a run that may not make any turns away the files that name one, and lists them still', () => {
  const made = plan([readFile('a.md', { category: 'Cloud', keywords: ['aws'] }), readFile('b.md', { category: 'Life' })], { snapshot: { categories: [term('life')] } });
  const { plan: judged, newTerms } = judgeTerms(made, { ...RULES, terms: 'forbid' });
  expect(judged.files).toMatchObject([
    { path: 'a.md', verdict: 'invalid', write: null, ledgerOnly: null, issues: [{ code: 'term-unknown', params: { kind: 'category', name: 'Cloud' } }, { code: 'term-unknown', params: { kind: 'keyword', name: 'aws' } }] },
    { path: 'b.md', verdict: 'create' },
  ]);
  expect(newTerms).toMatchObject({ categories: [{ name: 'Cloud' }], keywords: [{ name: 'aws' }] });
});

describe('a category', () => {
  test('that would be too deep is not made, counted from what is there', () => {
    const categories = [term('a'), term('b', 'a'), term('c', 'b')];
    const made = plan([readFile('deep.md', { category: 'd', categoryParents: ['a', 'b', 'c'] }), readFile('fits.md', { category: 'x', categoryParents: ['a', 'b'] })], { snapshot: { categories } });
    const { plan: judged } = judgeTerms(made, { ...RULES, categories });
    expect(judged.files).toMatchObject([
      { verdict: 'invalid', issues: [{ code: 'category-path' }, { code: 'category-too-deep', params: { path: '/a/b/c/d/', depth: 4, limit: 3 } }].slice(1) },
      { verdict: 'create' },
    ]);
    const { plan: without } = judgeTerms(plan([readFile('deep.md', { category: 'd', categoryParents: ['p', 'q', 'r'] })]), RULES);
    expect(without.files[0]?.issues).toMatchObject([{ code: 'category-too-deep', params: { path: '/p/q/r/d/' } }]);
  });

  test('whose path would be too long is not made', () => {
    const long = (name: string, parent: string | null) => ({ ...term(name, parent), slug: name.repeat(230) });
    const categories = [long('a', null), long('b', 'a'), long('c', 'b')];
    const file = readFile('a.md', { category: 'fourth', categoryParents: ['a', 'b', 'c'] });
    const { plan: judged } = judgeTerms(plan([file], { snapshot: { categories } }), { ...RULES, maxDepth: 4, categories });
    expect(judged.files[0]?.issues).toMatchObject([{ code: 'category-path-too-long', params: { name: 'fourth', length: 701, limit: 700 } }]);
  });

  test('below one that is in a ring, or gone, is judged as if that stood at the top', () => {
    const ring = [term('a', 'b'), term('b', 'a'), term('lost', 'gone')];
    const names = ['a', 'lost'].map((head) => readFile(`${head}.md`, { category: 'x', categoryParents: [head] }));
    const { plan: judged } = judgeTerms(plan(names, { snapshot: { categories: ring } }), { ...RULES, categories: ring });
    expect(judged.files.map(({ verdict }) => verdict)).toEqual(['create', 'create']);
  });
});

test('a list is cut where nobody reads on, and the rest is counted', () => {
  const files = Array.from({ length: MAX_NEW_TERMS + 2 }, (_, at) => readFile(`${at}.md`, { category: `c${at}`, keywords: [`k${at}`] }));
  const { newTerms } = judgeTerms(plan(files), RULES);
  expect([newTerms.categories.length, newTerms.moreCategories, newTerms.keywords.length, newTerms.moreKeywords]).toEqual([MAX_NEW_TERMS, 2, MAX_NEW_TERMS, 2]);
});
