import { describe, expect, test } from 'vitest';
import { freeSlug, isSlug, MAX_SLUG_LENGTH } from '../../../server/articles/domain/slug-rules';

test.each([
  ['plain', 'hello-world', true],
  ['all that is allowed', 'aZ09-_.~', true],
  ['as long as the column', 'a'.repeat(255), true],
  ['longer', 'a'.repeat(256), false],
  ['empty', '', false],
  ['a step in a path', '.', false],
  ['a step up', '..', false],
  ['a slash', 'a/b', false],
  ['a blank', 'a b', false],
  ['not ASCII', 'é', false],
  ['a line break at the end', 'a\n', false],
])('%s', (_reason, slug, valid) => {
  expect(isSlug(slug)).toBe(valid);
});

describe('a free slug', () => {
  test.each([
    ['is the wanted one', 'a', [], 'a'],
    ['has the first free number', 'a', ['a', 'a-2', 'a-4'], 'a-3'],
    ['is free of case', 'News', ['news', 'NEWS-2'], 'News-3'],
  ])('%s', (_reason, wanted, taken, free) => {
    expect(freeSlug(wanted, taken)).toBe(free);
  });

  test('is not longer than the column', () => {
    const wanted = 'a'.repeat(MAX_SLUG_LENGTH);
    expect(freeSlug(wanted, [wanted])).toBe(`${'a'.repeat(MAX_SLUG_LENGTH - 2)}-2`);
  });
});
