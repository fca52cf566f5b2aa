import type { Core } from '@strapi/strapi';
import type { ImportPreview } from '../../contracts';
import { mayChange, maySee, permit } from '../runs/access';
import type { ApiContext } from '../runs/api-context';
import { callerOf } from '../runs/caller';
import { Refusal } from '../runs/refusal';
import type { RunService } from '../runs/run-service';
import { summariseRun } from '../runs/summarise-run';
import { importerOf } from './importer-of-request';
import type { ImportService } from './import-service';
import { previewOf, uploadOf } from './import-kind';
import type { UploadStore } from './kept-uploads';
import type { MappingStore } from './mapping-store';

/** What a preview shows beside its files, previews with other options, and saved mappings. */
export function createPreviewController(input: {
  strapi: Core.Strapi;
  runs: RunService;
  imports: ImportService;
  uploads: UploadStore;
  mappings: MappingStore;
}) {
  const { strapi, runs, imports, uploads, mappings } = input;
  return {
    /** `GET /imports/:id/preview`. */
    async show(ctx: ApiContext): Promise<void> {
      const run = await foundImport(ctx);
      const caller = callerOf(ctx);
      permit(maySee(caller, runs.kindOf(run)));
      const upload = uploadOf(run);
      const mayReplan = run.status === 'planned' && upload !== null && mayChange(caller, runs.kindOf(run), run) && (await uploads.has(upload));
      const data: ImportPreview = { ...previewOf(run), mayReplan };
      ctx.body = { data };
    },

    /** `POST /imports/:id/replan`: the same files with other options. The preview that was is thrown away for the new one. */
    async replan(ctx: ApiContext): Promise<void> {
      const run = await foundImport(ctx);
      if (run.status !== 'planned') throw new Refusal('run-not-planned');
      const given = toOptions(ctx.request.body);
      const options = await imports.parseOptions({ ...asTexts(run.options), ...given });
      const upload = uploadOf(run);
      if (upload === null) throw new Refusal('upload-gone');
      const planned = await imports.planUpload(await uploads.share(upload), { options, importer: importerOf(strapi, ctx), complete: run.context.complete !== false });
      await runs.discard(run.id);
      ctx.status = 201;
      ctx.body = { data: summariseRun(planned, runs, true) };
    },

    /** `GET /import-mappings`. */
    async mappings(ctx: ApiContext): Promise<void> {
      ctx.body = { data: await mappings.list() };
    },

    /** `PUT /import-mappings/:name`. */
    async saveMapping(ctx: ApiContext): Promise<void> {
      ctx.body = { data: await mappings.save(ctx.params.name ?? '', ctx.request.body) };
    },

    /** `DELETE /import-mappings/:name`. */
    async removeMapping(ctx: ApiContext): Promise<void> {
      await mappings.remove(ctx.params.name ?? '');
      ctx.status = 204;
    },
  };

  async function foundImport(ctx: ApiContext) {
    const run = await runs.find(ctx.params.id ?? '');
    if (run.kind !== 'import') throw new Refusal('run-not-found');
    return run;
  }
}

/** Options as somebody sends them. */
function asTexts(options: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]));
}

function toOptions(body: unknown): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  throw new Refusal('option-invalid', 'The body is a JSON object of options.');
}
