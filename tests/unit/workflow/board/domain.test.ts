import { describe, expect, test } from 'vitest';
import { DEFAULT_WORKFLOW } from '../../../../server/workflow/domain/default-workflow';
import { conditionInLocale } from '../../../../server/workflow/board/domain/condition-in-locale';
import { formatCursor, parseCursor } from '../../../../server/workflow/board/domain/cursor';
import { cutPage } from '../../../../server/workflow/board/domain/cut-page';
import { parseBoardQuery, parseCalendarQuery, parsePageSize } from '../../../../server/workflow/board/domain/parse-query';
import { segmentsOf, unscheduledSegments } from '../../../../server/workflow/board/domain/segments';
import { globPattern, likePattern, prefixPattern } from '../../../../server/workflow/board/domain/text-pattern';

describe('a column', () => {
  test.each([
    ['working', [{ stage: 'a', rows: 'all', direction: 'asc' }]],
    ['approved', [{ stage: 'a', rows: 'all', direction: 'asc' }]],
    ['live', [{ stage: 'a', rows: 'all', direction: 'desc' }]],
    ['archived', [{ stage: 'a', rows: 'all', direction: 'desc' }]],
  ] as const)('of kind %s has one order', (kind, segments) => {
    expect(segmentsOf({ key: 'a', name: 'A', kind })).toEqual(segments);
  });

  test('of scheduled articles lists those that have lost their time last', () => {
    expect(segmentsOf({ key: 'a', name: 'A', kind: 'scheduled' }).map(({ rows }) => rows)).toEqual(['timed', 'untimed']);
  });

  test('of what is approved and has no time has every approved stage', () => {
    expect(unscheduledSegments(DEFAULT_WORKFLOW)).toEqual([{ stage: 'approved', rows: 'untimed', direction: 'asc' }]);
  });
});

describe('a cursor', () => {
  test('comes back as it was', () => {
    const position = { segment: 1, at: 1_750_000_000_000, id: 42 };
    expect(parseCursor(formatCursor(position), 2)).toEqual(position);
  });

  test.each([
    ['of a segment that the column does not have', '2.5.5'],
    ['that is no cursor', 'x'],
    ['with a part missing', '1.5'],
    ['with words in it', '1.5.5; drop table'],
    ['with a fraction', '1.5.5.5'],
    ['with a moment beyond all numbers', '1.9999999999999999.5'],
    ['with an id beyond all ids', '1.5.99999999999'],
  ])('%s is refused', (_reason, text) => {
    expect(parseCursor(text, 2)).toBeNull();
  });

  test('may stand for a moment before 1970', () => {
    expect(parseCursor('0.-5.1', 1)).toEqual({ segment: 0, at: -5, id: 1 });
  });
});

describe('a page', () => {
  const rows = [
    { segment: 1, at: 1, id: 9 },
    { segment: 0, at: 7, id: 2 },
    { segment: 0, at: 7, id: 1 },
    { segment: 0, at: 5, id: 3 },
  ];

  test('has its segments one after the other, each in order, ties by id', () => {
    const segments = segmentsOf({ key: 'a', name: 'A', kind: 'scheduled' });
    expect(cutPage(segments, rows, 4)).toEqual({ rows: [rows[3], rows[2], rows[1], rows[0]], next: null });
  });

  test('of a descending segment is the other way round', () => {
    const segments = segmentsOf({ key: 'a', name: 'A', kind: 'live' });
    expect(cutPage(segments, rows.slice(1), 3).rows).toEqual([rows[1], rows[2], rows[3]]);
  });

  test('ends where its size says, and tells where the next begins', () => {
    const segments = segmentsOf({ key: 'a', name: 'A', kind: 'scheduled' });
    expect(cutPage(segments, rows, 2)).toEqual({ rows: [rows[3], rows[2]], next: rows[2] });
  });

  test('of nothing is empty', () => {
    expect(cutPage([], [], 2)).toEqual({ rows: [], next: null });
    expect(cutPage([], [{ segment: 0, at: 0, id: 0 }], 0)).toEqual({ rows: [], next: null });
  });
});

describe('the query of a board', () => {
  test('is read with what is given, the rest left out', () => {
    expect(parseBoardQuery({ locale: 'en', text: '  Käse ', category: 'abc', assignee: 'me', pageSize: '50', cursor: 'x' })).toEqual({
      ok: true,
      value: { filter: { locale: 'en', text: 'Käse', category: 'abc', assignee: 'me' }, pageSize: 50 },
    });
    expect(parseBoardQuery({ locale: 'en', text: ' ', category: '', pageSize: '' })).toEqual({
      ok: true,
      value: { filter: { locale: 'en' }, pageSize: 20 },
    });
  });

  test.each([
    ['no locale', {}, 'locale'],
    ['a locale that is none', { locale: { $ne: 'x' } }, 'locale'],
    ['a list of texts', { locale: 'en', text: ['a', 'b'] }, 'text'],
    ['a text that is too long', { locale: 'en', text: 'a'.repeat(101) }, 'text'],
    ['a text with NUL in it', { locale: 'en', text: 'a\0b' }, 'text'],
    ['no page', { locale: 'en', pageSize: '0' }, 'pageSize'],
    ['half a page', { locale: 'en', pageSize: '1.5' }, 'pageSize'],
    ['a page that is too long', { locale: 'en', pageSize: '51' }, 'pageSize'],
    ['a page in words', { locale: 'en', pageSize: 'all' }, 'pageSize'],
  ])('with %s is refused', (_reason, query, option) => {
    expect(parseBoardQuery(query)).toMatchObject({ ok: false, option, allowed: expect.any(String) });
  });

  test('of a list is a page size alone', () => {
    expect(parsePageSize({ pageSize: '5' })).toEqual({ ok: true, value: 5 });
    expect(parsePageSize({ pageSize: '-5' })).toMatchObject({ ok: false, option: 'pageSize', value: '-5' });
  });
});

