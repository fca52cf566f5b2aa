import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRealDay, parseDate } from '../../../server/importing/domain/parse-date';
import { isZone, zonedMillis } from '../../../server/importing/domain/zone-time';

const BERLIN = 'Europe/Berlin';

describe('parseDate', () => {
  test.each([
    ['2025-06-12', '2025-06-12', 'the form to write'],
    ['2025-6-2', '2025-06-02', 'without zeros'],
    ['2025/06/12', '2025-06-12', 'slashes, year first'],
    ['2025.06.12', '2025-06-12', 'dots, year first'],
    ['20250612', '2025-06-12', 'compact'],
    ['06/25/2025', '2025-06-25', 'month first'],
    ['25/06/2025', '2025-06-25', 'can only be day first'],
    ['5/5/2025', '2025-05-05', 'the same either way'],
    ['12.6.2025', '2025-06-12', 'dots, day first'],
    ['12. 6. 2025', '2025-06-12', 'dots and spaces'],
    ['June 12, 2025', '2025-06-12', 'month by name'],
    ['Sept. 1st 2025', '2025-09-01', 'short, with an ordinal'],
    ['12 June 2025', '2025-06-12', 'day, then month by name'],
    ['12-Jun-2025', '2025-06-12', 'joined by dashes'],
    ['1st May, 2025', '2025-05-01', 'ordinal day first'],
    ['Thursday, June 12, 2025', '2025-06-12', 'with a weekday'],
    ['  2025-06-12\n', '2025-06-12', 'with white space'],
    ['2024-02-29', '2024-02-29', 'a leap year'],
  ])('the day %j is %s: %s', (text, date) => {
    expect(parseDate(text, BERLIN)).toEqual({ kind: 'date', date, datedAt: null, ambiguous: false });
  });

  test.each([
    ['2025-06-12T10:00:00Z', '2025-06-12', '2025-06-12T10:00:00.000Z', 'ISO'],
    ['2025-06-12T23:30:00-05:00', '2025-06-12', '2025-06-13T04:30:00.000Z', 'the day stays as written'],
    ['2025-06-12T00:30:00.123456+02:00', '2025-06-12', '2025-06-11T22:30:00.123Z', 'a fraction of a second'],
    ['2025-06-12 10:00:00 +0200', '2025-06-12', '2025-06-12T08:00:00.000Z', 'as Jekyll writes it'],
    ['2025-06-12 10:00 -4', '2025-06-12', '2025-06-12T14:00:00.000Z', 'an offset of one digit'],
    ['2025-06-12 10:00 +530', '2025-06-12', '2025-06-12T04:30:00.000Z', 'an offset of three digits'],
    ['2025-06-12 10:00 \u22124', '2025-06-12', '2025-06-12T14:00:00.000Z', 'a typographic minus'],
    ['2025-06-12 10:00 UTC', '2025-06-12', '2025-06-12T10:00:00.000Z', 'UTC by name'],
    ['2025-06-12 10:00 UTC+2', '2025-06-12', '2025-06-12T08:00:00.000Z', 'an offset of UTC'],
    ['2025-06-12 10:00 est', '2025-06-12', '2025-06-12T15:00:00.000Z', 'a name of RFC 2822'],
    ['2025-06-12 10:00 America/New_York', '2025-06-12', '2025-06-12T14:00:00.000Z', 'an IANA zone'],
    ['2025-06-12 10:00', '2025-06-12', '2025-06-12T08:00:00.000Z', 'no zone: the site\'s, in summer'],
    ['2025-01-12T10:00:00', '2025-01-12', '2025-01-12T09:00:00.000Z', 'no zone: the site\'s, in winter'],
    ['2025-06-12 12:15 AM', '2025-06-12', '2025-06-11T22:15:00.000Z', 'midnight on a twelve-hour clock'],
    ['June 12, 2025 at 3:05 p.m.', '2025-06-12', '2025-06-12T13:05:00.000Z', 'afternoon'],
    ['Tue Jun 10 2025 10:00:00 GMT+0200 (CEST)', '2025-06-10', '2025-06-10T08:00:00.000Z', 'JavaScript\'s toString'],
    ['Thu, 12 Jun 2025 10:00:00 +0200', '2025-06-12', '2025-06-12T08:00:00.000Z', 'RFC 2822'],
  ])('the moment %j is of %s, %s: %s', (text, date, datedAt) => {
    expect(parseDate(text, BERLIN)).toEqual({ kind: 'date', date, datedAt, ambiguous: false });
  });

  test('a day with slashes that can be read both ways is read month first, and says so', () => {
    expect(parseDate('06/12/2025', BERLIN)).toMatchObject({ date: '2025-06-12', ambiguous: true });
  });

  test.each([
    ['2024-02-31', 'no such day'],
    ['2025-13-01', 'no such month'],
    ['2025-00-10', 'no month'],
    ['2025-01-00', 'no day'],
    ['0999-01-01', 'before the year 1000'],
    ['31/31/2025', 'neither is a month'],
    ['2025-06-12 24:00', 'no such hour'],
    ['2025-06-12 13:00 pm', 'no such hour on a twelve-hour clock'],
    ['2025-06-12 10:60', 'no such minute'],
    ['2025-06-12 10:00:60', 'no such second'],
    ['9999-12-31T23:00:00-05:00', 'a moment in the year 10000'],
  ])('%j is invalid: %s', (text) => {
    expect(parseDate(text, BERLIN)).toEqual({ kind: 'invalid' });
  });

  test.each([
    ['2025-06-12 10:00 IST', 'IST', 'India, Ireland or Israel'],
    ['2025-06-12 10:00 Mars/Base', 'Mars/Base', 'no zone of IANA'],
    ['2025-06-12 10:00 +15:00', '+15:00', 'farther than any zone'],
    ['2025-06-12 10:00 +02:75', '+02:75', 'no such minutes'],
  ])('%j has an unknown zone: %s, %s', (text, zone) => {
    expect(parseDate(text, BERLIN)).toEqual({ kind: 'unknown-zone', zone });
  });

  test.each([
    ['', 'nothing'],
    ['soon', 'a word'],
    ['2025', 'a year alone'],
    ['2025-06', 'a month alone'],
    ['12 Foo 2025', 'no month of that name'],
    ['2025-06-12 soon', 'no time behind the day'],
    ['2025-06-12Z', 'a zone without a time'],
    [`2025-06-12 ${'x'.repeat(200)}`, 'longer than any date'],
  ])('%j is no date: %s', (text) => {
    expect(parseDate(text, BERLIN)).toEqual({ kind: 'other' });
  });

  test('every instant written in ISO comes back, and its day is the one written', () => {
    const min = new Date('1000-01-01T00:00:00.000Z');
    const max = new Date('9999-12-31T23:59:59.999Z');
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), (date) => {
        const iso = date.toISOString();
        expect(parseDate(iso, BERLIN)).toEqual({ kind: 'date', date: iso.slice(0, 10), datedAt: iso, ambiguous: false });
      }),
    );
  });

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseDate(text, BERLIN)));
  });
});

