import type { Stage, WorkflowDefinition } from '../../../../contracts';

/**
 * Rows of a column that one index gives in order: those of a stage, `timed` (with a time to go live, sorted by it), `untimed`
 * (without one) or `all`. A column is one segment after the other.
 */
export interface Segment {
  /** Key. */
  readonly stage: string;
  readonly rows: 'all' | 'timed' | 'untimed';
  readonly direction: 'asc' | 'desc';
}

/** Work: longest waiting first. Scheduled: next first, and last what has lost its time. Live and archived: latest first. */
export function segmentsOf({ key, kind }: Stage): readonly Segment[] {
  if (kind === 'scheduled') {
    return [
      { stage: key, rows: 'timed', direction: 'asc' },
      { stage: key, rows: 'untimed', direction: 'asc' },
    ];
  }
  return [{ stage: key, rows: 'all', direction: kind === 'live' || kind === 'archived' ? 'desc' : 'asc' }];
}

/** Approved, and without a time to go live: longest waiting first in each approved stage. */
export function unscheduledSegments({ stages }: WorkflowDefinition): readonly Segment[] {
  return stages.filter(({ kind }) => kind === 'approved').map(({ key }) => ({ stage: key, rows: 'untimed', direction: 'asc' }));
}
