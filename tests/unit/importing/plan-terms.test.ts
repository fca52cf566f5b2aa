import { describe, expect, test } from 'vitest';
import { planTerms } from '../../../server/importing/domain/plan-terms';
import { term } from './plan-builders';

const AWS = term('AWS', 'aws', ['Amazon Web Services', 'Amazon Cloud']);
const CLOUD = term('Cloud Computing', 'cloud', ['aws']);

describe('a name finds a term', () => {
  const index = planTerms({ kind: 'keyword', names: [], existing: [CLOUD, AWS] });

  test.each([
    ['AWS', 'aws', 'its own name'],
    ['aws', 'aws', 'by slug, before another term\'s alias'],
    ['A W S', 'a-w-s', 'another slug is another term'],
    ['amazon web  services!', 'aws', 'by the slug of an alias'],
    ['Cloud', 'cloud', 'by slug, though the name differs'],
    ['cloud computing', 'cloud', 'by the slug of a name that its slug was not made of'],
  ])('%s is %s (%s)', (name, slug) => {
    expect(index.find(name).slug).toBe(slug);
  });
});

test('terms that are missing are shared by their slug, and called as they are spelled first', () => {
  const index = planTerms({ kind: 'category', names: ['Web Dev', 'web dev', 'WEB-DEV'], existing: [] });
  const created = { documentId: null, name: 'Web Dev', slug: 'web-dev' };
  expect(['WEB-DEV', 'Web Dev', 'web dev'].map((name) => index.find(name))).toEqual([created, created, created]);
});

test('a slug in capitals is found, and used as it is', () => {
  expect(planTerms({ kind: 'category', names: ['aws'], existing: [term('A', 'AWS')] }).find('aws').slug).toBe('AWS');
});

test('of terms with one slug the same is found in any order of the snapshot', () => {
  const twins = [{ ...term('A', 'a'), documentId: '2' }, { ...term('A', 'a'), documentId: '1' }];
  for (const existing of [twins, twins.toReversed()]) {
    expect(planTerms({ kind: 'category', names: [], existing }).find('A').documentId).toBe('1');
  }
});

test('a name without a Latin letter has a slug of its kind, the same in every run', () => {
  const index = planTerms({ kind: 'category', names: ['日本語'], existing: [] });
  expect(index.find('日本語').slug).toMatch(/^category-[0-9a-f]{8}$/);
});

test('a name that nobody planned gives a term of its own', () => {
  expect(planTerms({ kind: 'keyword', names: [], existing: [] }).find('New')).toEqual({ documentId: null, name: 'New', slug: 'new' });
});

test.each([
  ['Cloud Computing', 'Cloud Computing', 'a name that stands in Strapi is itself'],
  ['cloud', 'Cloud Computing', 'the term was renamed'],
  ['Gone', 'Gone', 'the term was deleted'],
])('%s is now called %s (%s)', (name, expected) => {
  expect(planTerms({ kind: 'category', names: [], existing: [CLOUD] }).currentName(name)).toBe(expected);
});
