import type { Reason, Schedule } from '../../../contracts';
import { offsetAt, utcMillis, zonedMillis, type WallTime } from '../../importing/domain/zone-time';
import { makeReason } from './reasons';

/**
 * How clocks changed around a time. `gap`: they went forward and never showed it; the time is as much later as they
 * skipped. `overlap`: they went back and showed it twice; it is the first, and `other` is the second (ISO 8601 UTC).
 */
export type ClockChange =
  | { readonly kind: 'gap'; readonly shownAs: string; readonly minutes: number }
  | { readonly kind: 'overlap'; readonly other: string };

export interface ZonedInstant {
  /** ISO 8601 UTC. */
  readonly utc: string;
  /** What to tell the person who typed the time; null on all other days. */
  readonly change: ClockChange | null;
}

/** A moment as a clock in a zone shows it. */
export interface ShownTime {
  readonly zone: string;
  /** `YYYY-MM-DDTHH:mm` */
  readonly wall: string;
  /** Such as `+02:00`. */
  readonly offset: string;
}

/**
 * The moment at which a clock in `zone` (an IANA name) shows `wall`, `YYYY-MM-DDTHH:mm`. In a gap it is as much later as the
 * clocks skip, in an overlap the first of the two, as in `java.time` and Temporal's `compatible`; `change` says so.
 * Null for a time that no calendar has.
 * @throws RangeError for a zone that does not exist.
 */
export function wallToUtc(wall: string, zone: string): ZonedInstant | null {
  const parsed = parseWall(wall);
  if (parsed === null) return null;
  const instant = zonedMillis(parsed, zone);
  const asUtc = utcMillis(parsed);
  return { utc: new Date(instant).toISOString(), change: gapAt(asUtc, instant, zone) ?? overlapAt(asUtc, instant, zone) };
}

/**
 * How a clock in `zone` shows a moment (ISO 8601 UTC).
 * @throws RangeError for a zone that does not exist or a moment that is none.
 */
export function utcToWall(utc: string, zone: string): ShownTime {
  const instant = Date.parse(utc);
  const offset = offsetAt(instant, zone);
  return { zone, wall: new Date(instant + offset).toISOString().slice(0, WALL_LENGTH), offset: formatOffset(offset) };
}

/** A moment in the editor's zone and, where its clocks show something else then, in the site's; null where they do not. */
export function inBothZones(
  utc: string,
  zones: { readonly editor: string; readonly site: string },
): { readonly editor: ShownTime; readonly site: ShownTime | null } {
  const editor = utcToWall(utc, zones.editor);
  const site = utcToWall(utc, zones.site);
  return { editor, site: site.wall === editor.wall ? null : site };
}

/** A form is filled in, sent and read within it. */
export const PAST_TOLERANCE_MS = 60_000;

/** Why a schedule cannot be; `now` is ISO 8601 UTC. Empty when it can. */
export function validateSchedule(schedule: Schedule, now: string, toleranceMs = PAST_TOLERANCE_MS): Reason[] {
  const { publishAt, unpublishAt } = schedule;
  const given = [publishAt, unpublishAt].filter((at) => at !== null);
  const invalid = given.filter((at) => !isUtcInstant(at));
  if (invalid.length > 0) return invalid.map((value) => makeReason('schedule-invalid', { value: value.slice(0, MAX_SHOWN) }));
  const earliest = Date.parse(now) - toleranceMs;
  const past = given.filter((at) => Date.parse(at) < earliest).map((at) => makeReason('schedule-in-past', { at }));
  if (publishAt === null || unpublishAt === null || Date.parse(unpublishAt) > Date.parse(publishAt)) return past;
  return [...past, makeReason('unpublish-not-after-publish', { publishAt, unpublishAt })];
}

const WALL_LENGTH = 'YYYY-MM-DDTHH:mm'.length;

/** Characters of a wrong value in a message. */
const MAX_SHOWN = 60;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

function parseWall(wall: string): WallTime | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/.exec(wall);
  if (match === null || !isUtcInstant(`${wall}Z`)) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number);
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: 0,
    millisecond: 0,
  };
}

/** JavaScript reads 30 February as 2 March, and 24:00 as the next day. */
function isUtcInstant(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z$/.test(text)) return false;
  const instant = Date.parse(text);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text.slice(0, WALL_LENGTH));
}

function gapAt(asUtc: number, instant: number, zone: string): ClockChange | null {
  const skipped = instant + offsetAt(instant, zone) - asUtc;
  if (skipped === 0) return null;
  return {
    kind: 'gap',
    shownAs: utcToWall(new Date(instant).toISOString(), zone).wall,
    minutes: skipped / MINUTE_MS,
  };
}

function overlapAt(asUtc: number, instant: number, zone: string): ClockChange | null {
  const second = asUtc - offsetAt(asUtc + DAY_MS, zone);
  if (second === instant || second + offsetAt(second, zone) !== asUtc) return null;
  return { kind: 'overlap', other: new Date(second).toISOString() };
}

function formatOffset(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / MINUTE_MS);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
