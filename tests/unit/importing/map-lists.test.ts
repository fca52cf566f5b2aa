import { describe, expect, test } from 'vitest';
import type { ProfileName } from '../../../contracts';
import { mapKeywords } from '../../../server/importing/domain/map-lists';
import { frontmatterOf, unquoted, type entriesOf } from './build-metadata';
import { cpuMs } from '../../support/cpu-time';

type Keys = Parameters<typeof entriesOf>[0];

const keywordsOf = (keys: Keys, title = 'A title', profile: ProfileName = 'generic') => mapKeywords(frontmatterOf(keys, profile), title);

describe('mapKeywords', () => {
  test.each<[Keys, string[], string]>([
    [{ keywords: ['aws', 'cloud'] }, ['aws', 'cloud'], 'a list'],
    [{ tags: ['aws', ['cloud', ['s3']]] }, ['aws', 'cloud', 's3'], 'lists in a list'],
    [{ keywords: 'machine learning' }, ['machine learning'], 'a text without commas is one'],
    [{ keywords: '#aws #cloud' }, ['aws', 'cloud'], 'hashtags'],
    [{ keywords: ['Smith, John', 'aws'] }, ['Smith, John', 'aws'], 'a comma in one of several is part of it'],
    [{ keywords: [' aws ', '"cloud"', '“s3”', '#ec2', "what's"] }, ['aws', 'cloud', 's3', 'ec2', "what's"], 'what surrounds a word'],
    [{ keywords: ['vs.', 'experience:', 'valuable?', '"quoted",'] }, ['vs', 'experience', 'valuable', 'quoted'], 'punctuation of a title'],
    [{ keywords: ['C#', 'C++', '.NET', 'node.js', 'U.S.A.', 'CI/CD'] }, ['C#', 'C++', '.NET', 'node.js', 'U.S.A.', 'CI/CD'], 'signs that belong to a name'],
    [{ keywords: ['AWS', 'aws', 'Café', 'cafe'] }, ['AWS', 'Café'], 'the first of those with one slug'],
    [{ keywords: ['AI绘画', 'AI写作'] }, ['AI绘画', 'AI写作'], 'no letters of a name are lost'],
    [{ keywords: ['a', '-', '&', '?', '', null] }, ['a'], 'nothing but punctuation'],
    [{ keywords: [unquoted('2024', 2024), unquoted('007', 7)] }, ['2024', '007'], 'numbers as written'],
    [{ keywords: ['#'] }, [], 'a number sign alone'],
    [{ keywords: [] }, [], 'an empty list empties'],
    [{ keywords: null }, [], 'an empty key empties'],
    [{ keywords: {} }, [], 'an empty map empties'],
    [{ keywords: [], tags: ['aws'] }, ['aws'], 'the key that holds something'],
    [{ tags: ['a'], keywords: ['b'] }, ['b'], 'the best key'],
  ])('%j gives %j: %s', (keys, keywords) => {
    expect(keywordsOf(keys)).toMatchObject({ value: keywords, issues: [] });
  });

  test.each<[Keys, string]>([
    [{ keywords: 'aws, cloud' }, 'a text'],
    [{ keywords: ['aws, cloud'] }, 'alone in a list'],
    [{ keywords: '[aws, cloud]' }, 'a list printed as text'],
    [{ keywords: 'aws，cloud、' }, 'Chinese commas'],
  ])('%j is split at commas, and says so: %s', (keys) => {
    const { value, issues } = keywordsOf(keys);
    expect(value).toEqual(['aws', 'cloud']);
    expect(issues).toMatchObject([{ code: 'keywords-split', line: 2, column: 11, params: { count: 2 } }]);
  });

  test('a long text is cut in the message only', () => {
    const text = Array.from({ length: 50 }, (_, index) => `word${index}`).join(',');
    const { value, issues } = keywordsOf({ keywords: text });
    expect(value).toHaveLength(50);
    expect(issues[0]?.params.text).toBe(`${text.slice(0, 80)}…`);
  });

  test('a key that is missing leaves the field alone', () => {
    expect(keywordsOf({}).value).toBeUndefined();
  });

  test.each<[Keys]>([[{ keywords: { a: 'b' } }], [{ keywords: ['a', { b: 'c' }] }]])('%j stays in extra, with a warning', (keys) => {
    expect(keywordsOf(keys)).toMatchObject({ value: undefined, used: [], issues: [{ code: 'value-ignored', line: 2 }] });
  });

  test.each([
    [['what', "'s", 'more?'], 'What \'s more?', true, 'every one is a word of it'],
    [['more', 'what'], 'What is more', false, 'two may well be good ones'],
    [['what', 'is', 'aws'], 'What is more', false, 'one is not'],
  ])('%j for the title %j warns that they repeat it: %s, %s', (keywords, title, expected) => {
    const codes = keywordsOf({ keywords }, title).issues.map(({ code }) => code);
    expect(codes.includes('keywords-repeat-title')).toBe(expected);
  });

  test('a name longer than 255 characters is an error', () => {
    expect(keywordsOf({ keywords: ['x'.repeat(255)] }).issues).toEqual([]);
    const params = { kind: 'keyword', name: `${'x'.repeat(80)}…`, length: 256, limit: 255 };
    expect(keywordsOf({ keywords: ['x'.repeat(256)] }).issues).toMatchObject([{ code: 'name-too-long', line: 2, params }]);
  });

  test('a million marks take no time', () => {
    const keywords = [`${':'.repeat(1_000_000)}x`, `${'"'.repeat(1_000_000)}x`, `${'#'.repeat(1_000_000)}x`];
    expect(cpuMs(() => keywordsOf({ keywords }))).toBeLessThan(2_000);
  });

  test.each<[Keys, ProfileName, string[], string[], string]>([
    [{ tags: 'machine learning' }, 'jekyll', ['machine', 'learning'], ['keywords-split-words'], 'Jekyll parts plural keys at white space'],
    [{ tags: 'machine learning, aws' }, 'jekyll', ['machine learning', 'aws'], ['keywords-split'], 'at commas where there are some'],
    [{ tag: 'machine learning' }, 'jekyll', ['machine learning'], [], 'the singular is one'],
    [{ tags: ['machine learning'] }, 'jekyll', ['machine learning'], [], 'so is one of a list'],
    [{ tags: 'aws' }, 'jekyll', ['aws'], [], 'one word'],
    [{ tags: 'a, b' }, 'hugo', ['a, b'], ['keywords-kept-whole'], 'Hugo parts nothing'],
    [{ tags: 'machine learning' }, 'hugo', ['machine learning'], [], 'nor words'],
    [{ tags: 'a, b' }, 'dev-to', ['a', 'b'], ['keywords-split'], 'dev.to writes commas'],
    [{ tags: ['a'], keywords: ['seo'] }, 'docusaurus', ['a'], [], 'its keywords are for search engines'],
    [{ taxonomies: { tags: ['a', 'b'] } }, 'zola', ['a', 'b'], [], 'below a key of Zola'],
    [{ Taxonomies: { Tags: ['a'] } }, 'zola', ['a'], [], 'in any case'],
    [{ taxonomies: 'x' }, 'zola', [], [], 'no map'],
  ])('%j, %s: %j with %j (%s)', (keys, profile, keywords, codes) => {
    const { value = [], issues } = keywordsOf(keys, 'A title', profile);
    expect(value).toEqual(keywords);
    expect(issues.map(({ code }) => code)).toEqual(codes);
  });

  test.each<[Keys]>([
    [{ tags: [{ label: 'AWS', permalink: '/aws' }, 'cloud'] }],
    [{ tags: [{ name: 'AWS', slug: 'aws' }, [{ title: 'cloud' }], {}] }],
  ])('labels of %j are keywords, and the maps stay in extra', (keys) => {
    expect(keywordsOf(keys)).toMatchObject({ value: ['AWS', 'cloud'], used: [], issues: [] });
  });

  test.each<[Keys]>([[{ tags: [{ label: ['a'] }] }], [{ tags: [{ label: '', slug: 'a' }] }]])('maps without a label, as in %j, are none', (keys) => {
    expect(keywordsOf(keys)).toMatchObject({ value: undefined, issues: [{ code: 'value-ignored' }] });
  });

  test('one map with a label is one keyword', () => {
    expect(keywordsOf({ tags: { label: 'AWS' } })).toMatchObject({ value: ['AWS'], used: [] });
  });
});