describe('the query of a calendar', () => {
  const query = { locale: 'en', from: '2025-06-01', to: '2025-07-01', zone: 'Europe/Berlin' };

  test('has days and a zone besides', () => {
    expect(parseCalendarQuery(query)).toEqual({ ok: true, value: { filter: { locale: 'en' }, from: '2025-06-01', to: '2025-07-01', zone: 'Europe/Berlin' } });
    expect(parseCalendarQuery({ ...query, to: '2025-08-02' })).toMatchObject({ ok: true });
  });

  test.each([
    ['a day that no calendar has', { from: '2025-02-30' }, 'from'],
    ['a day that is no number', { from: '2025-99-99' }, 'from'],
    ['a moment for a day', { to: '2025-07-01T00:00:00Z' }, 'to'],
    ['no last day', { to: undefined }, 'to'],
    ['no day at all', { to: '2025-06-01' }, 'to'],
    ['days that go back', { to: '2025-05-01' }, 'to'],
    ['more than two months', { to: '2025-08-03' }, 'to'],
    ['a zone that does not exist', { zone: 'Europe/Atlantis' }, 'zone'],
    ['no zone', { zone: undefined }, 'zone'],
    ['no locale', { locale: undefined }, 'locale'],
  ])('with %s is refused', (_reason, wrong, option) => {
    expect(parseCalendarQuery({ ...query, ...wrong })).toMatchObject({ ok: false, option });
  });

  test('passes on errors that are not about the query', () => {
    const broken = Object.defineProperty({}, 'from', {
      get() {
        throw new TypeError('broken');
      },
    });
    expect(() => parseCalendarQuery(broken)).toThrow('broken');
  });
});

describe('a text that titles are searched for', () => {
  test.each([
    ['plain', 'bees', '%bees%'],
    ['with signs of its own', '50% of_all!', '%50!% of!_all!!%'],
  ])('%s becomes a pattern for like', (_reason, text, pattern) => {
    expect(likePattern(text)).toBe(pattern);
  });

  test('becomes a pattern for what begins with it', () => {
    expect(prefixPattern('/tech_nology/')).toBe('/tech!_nology/%');
  });

  test.each([
    ['letters', 'aÖ1', '*[aA][Öö]1*'],
    ['letters without a capital of their own', 'ß', '*ß*'],
    ['signs of a pattern', 'a*?[b]', '*[aA][*][?][[][bB]]*'],
    ['a letter and its dots apart', 'o\u0308', '*[öÖ]*'],
  ])('becomes a pattern for glob: %s', (_reason, text, pattern) => {
    expect(globPattern(text)).toBe(pattern);
  });
});

describe('what a permission leaves to ask in a locale', () => {
  const isCreator = { 'createdBy.id': { $eq: 5 } };

  test.each([
    ['nothing when there is no condition', {}, { kind: 'nothing' }],
    ['nothing in a locale of the list', { locale: { $in: ['de', 'en'] } }, { kind: 'nothing' }],
    ['nothing in the locale itself', { locale: 'en' }, { kind: 'nothing' }],
    ['nothing in the locale, compared', { locale: { $eq: 'en' } }, { kind: 'nothing' }],
    ['never when nothing is allowed', null, { kind: 'never' }],
    ['never when it is no condition', ['x'], { kind: 'never' }],
    ['never in a locale outside of the list', { locale: { $in: ['de'] } }, { kind: 'never' }],
    ['never in another locale', { locale: { $eq: 'de' } }, { kind: 'never' }],
    ['the rest of a condition', { $and: [{ locale: { $in: ['en'] } }, isCreator] }, { kind: 'condition', condition: isCreator }],
    ['never when a part is never', { $and: [{ locale: { $in: ['de'] } }, isCreator] }, { kind: 'never' }],
    ['nothing when one way asks nothing', { $or: [{ locale: { $in: ['en'] } }, isCreator] }, { kind: 'nothing' }],
    ['the ways that are left', { $or: [{ locale: { $in: ['de'] } }, isCreator] }, { kind: 'condition', condition: isCreator }],
    ['several ways that are left', { $or: [isCreator, { slug: 'a' }] }, { kind: 'condition', condition: { $or: [isCreator, { slug: 'a' }] } }],
    ['several parts that are left', { ...isCreator, slug: 'a' }, { kind: 'condition', condition: { $and: [isCreator, { slug: 'a' }] } }],
    ['never when no way is left', { $or: [{ locale: { $in: ['de'] } }] }, { kind: 'never' }],
    ['never when there is no way', { $or: [] }, { kind: 'never' }],
    ['deeply', { $or: [{ $and: [{ $or: [{ locale: 'en' }, isCreator] }, { slug: 'a' }] }] }, { kind: 'condition', condition: { slug: 'a' } }],
    ['comparisons of the locale that are not answered here', { locale: { $notIn: ['en'] } }, { kind: 'condition', condition: { locale: { $notIn: ['en'] } } }],
    ['several comparisons at once', { locale: { $in: ['en'], $ne: 'en' } }, { kind: 'condition', condition: { locale: { $in: ['en'], $ne: 'en' } } }],
    ['a comparison with no text', { locale: { $eq: null } }, { kind: 'condition', condition: { locale: { $eq: null } } }],
    ['operators that are none', { $and: 'x' }, { kind: 'condition', condition: { $and: 'x' } }],
  ])('is %s', (_what, condition, left) => {
    expect(conditionInLocale(condition, 'en')).toEqual(left);
  });
});
