import type { Core } from '@strapi/strapi';
import { readOptions } from '../config';
import type { ImportOptions, ImportReport, ReportFile, RunProfile } from '../../contracts';
import { Refusal } from '../runs/refusal';
import type { RunService } from '../runs/run-service';
import { describeRun } from '../runs/stream-report';
import type { Actor, Clock, Run } from '../runs/types';
import { registryOf } from '../workflow/workflow-registry';
import { buildReport } from './domain/build-report';
import { countGone, type GoneSummary } from './domain/plan-gone';
import { planImport } from './domain/plan-import';
import { describeFound } from './domain/describe-found';
import { readingOf } from './domain/count-missing';
import { rememberedProfile } from './domain/detect-profile';
import { headsOf } from './domain/ledger-heads';
import { judgeTerms } from './domain/judge-terms';
import { NO_LINKS } from './domain/link-pattern';
import type { Plan, Snapshot } from './domain/types';
import { presentFile, previewOf, toItems, toJson, type StoredPreview } from './import-kind';
import type { UploadStore } from './kept-uploads';
import { createRemoteFetcher, REMOTE_TIMEOUT_MS, type FetchRemote } from './media/fetch-remote';
import type { MediaKeeper } from './media/kept-media';
import { readMedia } from './media/read-media';
import type { MappingStore } from './mapping-store';
import { isJsonObject, parseImportOptions } from './parse-options';
import { readFiles } from './reading/read-files';
import { createTextStore, type TextStore } from './reading/text-store';
import { hashesToSkip, readKnownFiles } from './known-files';
import { readGlance } from './glance';
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
  readonly keeper: MediaKeeper;
  /** Makes what fetches images of other sites for one run; by `createRemoteFetcher` unless said. */
  readonly remoteFetcher?: (maxBytes: number) => FetchRemote;
  readonly clock?: Clock;
}

interface MadePlan {
  readonly plan: Plan;
  readonly snapshot: Snapshot;
  readonly complete: boolean;
  /** Known, as `gone` is, once the plan's files were gone through: they are many, and are gone through once. */
  preview(): StoredPreview;
  gone(): GoneSummary;
  /** What new media is kept under; null when none is. */
  readonly kept: string | null;
}

export type ImportService = ReturnType<typeof createImportService>;

