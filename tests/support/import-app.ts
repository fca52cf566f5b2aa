import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type { ImportReport } from '../../contracts';
import { mediaOfFiles, NO_MEDIA, type OpenSource } from '../../server/importing/sources/source-listing';
import type { Importer, ImportService } from '../../server/importing/import-service';
import type { RunService } from '../../server/runs/run-service';
import type { Run } from '../../server/runs/types';

const FIXTURES = path.resolve(__dirname, '../fixtures/import');

/** Somebody at a command line: may publish, is no administrator. */
export const OPERATOR: Importer = { name: 'CLI', adminId: null, mayPublish: true };

export interface ImportCase {
  /** Text by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, string>>;
  readonly importer?: Importer;
  /** Content of images and the like by path. */
  readonly media?: Readonly<Record<string, Uint8Array>>;
  /** The files are all there is; not so unless said. */
  readonly complete?: boolean;
}

/** The import and run services of a started Strapi. */
export function servicesOf(strapi: Core.Strapi): { imports: ImportService; runs: RunService } {
  const plugin = strapi.plugin('editorial');
  return { imports: plugin.service<ImportService>('imports'), runs: plugin.service<RunService>('runs') };
}

export function readFixture(name: string): Promise<string> {
  return readFile(path.join(FIXTURES, name), 'utf8');
}

/** Plans an import and stores it as a run. */
export async function planFiles(strapi: Core.Strapi, { files, media = {}, options = {}, importer = OPERATOR, complete = false }: ImportCase): Promise<Run> {
  const { imports } = servicesOf(strapi);
  return imports.plan({ source: sourceOf(files, media, complete), options: await imports.parseOptions(options), importer });
}

/** Imports files and answers the report after the run. */
export async function importFiles(strapi: Core.Strapi, given: ImportCase): Promise<ImportReport> {
  const { imports, runs } = servicesOf(strapi);
  const run = await planFiles(strapi, given);
  await runs.apply(run.id, { actor: given.importer ?? OPERATOR });
  return imports.report(run.id);
}

export async function dryRunFiles(strapi: Core.Strapi, { files, media = {}, options = {}, importer = OPERATOR }: ImportCase) {
  const { imports } = servicesOf(strapi);
  return imports.dryRun({ source: sourceOf(files, media), options: await imports.parseOptions(options), importer });
}

/**
 * Every row of every table in which an import leaves something, but the record of runs itself. Two equal dumps: nothing
 * was written in between, not even the same values again.
 */
export async function dumpContent(strapi: Core.Strapi): Promise<Record<string, unknown[]>> {
  const tables = contentTables(strapi).filter((table) => !/^editorial_(runs|run_items|locks)/.test(table));
  const dump: Record<string, unknown[]> = {};
  for (const table of tables) {
    const rows = strapi.db.getConnection(table).select().orderBy('id');
    // Each run has a job that looks after it.
    dump[table] = await (table === 'editorial_jobs' ? rows.whereNot('kind', 'continue-run') : rows);
  }
  return dump;
}

/** Names of the plugin's tables, those of links among them. */
export function contentTables(strapi: Core.Strapi): string[] {
  const tables = [...strapi.db.metadata.values()].flatMap((model) => [model.tableName, ...joinTables(model.attributes)]);
  return [...new Set(tables.filter((table) => table.startsWith('editorial_')))].sort();
}

function joinTables(attributes: Readonly<Record<string, unknown>>): string[] {
  return Object.values(attributes).flatMap((attribute) => {
    const joinTable: unknown = typeof attribute === 'object' && attribute !== null && 'joinTable' in attribute ? attribute.joinTable : null;
    const name: unknown = typeof joinTable === 'object' && joinTable !== null && 'name' in joinTable ? joinTable.name : null;
    return typeof name === 'string' ? [name] : [];
  });
}

function sourceOf(files: Readonly<Record<string, string>>, media: Readonly<Record<string, Uint8Array>>, complete = false): OpenSource {
  const listed = (path: string, bytes: Uint8Array) => ({ path, origin: path, load: () => Promise.resolve({ path, bytes }) });
  const articles = Object.entries(files).map(([path, text]) => listed(path, Buffer.from(text, 'utf8')));
  const beside = Object.entries(media).map(([path, bytes]) => listed(path, bytes));
  const found = beside.length === 0 ? NO_MEDIA : mediaOfFiles(beside);
  return () => Promise.resolve({ files: articles, media: found, complete, close: () => Promise.resolve() });
}
