import type { Position } from './cursor';
import type { Segment } from './segments';

export interface CutPage {
  /** In order. */
  readonly rows: readonly Position[];
  /** The last of them when there are more behind it, else null. */
  readonly next: Position | null;
}

/** The first `size` of rows that were found in a column's segments, in any order. */
export function cutPage(segments: readonly Segment[], found: readonly Position[], size: number): CutPage {
  const rows = [...found].sort((one, other) => inOrder(segments, one, other)).slice(0, size);
  return { rows, next: found.length > size ? (rows.at(-1) ?? null) : null };
}

function inOrder(segments: readonly Segment[], one: Position, other: Position): number {
  if (one.segment !== other.segment) return one.segment - other.segment;
  const ascending = one.at - other.at || one.id - other.id;
  return segments[one.segment]?.direction === 'desc' ? -ascending : ascending;
}
