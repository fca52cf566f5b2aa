/** The last row of a page: the next page begins behind it. */
export interface Position {
  /** Index of its segment in the column. */
  readonly segment: number;
  /** What its segment is sorted by, milliseconds since 1970. */
  readonly at: number;
  /** Id of its row, which breaks ties. */
  readonly id: number;
}

export function formatCursor({ segment, at, id }: Position): string {
  return `${segment}.${at}.${id}`;
}

/** Null for a text that `formatCursor` did not make for a column of so many segments. */
export function parseCursor(text: string, segmentCount: number): Position | null {
  const match = /^(\d{1,3})\.(-?\d{1,16})\.(\d{1,16})$/.exec(text);
  if (match === null) return null;
  const [segment, at, id] = match.slice(1).map(Number);
  const position = { segment: Number(segment), at: Number(at), id: Number(id) };
  const isSafe = Number.isSafeInteger(position.at) && position.id <= MAX_ID;
  return isSafe && position.segment < segmentCount ? position : null;
}

/** PostgreSQL answers a larger id with an error. */
const MAX_ID = 0x7fffffff;