describe('zonedMillis', () => {
  const at = (month: number, day: number, hour: number, minute: number, zone: string): string =>
    new Date(zonedMillis({ year: 2025, month, day, hour, minute, second: 0, millisecond: 7 }, zone)).toISOString();

  test.each([
    [3, 30, 1, 59, BERLIN, '2025-03-30T00:59:00.007Z', 'before clocks go forward'],
    [3, 30, 2, 30, BERLIN, '2025-03-30T01:30:00.007Z', 'a time that is skipped: as much later'],
    [3, 30, 3, 0, BERLIN, '2025-03-30T01:00:00.007Z', 'after clocks went forward'],
    [10, 26, 2, 30, BERLIN, '2025-10-26T00:30:00.007Z', 'a time that occurs twice: the first'],
    [10, 26, 3, 0, BERLIN, '2025-10-26T02:00:00.007Z', 'after clocks went back'],
    [3, 9, 2, 30, 'America/New_York', '2025-03-09T07:30:00.007Z', 'skipped west of Greenwich'],
    [11, 2, 1, 30, 'America/New_York', '2025-11-02T05:30:00.007Z', 'twice west of Greenwich'],
    [1, 1, 0, 0, 'Asia/Kathmandu', '2024-12-31T18:15:00.007Z', 'an offset of quarters'],
  ])('%i-%i %i:%i in %s is %s: %s', (month, day, hour, minute, zone, expected) => {
    expect(at(month, day, hour, minute, zone)).toBe(expected);
  });

  test('a zone that does not exist is an error', () => {
    expect(() => at(1, 1, 0, 0, 'Mars/Base')).toThrow(RangeError);
    expect(isZone('Mars/Base')).toBe(false);
    expect(isZone(BERLIN)).toBe(true);
  });
});

describe('isRealDay', () => {
  test.each([
    [2024, 2, 29, true, 'a leap year'],
    [2023, 2, 29, false, 'not a leap year'],
    [1900, 2, 29, false, 'a century'],
    [2025, 4, 31, false, 'a month of 30 days'],
  ])('%i-%i-%i: %s, %s', (year, month, day, expected) => {
    expect(isRealDay(year, month, day)).toBe(expected);
  });
});
