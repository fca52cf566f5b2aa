import { openAsBlob } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DoctorReport, ImportReport, RunReport, ReportFile, RunSummary, RunStatus } from '../contracts';
import { inCodeUnitOrder } from '../server/importing/domain/code-unit-order';
import { countTotals } from '../server/importing/domain/build-report';
import type { RefusedFile } from '../server/importing/domain/types';
import type { Backend, ImportResult, ImportTask, UndoResult, UndoTask } from './backend';
import { CommandFailure } from './failure';
import { exportOverHttp } from './export-over-http';
import { createHttpClient, type HttpClient } from './http-client';
import { withZippedSource, type ZippedSource } from './zip-source';

const ASK_EVERY_MS = 300;

/** Drives a running Strapi with an API token. Nothing is asked before the first command. */
export function openOverHttp(url: URL, token: string): Backend {
  const http = createHttpClient(url, token);
  return {
    dryRun: (task) => withZippedSource(task.paths, (zipped) => dryRun(http, task, zipped)),
    import: (task) => withZippedSource(task.paths, (zipped) => importSource(http, task, zipped)),
    export: (task) => exportOverHttp(http, task),
    undo: (task) => undoRun(http, task),
    listRuns: async () => (await http.get<{ data: RunSummary[] }>('/runs?pageSize=20')).data,
    doctor: async (fix) => (await (fix ? http.post<{ data: DoctorReport }>('/doctor') : http.get<{ data: DoctorReport }>('/doctor'))).data,
    close: () => Promise.resolve(),
  };
}

async function dryRun(http: HttpClient, task: ImportTask, zipped: ZippedSource): Promise<ImportResult> {
  if (isAllRefused(zipped)) return { report: refusedReport(task, zipped, 'planned'), error: null };
  const { id } = await plan(http, task, zipped);
  try {
    const { run, files } = await http.get<ImportReport>(`/runs/${id}/report`);
    const report = addRefused({ run: { ...run, id: null, status: 'planned', dryRun: true }, files }, zipped.refused);
    return { report, error: null };
  } finally {
    await http.remove(`/runs/${id}`);
  }
}

async function importSource(http: HttpClient, task: ImportTask, zipped: ZippedSource): Promise<ImportResult> {
  if (isAllRefused(zipped)) return { report: refusedReport(task, zipped, 'done'), error: null };
  const { id } = await plan(http, task, zipped);
  if (task.signal.aborted) {
    await http.remove(`/runs/${id}`);
    throw task.signal.reason;
  }
  await http.post(`/runs/${id}/apply`);
  const { error } = await followRun(http, id, task);
  const report = await http.get<ImportReport>(`/runs/${id}/report`);
  return { report: addRefused(report, zipped.refused), error };
}

async function undoRun(http: HttpClient, task: UndoTask): Promise<UndoResult> {
  const { data: planned } = await http.post<{ data: RunSummary }>(`/runs/${encodeURIComponent(task.run)}/undo`);
  if (task.dryRun) {
    const report = await http.get<RunReport>(`/runs/${planned.id}/report`);
    await http.remove(`/runs/${planned.id}`);
    return { report: { ...report, run: { ...report.run, dryRun: true } }, error: null };
  }
  await http.post(`/runs/${planned.id}/apply`);
  const { error } = await followRun(http, planned.id, task);
  return { report: await http.get<RunReport>(`/runs/${planned.id}/report`), error };
}

async function plan(http: HttpClient, { options }: ImportTask, { file, complete }: ZippedSource): Promise<RunSummary> {
  const archive = await openAsBlob(file, { type: 'application/zip' });
  const { data } = await http.post<{ data: RunSummary }>(`/imports?${new URLSearchParams({ ...options, complete: String(complete) })}`, archive);
  return data;
}

/** Asks until the run has ended, and cancels it when that is wished. */
async function followRun(http: HttpClient, id: string, { signal, onProgress }: Pick<ImportTask, 'signal' | 'onProgress'>): Promise<RunSummary> {
  for (let cancelled = false; ; ) {
    const { data } = await http.get<{ data: RunSummary }>(`/runs/${id}`);
    onProgress(data.progress.done, data.progress.total);
    if (data.status !== 'running') return data;
    if (data.interrupted === true) {
      throw new CommandFailure(`Strapi stopped while it worked on the run ${id}.`, 'Apply the run again in the admin panel, or repeat the import.');
    }
    if (signal.aborted && !cancelled) {
      cancelled = true;
      // It may have ended by itself meanwhile.
      await http.post(`/runs/${id}/cancel`).catch(() => {});
    } else await sleep(ASK_EVERY_MS, undefined, cancelled ? {} : { signal }).catch(() => {});
  }
}

function isAllRefused({ count, refused }: ZippedSource): boolean {
  return count === 0 && refused.length > 0;
}

function refusedReport({ options }: ImportTask, { refused }: ZippedSource, status: RunStatus): ImportReport {
  const files: ReportFile[] = [];
  const run = { id: null, status, dryRun: status === 'planned', source: options.source ?? 'default', profile: null, totals: countTotals(files) };
  return addRefused({ run, files }, refused);
}

/** Files that could not even be sent are invalid, as they are for an import in process. */
function addRefused({ run, files }: ImportReport, refused: readonly RefusedFile[]): ImportReport {
  const all = [...files, ...refused.map(toInvalid)].sort((a, b) => inCodeUnitOrder(a.path, b.path));
  return { run: { ...run, totals: countTotals(all) }, files: all };
}

function toInvalid({ path, issues }: RefusedFile): ReportFile {
  return {
    path,
    verdict: 'invalid',
    documentId: null,
    slug: null,
    title: null,
    published: false,
    category: null,
    keywords: [],
    date: null,
    locale: null,
    issues: [...issues],
    changes: [],
  };
}
