import type { Core } from '@strapi/strapi';
import type { ApiContext } from '../runs/api-context';
import { readOptions } from '../config';
import { optionInvalid, readItemId } from '../runs/read-page';
import { Refusal } from '../runs/refusal';
import { summariseRun } from '../runs/summarise-run';
import type { RunService } from '../runs/run-service';
import { importerOf } from './importer-of-request';
import type { DecideService } from './decide-service';
import { parseBulkDecision, parseDecision, parseGoneChoice } from './parse-decision';
import type { ImportService } from './import-service';
import type { UploadStore } from './kept-uploads';
import type { UndoService } from './undo/undo-service';

const ZIP_TYPES = ['application/zip', 'application/x-zip-compressed', 'application/octet-stream'];

function bodyOf(ctx: ApiContext): unknown {
  return 'body' in ctx.request ? ctx.request.body : undefined;
}

/** Whether the archive is the whole source; it is unless somebody says that it is not. */
function readComplete(given: unknown): boolean {
  if (given === undefined || given === '' || given === 'true') return true;
  if (given === 'false') return false;
  throw optionInvalid('complete', JSON.stringify(given), 'true, false');
}

/** What the routes of imports need. */
interface ImportParts {
  strapi: Core.Strapi;
  runs: RunService;
  imports: ImportService;
  uploads: UploadStore;
  undos: UndoService;
  decisions: DecideService;
}

/** `POST /imports`, and what is decided about a preview or taken back of a run. */
export function createImportController({ strapi, runs, imports, uploads, undos, decisions }: ImportParts) {
  return {
    /** Plans the import of an uploaded archive. */
    async create(ctx: ApiContext): Promise<void> {
      // Strapi's body parser leaves these types alone, so the body is still to be read.
      if (!ctx.is(ZIP_TYPES)) throw new Refusal('not-a-zip', 'Send it as the body, with "Content-Type: application/zip".');
      const options = await imports.parseOptions(ctx.query);
      const importer = importerOf(strapi, ctx);
      const complete = readComplete(ctx.query.complete);
      const { maxUploadBytes } = readOptions(strapi).importing;
      const body = { stream: ctx.req, length: ctx.request.length };
      const upload = await uploads.receive(body, maxUploadBytes);
      const run = await imports.planUpload(upload, { options, importer, complete });
      ctx.status = 201;
      ctx.body = { data: summariseRun(run, runs, true) };
    },

    /** Decides about one file in conflict. */
    async decide(ctx: ApiContext): Promise<void> {
      const itemId = readItemId(ctx.params.fileId);
      const run = await decisions.decide(ctx.params.id ?? '', itemId, parseDecision(bodyOf(ctx)));
      ctx.body = { data: summariseRun(run, runs, true) };
    },

    /** Decides about all conflicts of a preview. */
    async decideAll(ctx: ApiContext): Promise<void> {
      const run = await decisions.decideAll(ctx.params.id ?? '', parseBulkDecision(bodyOf(ctx)));
      ctx.body = { data: summariseRun(run, runs, true) };
    },

    /** Says what becomes of the articles of files that are gone. */
    async chooseGone(ctx: ApiContext): Promise<void> {
      const choice = parseGoneChoice(bodyOf(ctx));
      imports.refuseWithoutArchive(choice);
      const run = await decisions.chooseGone(ctx.params.id ?? '', choice);
      ctx.body = { data: summariseRun(run, runs, true) };
    },

    /** Plans the undo of an import. */
    async undo(ctx: ApiContext): Promise<void> {
      const run = await undos.plan(ctx.params.id ?? '', importerOf(strapi, ctx));
      ctx.status = 201;
      ctx.body = { data: summariseRun(run, runs, true) };
    },
  };
}
