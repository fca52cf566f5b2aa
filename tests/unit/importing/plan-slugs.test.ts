import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSuffixed, planSlugs, type SlugClaim } from '../../../server/importing/domain/plan-slugs';

function claim(path: string, wanted: string, rest: Partial<SlugClaim> = {}): SlugClaim {
  return { path, locale: 'en', wanted, explicit: false, documentId: null, current: null, ...rest };
}

function slugsOf(claims: readonly SlugClaim[], held: { slug: string; locale: string; documentId: string }[] = []): Record<string, string> {
  const grants = planSlugs({ claims, held, paths: new Map() });
  return Object.fromEntries([...grants].map(([path, grant]) => [path, grant.slug]));
}

test('a free slug is granted as it is wanted', () => {
  expect(planSlugs({ claims: [claim('a.md', 'x')], held: [], paths: new Map() }).get('a.md')).toEqual({ slug: 'x', takenBy: null });
});

test('who comes late in path order gets a suffix, and is told who was first', () => {
  const grants = planSlugs({ claims: [claim('c.md', 'x'), claim('b.md', 'x'), claim('a.md', 'x')], held: [], paths: new Map() });
  expect(Object.fromEntries(grants)).toEqual({
    'a.md': { slug: 'x', takenBy: null },
    'b.md': { slug: 'x-2', takenBy: { path: 'a.md' } },
    'c.md': { slug: 'x-3', takenBy: { path: 'a.md' } },
  });
});

test('slugs that files name go before those made of titles', () => {
  expect(slugsOf([claim('a.md', 'x'), claim('z.md', 'x', { explicit: true })])).toEqual({ 'a.md': 'x-2', 'z.md': 'x' });
});

test('a suffix that is taken is passed over', () => {
  const claims = [claim('a.md', 'x'), claim('b.md', 'x'), claim('c.md', 'x-2', { explicit: true })];
  expect(slugsOf(claims, [{ slug: 'x-3', locale: 'en', documentId: 'other' }])).toEqual({
    'a.md': 'x',
    'b.md': 'x-4',
    'c.md': 'x-2',
  });
});

test('locales do not share slugs', () => {
  expect(slugsOf([claim('a.md', 'x'), claim('b.md', 'x', { locale: 'de' })])).toEqual({ 'a.md': 'x', 'b.md': 'x' });
});

test('capitals make no other slug', () => {
  expect(slugsOf([claim('a.md', 'x')], [{ slug: 'X', locale: 'en', documentId: 'other' }])).toEqual({ 'a.md': 'x-2' });
});

test('an article in Strapi keeps its slug; its file is named where one of this source made it', () => {
  const held = [
    { slug: 'x', locale: 'en', documentId: 'by hand' },
    { slug: 'y', locale: 'en', documentId: 'of b' },
    { slug: 'y', locale: 'en', documentId: 'of a' },
  ];
  const paths = new Map([['of a/en', 'a.md'], ['of b/en', 'b.md']]);
  const grants = planSlugs({ claims: [claim('m.md', 'x'), claim('n.md', 'y')], held, paths });
  expect(grants.get('m.md')).toEqual({ slug: 'x-2', takenBy: { path: null } });
  expect(grants.get('n.md')).toEqual({ slug: 'y-2', takenBy: { path: 'a.md' } });
});

test('an article is never in its own way', () => {
  const held = [{ slug: 'x', locale: 'en', documentId: 'd' }];
  expect(slugsOf([claim('a.md', 'x', { documentId: 'd', current: 'x' })], held)).toEqual({ 'a.md': 'x' });
});

test('an article that has the wanted slug with a suffix keeps it while the slug is taken', () => {
  const held = [
    { slug: 'x', locale: 'en', documentId: 'other' },
    { slug: 'x-5', locale: 'en', documentId: 'd' },
  ];
  expect(slugsOf([claim('a.md', 'x', { documentId: 'd', current: 'x-5' })], held)).toEqual({ 'a.md': 'x-5' });
});

test.each([
  ['x-2', 'x', true, 'the first suffix'],
  ['x-10', 'x', true, 'a later one'],
  ['x-1', 'x', false, 'never given'],
  ['x-02', 'x', false, 'never given'],
  ['x-2a', 'x', false, 'a word'],
  ['x', 'x', false, 'the slug itself'],
  ['xy-2', 'x', false, 'another slug'],
])('%s is %s with a suffix: %s (%s)', (slug, wanted, expected) => {
  expect(isSuffixed(slug, wanted)).toBe(expected);
});

test('30,000 files with one slug are planned in linear time', () => {
  const claims = Array.from({ length: 30_000 }, (_, index) => claim(`${String(index).padStart(5, '0')}.md`, 'x'));
  const slugs = slugsOf(claims);
  expect(slugs['29999.md']).toBe('x-30000');
  expect(new Set(Object.values(slugs)).size).toBe(30_000);
}, 5_000);

test('slugs are unique in their locale for any claims, whatever is held, and do not hang on the order', () => {
  const slug = fc.constantFrom('x', 'x-2', 'x-3', 'X', 'y');
  const locale = fc.constantFrom('en', 'de');
  const claims = fc.uniqueArray(
    fc.record({ path: fc.string(), locale, wanted: slug, explicit: fc.boolean(), documentId: fc.constant(null), current: fc.constant(null) }),
    { selector: (each) => each.path },
  );
  const held = fc.array(fc.record({ slug, locale, documentId: fc.constantFrom('d', 'e') }));
  fc.assert(
    fc.property(claims, held, (wanted, taken) => {
      const grants = planSlugs({ claims: wanted, held: taken, paths: new Map() });
      const keys = wanted.map((each) => `${each.locale} ${grants.get(each.path)?.slug.toLowerCase()}`);
      expect(new Set(keys).size).toBe(wanted.length);
      const heldKeys = new Set(taken.map((each) => `${each.locale} ${each.slug.toLowerCase()}`));
      expect(keys.filter((key) => heldKeys.has(key))).toEqual([]);
      expect(planSlugs({ claims: wanted.toReversed(), held: taken.toReversed(), paths: new Map() })).toEqual(grants);
    }),
  );
});
