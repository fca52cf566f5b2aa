import { describe, expect, test } from 'vitest';
import { isInFuture, mapFlag } from '../../../server/importing/domain/map-flag';
import { frontmatterOf, unquoted, type entriesOf } from './build-metadata';

type Keys = Parameters<typeof entriesOf>[0];

const ZONE = 'Europe/Berlin';
const flagOf = (keys: Keys, draftBy: string | null = null) => mapFlag(frontmatterOf(keys), { siteZone: ZONE, draftBy });

describe('a path that makes a draft', () => {
  test.each<[Keys, string, string[]]>([
    [{}, 'draft', ['draft-by-path']],
    [{ published: false }, 'draft', []],
    [{ published: true }, 'draft', ['flags-disagree']],
    [{ published: true, draft: true }, 'draft', ['flags-disagree']],
  ])('%j is %s, with %j', (keys, flag, codes) => {
    const { value, issues } = flagOf(keys, '_drafts');
    expect(value).toBe(flag);
    expect(issues.map(({ code }) => code)).toEqual(codes);
  });
});

describe('mapFlag', () => {
  test.each<[Keys, string, string]>([
    [{}, 'unflagged', 'nothing said'],
    [{ published: null }, 'unflagged', 'an empty flag says nothing'],
    [{ draft: '' }, 'unflagged', 'an empty text says nothing'],
    [{ published: true }, 'published', 'a boolean'],
    [{ published: false }, 'draft', 'a boolean'],
    [{ Published: 'Yes' }, 'published', 'a word, any case'],
    [{ published: 'off' }, 'draft', 'a word'],
    [{ published: 'true' }, 'published', 'in quotes'],
    [{ published: unquoted('1', 1) }, 'published', 'a number'],
    [{ published: unquoted('0', 0) }, 'draft', 'a number'],
    [{ draft: true }, 'draft', 'the opposite'],
    [{ draft: false }, 'published', 'the opposite'],
    [{ published: true, draft: false }, 'published', 'they agree'],
    [{ status: 'publish' }, 'published', 'WordPress'],
    [{ status: 'private' }, 'draft', 'WordPress'],
    [{ status: 'stable' }, 'unflagged', 'another word is about something else'],
    [{ status: ['published'] }, 'unflagged', 'a list is about something else'],
    [{ published: '2025-06-12' }, 'published', 'a date, as in Hugo'],
    [{ published: '2024-02-31' }, 'published', 'reported where the date is read'],
  ])('%j is %s: %s', (keys, flag) => {
    expect(flagOf(keys)).toMatchObject({ value: flag, issues: [] });
  });

  test.each<[Keys, string, string]>([
    [{ published: true, draft: true }, 'published', 'draft'],
    [{ published: false, draft: false }, 'published', 'draft'],
    [{ published: true, status: 'draft' }, 'published', 'status'],
  ])('%j disagree: it stays a draft, with a warning', (keys, first, second) => {
    const { value, issues } = flagOf(keys);
    expect(value).toBe('draft');
    expect(issues).toMatchObject([{ code: 'flags-disagree', line: 3, params: { first, second } }]);
  });

  test.each<[Keys, string, string]>([
    [{ published: 'maybe' }, 'published', 'maybe'],
    [{ draft: unquoted('2', 2) }, 'draft', '2'],
    [{ published: [true] }, 'published', 'a list'],
  ])('%j is refused', (keys, key, value) => {
    expect(flagOf(keys).issues).toMatchObject([{ code: 'flag-unclear', line: 2, params: { key, value } }]);
  });

  test('what says more than the flag stays in extra', () => {
    expect(flagOf({ published: '2025-06-12', status: 'publish' }).used).toEqual([]);
    expect(flagOf({ published: true, draft: false }).used.map(({ key }) => key)).toEqual(['published', 'draft']);
  });

  test('the entry that holds a date is handed on', () => {
    expect(flagOf({ published: '2025-06-12' }).dated?.key).toBe('published');
    expect(flagOf({ published: true }).dated).toBeUndefined();
  });
});

describe('isInFuture', () => {
  const options = { siteZone: ZONE, now: '2025-06-11T22:30:00.000Z' };
  test.each<[string | null, string | null, boolean, string]>([
    ['2025-06-12', null, false, 'the day has begun in the site\'s zone'],
    ['2025-06-13', null, true, 'tomorrow'],
    ['2025-06-12', '2025-06-11T22:30:00.000Z', false, 'this moment'],
    ['2025-06-12', '2025-06-11T22:30:00.001Z', true, 'a moment later'],
    [null, null, false, 'no date'],
  ])('%s %s: %s, %s', (date, datedAt, expected) => {
    expect(isInFuture({ date, datedAt }, options)).toBe(expected);
  });
});
