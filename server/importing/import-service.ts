import type { Core } from '@strapi/strapi';
import { readOptions } from '../config';
import type { ImportOptions, ImportReport, ReportFile } from '../../contracts';
import { Refusal } from '../runs/refusal';
import type { RunService } from '../runs/run-service';
import { describeRun } from '../runs/stream-report';
import type { Actor, Clock, Run } from '../runs/types';
import { registryOf } from '../workflow/workflow-registry';
import { buildReport } from './domain/build-report';
import { summariseGone } from './domain/plan-gone';
import { planImport } from './domain/plan-import';
import { judgeTerms } from './domain/judge-terms';
import type { Plan, Snapshot } from './domain/types';
import { presentFile, previewOf, toItems, toJson, type StoredPreview } from './import-kind';
import type { UploadStore } from './kept-uploads';
import type { MappingStore } from './mapping-store';
import { isJsonObject, parseImportOptions } from './parse-options';
import { readFiles } from './reading/read-files';
import { readLocales, readSnapshot } from './read-snapshot';
import { DEFAULT_SOURCE_LIMITS, type SourceLimits } from './sources/limits';
import { listZip } from './sources/read-zip';
import { inPathOrder, type OpenSource } from './sources/source-listing';

/** Who imports, and what that person or program may do. */
export interface Importer extends Actor {
  readonly mayPublish: boolean;
  /** May have the workflow publish later; as `mayPublish` unless said. */
  readonly maySchedule?: boolean;
}

export interface ImportRequest {
  readonly source: OpenSource;
  readonly options: ImportOptions;
  readonly importer: Importer;
  /** False when who sends a source knows that it is not all there is; what is not in it is then not gone. */
  readonly complete?: boolean;
  /** Id of the kept upload that the source is. */
  readonly upload?: string;
}

interface ImportParts {
  readonly strapi: Core.Strapi;
  readonly runs: RunService;
  readonly uploads: UploadStore;
  readonly mappings: MappingStore;
  readonly clock?: Clock;
}

export type ImportService = ReturnType<typeof createImportService>;

/** Imports: from a source to a preview, and to a run that is applied. */
export function createImportService(input: ImportParts) {
  const { strapi, runs, uploads, mappings, clock = () => new Date() } = input;
  return {
    /** How much a source may hold here. */
    limits(): SourceLimits {
      const { maxFileBytes, maxFiles } = readOptions(strapi).importing;
      return { ...DEFAULT_SOURCE_LIMITS, maxFileBytes, maxFiles };
    },

    /** @throws Refusal `option-invalid`; `mapping-not-found` for the name of a mapping that was not saved */
    async parseOptions(given: Readonly<Record<string, unknown>>): Promise<ImportOptions> {
      const { locales } = await readLocales(strapi);
      const isName = typeof given.mapping === 'string' && given.mapping !== '' && !isJsonObject(given.mapping);
      const mapping = isName ? await mappings.find(String(given.mapping)) : given.mapping;
      const options = parseImportOptions({ ...given, mapping }, locales);
      this.refuseWithoutArchive(options);
      return options;
    },

    /** @throws Refusal `option-invalid` for a wish to archive where nothing is archived */
    refuseWithoutArchive({ gone }: Pick<ImportOptions, 'gone'>): void {
      if (gone !== 'archive' || hasArchive()) return;
      throw new Refusal('option-invalid', '"gone" is "archive", and there is no workflow with an archive. Allowed: keep, unpublish.', { option: 'gone' });
    },

    /** The report of what a run would do. Leaves nothing behind. */
    async dryRun(request: ImportRequest): Promise<ImportReport> {
      const { plan, preview } = await makePlan(request);
      const { run, files } = buildReport({ plan, run: { id: null, status: 'planned', dryRun: true }, outcomes: null });
      return { run: { ...run, newTerms: preview.newTerms }, files };
    },

    /**
     * Plans an import and stores it as a run that can be looked at and applied.
     * @throws Refusal `nothing-to-import`; SourceError
     */
    async plan(request: ImportRequest): Promise<Run> {
      const { plan, snapshot, complete, preview } = await makePlan(request);
      const { options, importer, upload = null } = request;
      const { source } = options;
      const { mayPublish } = importer;
      const read = { profile: { ...plan.profile }, complete, known: snapshot.ledger.length, upload, preview: toJson(preview) };
      const gone = { ...summariseGone(plan.files), hasArchive: hasArchive() };
      const context = { mayPublish, maySchedule: maySchedule(importer), ...read, gone };
      return runs.create({ kind: 'import', label: source, source, options, context, actor: importer }, toItems(plan, snapshot));
    },

    /** As `plan`, of a kept upload, which stays with the run until that has ended, and goes when there is none. */
    async planUpload(upload: string, request: Omit<ImportRequest, 'source' | 'upload'>): Promise<Run> {
      try {
        const file = await uploads.open(upload);
        return await this.plan({ ...request, upload, source: () => listZip(file, this.limits()) });
      } catch (error) {
        await uploads.release(upload);
        throw error;
      }
    },

    /** What a stored run did, or would do. */
    async report(runId: string): Promise<ImportReport> {
      const run = await runs.find(runId);
      const files: ReportFile[] = [];
      for await (const item of runs.allItems(runId)) files.push(presentFile(item));
      const { id, status, dryRun, label, profile, totals } = describeRun(run);
      return { run: { id, status, dryRun, source: run.source ?? label, profile, totals, newTerms: previewOf(run).newTerms }, files };
    },
  };

  async function makePlan(request: ImportRequest): Promise<{ plan: Plan; snapshot: Snapshot; complete: boolean; preview: StoredPreview }> {
    const { source, options, importer } = request;
    const { mayPublish } = importer;
    const listing = await source();
    const complete = listing.complete && request.complete !== false;
    try {
      const files = inPathOrder(listing);
      if (files.length === 0) throw new Refusal('nothing-to-import');
      const snapshot = await readSnapshot(strapi, options.source);
      const { siteZone, taxonomy } = readOptions(strapi);
      const { read, refused, profile, found } = await readFiles({ files, options, snapshot, siteZone, now: clock().toISOString() });
      const planned = planImport({ read, refused, snapshot, options, profile, complete, mayPublish, maySchedule: maySchedule(importer) });
      const { plan, newTerms } = judgeTerms(planned, { terms: options.terms, maxDepth: taxonomy.maxDepth, categories: snapshot.categories });
      return { plan, snapshot, complete, preview: { ...found, newTerms } };
    } finally {
      await listing.close();
    }
  }

  function hasArchive(): boolean {
    const stages = registryOf(strapi).setup()?.definition.stages ?? [];
    return stages.some(({ kind }) => kind === 'archived');
  }

  /** Where there is a workflow with times. */
  function maySchedule(importer: Importer): boolean {
    const stages = registryOf(strapi).setup()?.definition.stages ?? [];
    return stages.some(({ kind }) => kind === 'scheduled') && (importer.maySchedule ?? importer.mayPublish);
  }
}