/** Imports: from a source to a preview, and to a run that is applied. */
export function createImportService(input: ImportParts) {
  const { strapi, runs, uploads, mappings, keeper, remoteFetcher = fetcherOf, clock = () => new Date() } = input;
  return {
    /** How much a source may hold here. */
    limits(): SourceLimits {
      const { maxFileBytes, maxMediaBytes, maxFiles } = readOptions(strapi).importing;
      return { ...DEFAULT_SOURCE_LIMITS, maxFileBytes, maxMediaBytes, maxFiles };
    },

    /** @throws Refusal `option-invalid`; `mapping-not-found` for the name of a mapping that was not saved */
    async parseOptions(given: Readonly<Record<string, unknown>>): Promise<ImportOptions> {
      const { locales } = await readLocales(strapi);
      const isName = typeof given.mapping === 'string' && given.mapping !== '' && !isJsonObject(given.mapping);
      const mapping = isName ? await mappings.find(String(given.mapping)) : given.mapping;
      const parsed = parseImportOptions({ ...given, mapping }, locales);
      const options = { ...parsed, links: parsed.links ?? readOptions(strapi).importing.links ?? NO_LINKS };
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
      return withPlan(request, null, async ({ plan, preview }) => {
        const { run, files } = buildReport({ plan, run: { id: null, status: 'planned', dryRun: true }, outcomes: null });
        const { newTerms, media } = preview();
        return { run: { ...run, newTerms, media }, files };
      });
    },

    /**
     * Plans an import and stores it as a run that can be looked at and applied.
     * @throws Refusal `nothing-to-import`; SourceError
     */
    async plan(request: ImportRequest): Promise<Run> {
      return withPlan(request, keeper, (made) => keepOnlyIf(made.kept, () => storeRun(request, made)));
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
      return { run: { id, status, dryRun, source: run.source ?? label, profile, totals, newTerms: previewOf(run).newTerms, media: previewOf(run).media }, files };
    },
  };

  /** Plans, and lets `use` have the plan; what its files wait in is gone afterwards. */
  async function withPlan<Result>(request: ImportRequest, keptBy: MediaKeeper | null, use: (made: MadePlan) => Promise<Result>): Promise<Result> {
    const texts = createTextStore();
    try {
      return await use(await makePlan(request, keptBy, texts));
    } finally {
      texts.close();
    }
  }

  async function storeRun(request: ImportRequest, { plan, snapshot, complete, preview, gone, kept }: MadePlan): Promise<Run> {
    const { options, importer, upload = null } = request;
    const { source } = options;
    const { mayPublish } = importer;
    const read = { profile: { ...plan.profile }, complete, known: headsOf(snapshot).length, upload, media: kept };
    const context = { mayPublish, maySchedule: maySchedule(importer), ...read };
    const found = () => ({ ...context, preview: toJson(preview()), gone: { ...gone(), hasArchive: hasArchive() } });
    return runs.create({ kind: 'import', label: source, source, options, context, actor: importer }, toItems(plan, snapshot), found);
  }

  async function makePlan(request: ImportRequest, keptBy: MediaKeeper | null, texts: TextStore): Promise<MadePlan> {
    const { source, options, importer } = request;
    const { mayPublish } = importer;
    const listing = await source();
    const complete = listing.complete && request.complete !== false;
    try {
      const listed = inPathOrder(listing);
      if (listed.length === 0) throw new Refusal('nothing-to-import');
      const glance = await readGlance(strapi, options.source);
      const { siteZone, taxonomy, importing } = readOptions(strapi);
      const remembered = rememberedProfile(glance.files);
      const toSkip = (profile: RunProfile) => hashesToSkip(glance, { options, profile, mayPublish });
      const filesRead = await readFiles({ files: listed, options, remembered, known: toSkip, siteZone, now: clock().toISOString(), texts });
      const { read: files, refused, profile } = filesRead;
      const { known, readings } = await readKnownFiles(strapi, glance, filesRead.unchanged);
      const snapshot = await readSnapshot(strapi, glance, known);
      const found = describeFound([...files.map(readingOf), ...readings], filesRead.mapped, options.mapping);
      const { publicFolders } = importing;
      const { maxTotalBytes } = DEFAULT_SOURCE_LIMITS;
      const named = { strapi, media: listing.media, read: files, snapshot, options, publicFolders, maxTotalBytes, fetchRemote: remoteFetcher(importing.maxMediaBytes), keeper: keptBy };
      const { read, totals, kept } = await readMedia(named);
      return await keepOnlyIf(kept, async () => {
        const planned = planImport({ read, refused, snapshot, options, profile, complete, mayPublish, maySchedule: maySchedule(importer) });
        const { plan: judged, newTerms } = judgeTerms(planned, { terms: options.terms, maxDepth: taxonomy.maxDepth, categories: snapshot.categories });
        const { plan, gone } = countGone(judged);
        return { plan, snapshot, complete, kept, gone, preview: () => ({ ...found, newTerms: newTerms(), media: totals }) };
      });
    } finally {
      await listing.close();
    }
  }

  /** Media that no run came to be for is thrown away. */
  async function keepOnlyIf<Result>(kept: string | null, act: () => Promise<Result>): Promise<Result> {
    try {
      return await act();
    } catch (error) {
      if (kept !== null) await keeper.release(kept);
      throw error;
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

function fetcherOf(maxBytes: number): FetchRemote {
  return createRemoteFetcher({ limits: { maxBytes, timeoutMs: REMOTE_TIMEOUT_MS } });
}
