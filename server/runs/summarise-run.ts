import type { RunSummary } from '../../contracts';
import { profileOfRun } from './domain/run-profile';
import type { RunService } from './run-service';
import type { Run } from './types';

/** A run as the APIs answer it to somebody who may change it, or not. */
export function summariseRun(run: Run, runs: Pick<RunService, 'isAbandoned'>, mayChange: boolean): RunSummary {
  return {
    id: run.id,
    kind: run.kind,
    status: run.status,
    label: run.label,
    options: run.options,
    profile: profileOfRun(run.context),
    totals: run.totals,
    ...goneOfRun(run),
    progress: { done: run.itemsDone, total: run.itemsTotal },
    issueCounts: run.issueCounts,
    startedBy: run.startedBy,
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    error: run.error,
    interrupted: runs.isAbandoned(run),
    mayChange,
  };
}

/** What a planned import says of the files that are gone. */
function goneOfRun({ status, context }: Run): Pick<RunSummary, 'gone'> {
  const { gone } = context;
  if (status !== 'planned' || typeof gone !== 'object' || gone === null || Array.isArray(gone)) return {};
  return { gone: { unconfirmed: Number(gone.unconfirmed ?? 0), takesDown: Number(gone.takesDown ?? 0), hasArchive: gone.hasArchive === true } };
}
