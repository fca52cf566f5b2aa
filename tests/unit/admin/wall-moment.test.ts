import { describe, expect, test } from 'vitest';
import { dayOf, NO_MOMENT, pickerDate, readMoment, toWallMoment } from '../../../admin/workflow/domain/wall-moment';

const BERLIN = 'Europe/Berlin';
const typed = (day: string, time: string, second = false) => ({ day, time, second });

describe('what somebody types as a moment', () => {
  test('is a moment in UTC', () => {
    expect(readMoment(typed('2025-06-12', '08:07'), BERLIN)).toEqual({ kind: 'moment', utc: '2025-06-12T06:07:00.000Z', change: null });
  });

  test.each([
    ['nothing', typed('', ''), { kind: 'none' }],
    ['a day only', typed('2025-06-12', ''), { kind: 'incomplete', missing: 'time' }],
    ['a time only', typed('', '08:00'), { kind: 'incomplete', missing: 'day' }],
    ['a day that no calendar has', typed('2025-02-30', '08:00'), { kind: 'incomplete', missing: 'day' }],
  ])('%s', (_name, moment, expected) => {
    expect(readMoment(moment, BERLIN)).toEqual(expected);
  });

  test('says that clocks skip it', () => {
    expect(readMoment(typed('2025-03-30', '02:30'), BERLIN)).toEqual({
      kind: 'moment',
      utc: '2025-03-30T01:30:00.000Z',
      change: { kind: 'gap', shownAs: '2025-03-30T03:30', minutes: 60 },
    });
  });

  test.each([
    ['first', false, '2025-10-26T00:30:00.000Z'],
    ['second', true, '2025-10-26T01:30:00.000Z'],
  ])('is the %s of two when clocks go back', (_which, second, utc) => {
    expect(readMoment(typed('2025-10-26', '02:30', second), BERLIN)).toMatchObject({ kind: 'moment', utc, change: { kind: 'overlap' } });
  });

  test('is the only one on other days, whatever was chosen before', () => {
    expect(readMoment(typed('2025-06-12', '08:00', true), BERLIN)).toMatchObject({ utc: '2025-06-12T06:00:00.000Z' });
  });
});

describe('a moment as it would be typed', () => {
  test.each([
    ['2025-06-12T06:07:00.000Z', typed('2025-06-12', '08:07')],
    ['2025-10-26T00:30:00.000Z', typed('2025-10-26', '02:30')],
    ['2025-10-26T01:30:00.000Z', typed('2025-10-26', '02:30', true)],
  ])('%s', (utc, moment) => {
    expect(toWallMoment(utc, BERLIN)).toEqual(moment);
    expect(readMoment(moment, BERLIN)).toMatchObject({ utc });
  });

  test('no moment is nothing typed', () => {
    expect(toWallMoment(null, BERLIN)).toEqual(NO_MOMENT);
  });
});

describe('the days of a date picker', () => {
  test('are those of the local calendar', () => {
    expect(dayOf(new Date(2025, 0, 9))).toBe('2025-01-09');
    expect(dayOf(undefined)).toBe('');
  });

  test('are given to it in UTC', () => {
    expect(pickerDate('2025-01-09')?.toISOString()).toBe('2025-01-09T00:00:00.000Z');
    expect(pickerDate('')).toBeUndefined();
  });
});
