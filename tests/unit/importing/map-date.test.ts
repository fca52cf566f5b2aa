import { describe, expect, test } from 'vitest';
import { mapDate } from '../../../server/importing/domain/map-date';
import { entriesOf, frontmatterOf, unquoted } from './build-metadata';

type Keys = Parameters<typeof entriesOf>[0];

function dateOf(keys: Keys, { flag, pathDate = null }: { flag?: string; pathDate?: string | null } = {}) {
  const [flagEntry] = flag === undefined ? [] : entriesOf({ published: flag });
  return mapDate({ frontmatter: frontmatterOf(keys), flag: flagEntry, pathDate, siteZone: 'Europe/Berlin' });
}

describe('mapDate', () => {
  test.each<[Keys, string, string]>([
    [{ date: '2025-06-12' }, '2025-06-12', 'the key'],
    [{ created: '2020-01-01', date: '2025-06-12' }, '2025-06-12', 'the best key, wherever it stands'],
    [{ created: '2020-01-01', pubDate: '2021-01-01' }, '2021-01-01', 'publication before creation'],
    [{ date: null, published_at: '2021-01-01' }, '2021-01-01', 'a key with a value before an empty one'],
    [{ Date: '2025-06-12' }, '2025-06-12', 'upper case'],
    [{ date: unquoted('20250612', 20250612) }, '2025-06-12', 'a number that is a date'],
  ])('%j is %s: %s', (keys, date) => {
    expect(dateOf(keys, { flag: '2019-01-01', pathDate: '2018-01-01' })).toMatchObject({ value: { date, datedAt: null }, issues: [] });
  });

  test('a time of day is kept beside the day', () => {
    expect(dateOf({ date: '2025-06-12 00:30' }).value).toEqual({ date: '2025-06-12', datedAt: '2025-06-11T22:30:00.000Z' });
  });

  test('without a key the flag that is a date counts, and its key is used', () => {
    const { value, used } = dateOf({ date: null }, { flag: '2019-01-01', pathDate: '2018-01-01' });
    expect(value).toEqual({ date: '2019-01-01', datedAt: null });
    expect(used.map(({ key }) => key)).toEqual(['date', 'published']);
  });

  test('without both, the path counts', () => {
    const { value, issues } = dateOf({}, { pathDate: '2018-01-01' });
    expect(value).toEqual({ date: '2018-01-01', datedAt: null });
    expect(issues).toMatchObject([{ code: 'date-from-filename', params: { date: '2018-01-01' } }]);
  });

  test('no date anywhere is no date, with a warning', () => {
    expect(dateOf({})).toMatchObject({ value: undefined, issues: [{ code: 'date-missing', line: null }] });
  });

  test('an empty key empties the date', () => {
    const expected = { value: { date: null, datedAt: null }, issues: [{ code: 'date-missing', line: 2 }] };
    expect(dateOf({ date: null })).toMatchObject(expected);
  });

  test('an ambiguous date is read month first, with a warning', () => {
    const { value, issues } = dateOf({ date: '06/12/2025' });
    expect(value?.date).toBe('2025-06-12');
    expect(issues).toMatchObject([{ code: 'date-ambiguous', line: 2, column: 7 }]);
  });

  test.each<[Keys, string, string]>([
    [{ date: '2024-02-31' }, 'date-invalid', 'no such day'],
    [{ date: 'soon' }, 'date-invalid', 'no date'],
    [{ date: '2025-06-12 10:00 IST' }, 'date-zone-unknown', 'nobody knows which zone'],
    [{ date: ['2025-06-12'] }, 'value-wrong-type', 'a list'],
  ])('%j is refused with %s: %s', (keys, code) => {
    expect(dateOf(keys, { pathDate: '2018-01-01' })).toMatchObject({ value: undefined, issues: [{ code, severity: 'error', line: 2 }] });
  });

  test.each<[Keys, string, string]>([
    [{ url: '/2020/02/03/title' }, '2020-02-03', 'in an address'],
    [{ slug: ['x'], permalink: '/2020/02/03/title/' }, '2020-02-03', 'a key that is no text is passed over'],
  ])('without any other, the date of %j is %s: %s', (keys, date) => {
    expect(dateOf(keys)).toMatchObject({ value: { date, datedAt: null }, issues: [{ code: 'date-from-address' }] });
    expect(dateOf(keys, { pathDate: '2018-01-01' }).value?.date).toBe('2018-01-01');
  });
});
