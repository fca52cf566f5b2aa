import type { RunReport } from '../../contracts';
import { CSV_HEAD, itemCsv } from './domain/report-csv';
import { profileOfRun } from './domain/run-profile';
import type { RunService } from './run-service';
import type { Run } from './types';

/** The head of a run's report. A preview is a dry run until it is applied. */
export function describeRun({ id, kind, status, label, source, context, totals }: Run): RunReport['run'] {
  return { id, kind, status, dryRun: status === 'planned', label, source, profile: profileOfRun(context), totals };
}

/** The lines of a run's report as CSV, item by item. */
export async function* streamCsv(run: Run, runs: Pick<RunService, 'allItems' | 'kindOf'>): AsyncGenerator<string> {
  const kind = runs.kindOf(run);
  yield CSV_HEAD;
  for await (const item of runs.allItems(run.id)) yield itemCsv(kind.present(item));
}

/** The JSON text of a run's `RunReport`, piece by piece. */
export async function* streamReport(run: Run, runs: Pick<RunService, 'allItems' | 'kindOf'>): AsyncGenerator<string> {
  const kind = runs.kindOf(run);
  let separator = '';
  yield `{"run":${JSON.stringify({ ...describeRun(run), ...kind.headline?.(run) })},"files":[`;
  for await (const item of runs.allItems(run.id)) {
    yield separator + JSON.stringify(kind.present(item));
    separator = ',';
  }
  yield ']}\n';
}
