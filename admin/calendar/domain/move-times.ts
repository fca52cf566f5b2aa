import type { Schedule } from '../../../contracts/workflow';
import type { CalendarItem } from '../../../contracts/workflow-api';
import { utcToWall, wallToUtc } from '../../../server/workflow/domain/schedule';

/** The time of day at which an article goes live that was dropped on a day and had none. */
const MORNING = '09:00';

/** The day (`YYYY-MM-DD`) an item is on, in a zone. */
export function dayOfItem({ kind, at }: Pick<CalendarItem, 'kind' | 'at'>, zone: string): string {
  return kind === 'due' ? at : utcToWall(at, zone).wall.slice(0, 'YYYY-MM-DD'.length);
}

/** An item that can be moved: what is to happen, not what did, and not a due date. */
export function isMovable({ kind }: Pick<CalendarItem, 'kind'>): boolean {
  return kind === 'publish' || kind === 'unpublish';
}

/** The times of an article after one of them was moved to another day, to the same time on the clock of the zone. */
export function movedTo(item: CalendarItem, day: string, zone: string): Schedule {
  const schedule = item.card.schedule ?? { publishAt: null, unpublishAt: null };
  const time = utcToWall(item.at, zone).wall.slice('YYYY-MM-DDT'.length);
  const at = wallToUtc(`${day}T${time}`, zone)?.utc ?? item.at;
  return item.kind === 'publish' ? { ...schedule, publishAt: at } : { ...schedule, unpublishAt: at };
}

/** The times to start from for an article that was dropped on a day. */
export function morningOf(day: string, zone: string): Schedule {
  return { publishAt: wallToUtc(`${day}T${MORNING}`, zone)?.utc ?? null, unpublishAt: null };
}
