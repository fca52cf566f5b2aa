const HOUR_MS = 3_600_000;
/** Zones reach from -12:00 to +14:00. */
const MAX_HOURS = 14;

/**
 * A date as files name it: the day alone, or with its time in a zone in which it is that day. `datedAt` is ISO 8601 UTC. A time
 * that is on the day in no zone is left out.
 */
export function printDate(date: string, datedAt: string | null): string {
  if (datedAt === null) return date;
  const utc = withoutMillis(datedAt);
  if (utc.startsWith(date)) return utc;
  const [hours] = offsets().filter((offset) => shifted(datedAt, offset).startsWith(date));
  if (hours === undefined) return date;
  const sign = hours < 0 ? '-' : '+';
  return `${withoutMillis(shifted(datedAt, hours)).replace(/Z$/, '')}${sign}${String(Math.abs(hours)).padStart(2, '0')}:00`;
}

/** Smallest first. */
function offsets(): number[] {
  return Array.from({ length: MAX_HOURS }, (_, at) => at + 1).flatMap((hours) => [hours, -hours]);
}

function shifted(moment: string, hours: number): string {
  return new Date(Date.parse(moment) + hours * HOUR_MS).toISOString();
}

function withoutMillis(moment: string): string {
  return moment.replace(/\.000Z$/, 'Z');
}
