import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inBothZones, utcToWall, validateSchedule, wallToUtc } from '../../../server/workflow/domain/schedule';
import { LATER, MUCH_LATER, NOW } from './questions';

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/St_Johns'];

describe('a time on the clock', () => {
  test.each([
    ['in summer', '2025-06-12T10:00', 'Europe/Berlin', '2025-06-12T08:00:00.000Z', null],
    ['in winter', '2025-12-12T10:00', 'Europe/Berlin', '2025-12-12T09:00:00.000Z', null],
    ['before the gap', '2025-03-30T01:59', 'Europe/Berlin', '2025-03-30T00:59:00.000Z', null],
    ['in the gap: an hour later', '2025-03-30T02:30', 'Europe/Berlin', '2025-03-30T01:30:00.000Z', {
      kind: 'gap',
      shownAs: '2025-03-30T03:30',
      minutes: 60,
    }],
    ['after the gap', '2025-03-30T03:00', 'Europe/Berlin', '2025-03-30T01:00:00.000Z', null],
    ['in the overlap: the first', '2025-10-26T02:30', 'Europe/Berlin', '2025-10-26T00:30:00.000Z', {
      kind: 'overlap',
      other: '2025-10-26T01:30:00.000Z',
    }],
    ['the day before the overlap', '2025-10-25T02:30', 'Europe/Berlin', '2025-10-25T00:30:00.000Z', null],
    ['after the overlap', '2025-10-26T03:00', 'Europe/Berlin', '2025-10-26T02:00:00.000Z', null],
    ['in a gap of half an hour', '2025-10-05T02:15', 'Australia/Lord_Howe', '2025-10-04T15:45:00.000Z', {
      kind: 'gap',
      shownAs: '2025-10-05T02:45',
      minutes: 30,
    }],
    ['in an overlap of half an hour', '2025-04-06T01:45', 'Australia/Lord_Howe', '2025-04-05T14:45:00.000Z', {
      kind: 'overlap',
      other: '2025-04-05T15:15:00.000Z',
    }],
    ['on a day that a zone left out', '2011-12-30T10:00', 'Pacific/Apia', '2011-12-30T20:00:00.000Z', {
      kind: 'gap',
      shownAs: '2011-12-31T10:00',
      minutes: 1440,
    }],
  ])('%s', (_reason, wall, zone, utc, change) => {
    expect(wallToUtc(wall, zone)).toEqual({ utc, change });
  });

  test.each(['2025-02-30T10:00', '2025-06-12T24:00', '2025-06-12T10:60', '2025-13-01T10:00', '2025-06-12', '2025-06-12T10:00Z', ''])(
    'that no calendar has is none: %s',
    (wall) => {
      expect(wallToUtc(wall, 'Europe/Berlin')).toBeNull();
    },
  );

  test('in a zone that does not exist is an error', () => {
    expect(() => wallToUtc('2025-06-12T10:00', 'Europe/Atlantis')).toThrow(RangeError);
  });
});

test('every minute of a year, in every zone, comes back as the time that a clock shows', () => {
  const minutes = fc.integer({ min: 0, max: 366 * 24 * 60 }).map((minute) => new Date(Date.UTC(2025, 0, 1) + minute * 60_000).toISOString());
  fc.assert(
    fc.property(minutes, fc.constantFrom(...ZONES), (utc, zone) => {
      const { wall } = utcToWall(utc, zone);
      const back = wallToUtc(wall, zone);
      const other = back?.change?.kind === 'overlap' ? back.change.other : back?.utc;
      expect([back?.utc, other]).toContain(utc);
      expect(back?.change?.kind).not.toBe('gap');
    }),
    { numRuns: 1_000 },
  );
});

test('every time that is typed is the time that is shown, or the person is told', () => {
  const walls = fc.integer({ min: 0, max: 366 * 24 * 60 }).map((minute) => new Date(Date.UTC(2025, 0, 1) + minute * 60_000).toISOString().slice(0, 16));
  // The hours around changes are hit more often than one in 1,000.
  const changes = fc.integer({ min: 0, max: 240 }).chain((minute) =>
    fc.constantFrom('2025-03-30', '2025-10-26', '2025-03-09', '2025-11-02', '2025-10-05', '2025-04-06').map((day) =>
      new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000).toISOString().slice(0, 16),
    ),
  );
  fc.assert(
    fc.property(fc.oneof(walls, changes), fc.constantFrom(...ZONES), (wall, zone) => {
      const { utc, change } = wallToUtc(wall, zone) ?? { utc: '', change: null };
      expect(utcToWall(utc, zone).wall).toBe(change?.kind === 'gap' ? change.shownAs : wall);
      if (change?.kind === 'overlap') {
        expect(utcToWall(change.other, zone).wall).toBe(wall);
        expect(change.other > utc).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});

describe('a moment in both zones', () => {
  test.each([
    ['where the clocks differ', '2025-06-12T08:00:00.000Z', 'Europe/Berlin', 'America/New_York', {
      editor: { zone: 'Europe/Berlin', wall: '2025-06-12T10:00', offset: '+02:00' },
      site: { zone: 'America/New_York', wall: '2025-06-12T04:00', offset: '-04:00' },
    }],
    ['where they show the same', '2025-06-12T08:00:00.000Z', 'Europe/Berlin', 'Europe/Paris', {
      editor: { zone: 'Europe/Berlin', wall: '2025-06-12T10:00', offset: '+02:00' },
      site: null,
    }],
    ['with half hours', '2025-06-12T20:00:00.000Z', 'Asia/Kolkata', 'UTC', {
      editor: { zone: 'Asia/Kolkata', wall: '2025-06-13T01:30', offset: '+05:30' },
      site: { zone: 'UTC', wall: '2025-06-12T20:00', offset: '+00:00' },
    }],
  ])('%s', (_reason, utc, editor, site, expected) => {
    expect(inBothZones(utc, { editor, site })).toEqual(expected);
  });
});

describe('a schedule', () => {
  test.each([
    ['of nothing', null, null, []],
    ['to publish', LATER, null, []],
    ['to take down', null, LATER, []],
    ['of both, in order', LATER, MUCH_LATER, []],
    ['of both at once', LATER, LATER, ['unpublish-not-after-publish']],
    ['in the wrong order', MUCH_LATER, LATER, ['unpublish-not-after-publish']],
    ['a minute ago, while the form was sent', '2025-06-12T07:59:00.000Z', null, []],
    ['longer ago', '2025-06-12T07:58:59.999Z', null, ['schedule-in-past']],
    ['to take down in the past', null, '2025-06-11T00:00Z', ['schedule-in-past']],
    ['with an offset', '2025-07-12T10:00:00+02:00', null, ['schedule-invalid']],
    ['on a day that does not exist', '2025-06-31T10:00:00Z', null, ['schedule-invalid']],
    ['of words', 'soon', 'later', ['schedule-invalid', 'schedule-invalid']],
  ])('%s', (_reason, publishAt, unpublishAt, codes) => {
    expect(validateSchedule({ publishAt, unpublishAt }, NOW).map(({ code }) => code)).toEqual(codes);
  });

  test('may be held to the second', () => {
    expect(validateSchedule({ publishAt: '2025-06-12T07:59:59.000Z', unpublishAt: null }, NOW, 0)).toHaveLength(1);
  });
});
