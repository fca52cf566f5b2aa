import type { Core } from '@strapi/strapi';
import { RUN_KINDS, type RunReport } from '../contracts';
import type { DoctorService } from '../server/doctor/doctor-service';
import type { ExportService } from '../server/exporting/export-service';
import { exportToFolder } from '../server/exporting/export-to-folder';
import { openSource } from '../server/importing/sources/open-source';
import type { ImportService, Importer } from '../server/importing/import-service';
import { explainError } from '../server/runs/explain-error';
import { findHolder, sqliteFileOf } from '../server/runs/database-lease';
import type { RunService } from '../server/runs/run-service';
import { describeRun } from '../server/runs/stream-report';
import type { UndoService } from '../server/importing/undo/undo-service';
import { summariseRun } from '../server/runs/summarise-run';
import { openAppFolder } from './app-folder';
import type { Backend, ImportTask } from './backend';
import { CommandFailure } from './failure';
import { waitUntilQuiet } from './wait-until-quiet';

const IMPORTER: Importer = { name: 'CLI', adminId: null, mayPublish: true };
const LATEST_RUNS = 20;

/**
 * Loads the Strapi app of a folder into this process.
 * @throws CommandFailure when it cannot be started, or when its SQLite file is in use
 */
export async function openInProcess(appDir: string): Promise<Backend> {
  const strapi = await startStrapi(appDir);
  const plugin = strapi.plugin('editorial');
  const imports = plugin.service<ImportService>('imports');
  const runs = plugin.service<RunService>('runs');
  return {
    async dryRun(task) {
      const report = await imports.dryRun(await requestOf(imports, task));
      return { report, error: null };
    },
    async import(task) {
      const run = await imports.plan(await requestOf(imports, task));
      const cancel = () => void runs.cancel(run.id).catch(() => {});
      if (task.signal.aborted) {
        await runs.discard(run.id);
        throw task.signal.reason;
      }
      task.signal.addEventListener('abort', cancel, { once: true });
      const { error } = await runs.apply(run.id, { actor: IMPORTER, onProgress: task.onProgress });
      task.signal.removeEventListener('abort', cancel);
      return { report: await imports.report(run.id), error };
    },
    export({ folder, source, status, overwrite, onProgress }) {
      const exports = plugin.service<ExportService>('exports');
      return exportToFolder(exports, { folder, overwrite, request: { source, status, documentIds: null, locale: null }, onProgress });
    },
    async undo({ run: runId, dryRun, signal, onProgress }) {
      const planned = await plugin.service<UndoService>('undos').plan(runId, IMPORTER);
      if (dryRun) {
        const report = await reportOf(runs, planned.id);
        await runs.discard(planned.id);
        return { report: { ...report, run: { ...report.run, dryRun: true } }, error: null };
      }
      const cancel = () => void runs.cancel(planned.id).catch(() => {});
      signal.addEventListener('abort', cancel, { once: true });
      const { error } = await runs.apply(planned.id, { actor: IMPORTER, onProgress });
      signal.removeEventListener('abort', cancel);
      return { report: await reportOf(runs, planned.id), error };
    },
    async listRuns() {
      const latest = await runs.list(RUN_KINDS, { start: 0, limit: LATEST_RUNS });
      return latest.runs.map((run) => summariseRun(run, runs, true));
    },
    doctor: (fix) => plugin.service<DoctorService>('doctor').examine({ fix }),
    async close() {
      await waitUntilQuiet(strapi);
      await strapi.destroy();
    },
  };
}

async function reportOf(runs: RunService, runId: string): Promise<RunReport> {
  const run = await runs.find(runId);
  const files: RunReport['files'] = [];
  for await (const item of runs.allItems(runId)) files.push(runs.kindOf(run).present(item));
  return { run: describeRun(run), files };
}

async function startStrapi(appDir: string): Promise<Core.Strapi> {
  const app = await openAppFolder(appDir);
  const listeners = signalListeners();
  const strapi = configure(() => app.createStrapi({ appDir: app.appDir, distDir: app.distDir, serveAdminPanel: false }));
  // Strapi would end the process at Ctrl-C; the command ends the import first.
  for (const { signal, listener } of signalListeners()) {
    if (!listeners.some((known) => known.listener === listener)) process.off(signal, listener);
  }
  // Its warnings about an app's configuration are not about this command; what fails is thrown.
  strapi.log.level = 'error';
  refuseBesideRunningApp(strapi);
  await load(strapi);
  strapi.cron.stop();
  return strapi;
}

function configure(create: () => Core.Strapi): Core.Strapi {
  try {
    return create();
  } catch (cause) {
    throw new CommandFailure(`The app's configuration cannot be read: ${explainError(cause)}.`, 'Correct it in its folder config.', { cause });
  }
}

async function load(strapi: Core.Strapi): Promise<void> {
  try {
    await strapi.load();
  } catch (cause) {
    await closeDatabase(strapi);
    throw startFailure(strapi, cause);
  }
  if (strapi.plugins.editorial === undefined) {
    await strapi.destroy();
    throw new CommandFailure('The plugin is not enabled in this app.', 'Add editorial: { enabled: true } to config/plugins.');
  }
}

/** A database that could not be opened cannot be closed either. */
async function closeDatabase(strapi: Core.Strapi): Promise<void> {
  try {
    await strapi.db.destroy();
  } catch {
    // The reason why it could not be opened is what is told.
  }
}

function startFailure(strapi: Core.Strapi, cause: unknown): CommandFailure {
  const reason = explainCause(cause);
  const isDatabase = /ECONN|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|SQLITE|ER_|KnexTimeout|EEXIST|EACCES|EROFS|ENOTDIR|database|password|role "/i.test(reason);
  if (!isDatabase) return new CommandFailure(`Strapi did not start: ${reason}.`, 'Start the app once by itself to see more.', { cause });
  const client = String(strapi.config.get('database.connection.client'));
  return new CommandFailure(`The database (${client}) cannot be used: ${reason}.`, 'Start it, and check config/database and its variables.', { cause });
}

/** Connections that are tried over several addresses fail with one error each, and no message of their own. */
function explainCause(cause: unknown): string {
  if (cause instanceof AggregateError && cause.errors.length > 0) return explainError(cause.errors[0]);
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  const message = explainError(cause).replace(/\.$/, '');
  return message.includes(code) ? message : `${code} ${message}`;
}

function refuseBesideRunningApp(strapi: Core.Strapi): void {
  const databaseFile = sqliteFileOf(strapi);
  const holder = databaseFile === null ? null : findHolder(databaseFile);
  if (holder === null) return;
  const where = holder.url ?? 'http://localhost:1337';
  throw new CommandFailure(
    `Strapi is running on this SQLite database (process ${holder.pid} on ${holder.hostname}).`,
    `Stop it, or drive it with --url ${where} --token <API token>.`,
  );
}

async function requestOf(imports: ImportService, { paths, options }: ImportTask) {
  const parsed = await imports.parseOptions(options);
  return { source: await openSource(paths, imports.limits()), options: parsed, importer: IMPORTER };
}

function signalListeners() {
  return (['SIGINT', 'SIGTERM'] as const).flatMap((signal) =>
    process.listeners(signal).map((listener) => ({ signal, listener })),
  );
}
