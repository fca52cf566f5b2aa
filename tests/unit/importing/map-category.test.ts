import { describe, expect, test } from 'vitest';
import type { ProfileName } from '../../../contracts';
import { mapCategory } from '../../../server/importing/domain/map-category';
import { frontmatterOf, unquoted, type entriesOf } from './build-metadata';

type Keys = Parameters<typeof entriesOf>[0];

const categoryOf = (keys: Keys, profile: ProfileName = 'generic', folders: readonly string[] = []) =>
  mapCategory(frontmatterOf(keys, profile), folders);

describe('mapCategory', () => {
  test.each<[Keys, string | null, string]>([
    [{ category: ' Career ' }, 'Career', 'a text'],
    [{ category: '"Career"' }, 'Career', 'in quotes twice'],
    [{ category: 'CI/CD' }, 'CI/CD', 'a slash is part of a name'],
    [{ category: 'Food, Drink' }, 'Food, Drink', 'a comma in the singular is part of a name'],
    [{ category: 'Yahoo!' }, 'Yahoo!', 'so is a mark'],
    [{ categories: 'Career' }, 'Career', 'the plural'],
    [{ categories: ['Career'] }, 'Career', 'a list of one'],
    [{ categories: ['Career', 'career'] }, 'Career', 'a repeat is no second one'],
    [{ categories: [['Career']] }, 'Career', 'a path of one'],
    [{ section: 'Career' }, 'Career', 'another key'],
    [{ category: null }, null, 'an empty key empties'],
    [{ categories: [] }, null, 'an empty list empties'],
    [{ category: '-' }, null, 'nothing but punctuation'],
    [{ categories: [['-']] }, null, 'a path of nothing'],
  ])('%j gives %j: %s', (keys, category) => {
    expect(categoryOf(keys)).toMatchObject({ value: category, issues: [] });
  });

  test.each<[Keys, string[], string]>([
    [{ categories: ['Career', 'Cloud', 'AWS'] }, ['Cloud', 'AWS'], 'a list'],
    [{ categories: 'Career, Cloud, AWS' }, ['Cloud', 'AWS'], 'a text under the plural'],
  ])('of %j the first is used and the others stay in extra: %s', (keys, rest) => {
    const { value, issues, rest: kept } = categoryOf(keys);
    expect(value).toBe('Career');
    expect(kept?.value).toEqual(rest);
    expect(issues).toMatchObject([{ code: 'categories-extra', line: 2, params: { used: 'Career', count: 2 } }]);
  });

  test('of several paths the first is used and the others stay in extra', () => {
    const { value, parents, issues, rest } = categoryOf({ categories: [['Tech', 'Cloud'], 'News', ['A', 'B'], null] });
    expect({ value, parents }).toEqual({ value: 'Cloud', parents: ['Tech'] });
    expect(rest?.value).toEqual(['News', ['A', 'B']]);
    expect(issues).toMatchObject([
      { code: 'category-path', params: { category: 'Tech > Cloud' } },
      { code: 'categories-extra', params: { used: 'Cloud', count: 2 } },
    ]);
  });

  test.each<[Keys, ProfileName, string[], string]>([
    [{ categories: [['Tech', 'Cloud']] }, 'generic', ['Tech', 'Cloud'], 'a list in the list'],
    [{ category: 'Tech > Cloud > AWS' }, 'generic', ['Tech', 'Cloud', 'AWS'], 'signs between spaces'],
    [{ category: 'Tech / Cloud' }, 'jekyll', ['Tech', 'Cloud'], 'a slash between spaces'],
    [{ categories: ['Tech', 'Cloud'] }, 'hexo', ['Tech', 'Cloud'], 'a flat list, to Hexo'],
    [{ categories: 'Tech' }, 'hexo', ['Tech'], 'a text, to Hexo'],
    [{ taxonomies: { categories: ['Tech'] } }, 'zola', ['Tech'], 'below a key of Zola'],
    [{ categories: 'tech cloud' }, 'jekyll', ['tech'], 'words, to Jekyll, are several'],
    [{ categories: 'big data, cloud' }, 'jekyll', ['big data'], 'commas part them there too'],
    [{ category: 'big data' }, 'jekyll', ['big data'], 'the singular is one'],
    [{ categories: 'Tech, Cloud' }, 'hugo', ['Tech, Cloud'], 'a text is one, to Hugo'],
    [{ categories: ['Tech, Cloud'] }, 'generic', ['Tech'], 'a text in a list of one'],
    [{ category: ['CI/CD'] }, 'generic', ['CI/CD'], 'a bare slash is part of a name'],
  ])('%j, %s: the path %j (%s)', (keys, profile, path) => {
    const { value, parents } = categoryOf(keys, profile);
    expect([...parents, value]).toEqual(path);
  });

  test('a path that stands there alone leaves nothing in extra', () => {
    expect(categoryOf({ categories: ['Tech', 'Cloud'] }, 'hexo').rest).toBeUndefined();
  });

  test.each<[ProfileName, readonly string[], string[] | undefined]>([
    ['jekyll', ['movies', 'horror'], ['movies', 'horror']],
    ['jekyll', [], undefined],
    ['generic', ['movies'], undefined],
  ])('without a key, %s takes of the folders %j: %j', (profile, folders, path) => {
    const { value, parents, issues } = categoryOf({}, profile, folders);
    expect(path === undefined ? value : [...parents, value]).toEqual(path);
    expect(issues.map(({ code }) => code)).toEqual(path === undefined ? [] : ['category-from-folder']);
  });

  test('a number is kept as written, and says so', () => {
    expect(categoryOf({ category: unquoted('007', 7) })).toMatchObject({ value: '007', issues: [{ code: 'text-from-number' }] });
  });

  test('a key that is missing leaves the field alone', () => {
    expect(categoryOf({}).value).toBeUndefined();
  });

  test('a map stays in extra, with a warning', () => {
    expect(categoryOf({ category: { id: '1' } })).toMatchObject({ value: undefined, used: [], issues: [{ code: 'value-ignored' }] });
    expect(categoryOf({ categories: [[{ id: '1' }]] }).value).toBeUndefined();
  });

  test('a name longer than 255 characters is an error', () => {
    expect(categoryOf({ category: 'x'.repeat(256) }).issues).toMatchObject([{ code: 'name-too-long', params: { kind: 'category' } }]);
    expect(categoryOf({ categories: [['x'.repeat(256)]] }).issues).toMatchObject([{ code: 'name-too-long' }]);
  });
});
