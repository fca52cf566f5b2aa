import { utcToWall, wallToUtc, type ClockChange } from '../../../server/workflow/domain/schedule';

/** A moment as it is typed, on the clock of some zone. */
export interface WallMoment {
  /** `YYYY-MM-DD`; empty while none is chosen. */
  readonly day: string;
  /** `HH:mm`; empty while none is chosen. */
  readonly time: string;
  /** When clocks show the time twice: the second of the two. */
  readonly second: boolean;
}

export const NO_MOMENT: WallMoment = { day: '', time: '', second: false };

export type ReadMoment =
  | { readonly kind: 'none' }
  /** `missing`: one of day and time. */
  | { readonly kind: 'incomplete'; readonly missing: 'day' | 'time' }
  /** `utc` is ISO 8601; `change` tells how clocks change around the time. */
  | { readonly kind: 'moment'; readonly utc: string; readonly change: ClockChange | null };

/** What was typed, as a moment. */
export function readMoment({ day, time, second }: WallMoment, zone: string): ReadMoment {
  if (day === '' && time === '') return { kind: 'none' };
  if (time === '') return { kind: 'incomplete', missing: 'time' };
  const found = wallToUtc(`${day}T${time}`, zone);
  if (found === null) return { kind: 'incomplete', missing: 'day' };
  const { utc, change } = found;
  return { kind: 'moment', utc: second && change?.kind === 'overlap' ? change.other : utc, change };
}

/** A moment (ISO 8601 UTC, or null) as it would be typed, to the minute. */
export function toWallMoment(utc: string | null, zone: string): WallMoment {
  if (utc === null) return NO_MOMENT;
  const { wall } = utcToWall(utc, zone);
  const [day = '', time = ''] = wall.split('T');
  const change = wallToUtc(wall, zone)?.change;
  return { day, time, second: change?.kind === 'overlap' && Date.parse(utc) >= Date.parse(change.other) };
}

/** A date of a date picker (local midnight) as a day; empty for none. */
export function dayOf(date: Date | undefined): string {
  if (date === undefined) return '';
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A day as Strapi's date picker takes it: it reads the day in UTC. Undefined for none. */
export function pickerDate(day: string): Date | undefined {
  return day === '' ? undefined : new Date(`${day}T00:00:00Z`);
}
