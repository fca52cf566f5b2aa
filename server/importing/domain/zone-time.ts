/** A time on a wall clock, without a zone. */
export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const DAY_MS = 86_400_000;

/** Milliseconds since 1970 at which a clock in UTC shows `wall`. */
export function utcMillis({ year, month, day, hour, minute, second, millisecond }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
}

/**
 * Milliseconds since 1970 at which a clock in `zone` (an IANA name) shows `wall`. A time that occurs twice, when clocks
 * go back, is the first of the two; one that is skipped, when they go forward, is as much later as they skip
 * (02:30 is 03:30), as in `java.time` and Temporal's `compatible`.
 * @throws RangeError for a zone that does not exist.
 */
export function zonedMillis(wall: WallTime, zone: string): number {
  const asUtc = utcMillis(wall);
  const before = offsetAt(asUtc - DAY_MS, zone);
  const after = offsetAt(asUtc + DAY_MS, zone);
  const early = asUtc - before;
  const late = asUtc - after;
  if (offsetAt(early, zone) === before) return early;
  return offsetAt(late, zone) === after ? late : early;
}

/** True when the host knows an IANA zone of this name. */
export function isZone(name: string): boolean {
  try {
    offsetAt(0, name);
    return true;
  } catch {
    return false;
  }
}

/** One is slow to make and is asked for every date of an import. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds by which clocks in `zone` are ahead of UTC at the instant. */
export function offsetAt(instant: number, zone: string): number {
  // What formats would say, at once: most sites have no other zone.
  if (zone === 'UTC') return 0;
  const parts = new Map(formatOf(zone).formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(instant / 1000) * 1000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}
