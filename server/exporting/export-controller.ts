import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { DEFAULT_IMPORT_OPTIONS } from '../../contracts';
import { draftsAreHidden } from '../articles/draft-access';
import { forbidden } from '../articles/refusals';
import { readLocales } from '../importing/read-snapshot';
import type { ApiContext } from '../runs/api-context';
import { optionInvalid } from '../runs/read-page';
import { Refusal } from '../runs/refusal';
import { readableWhere } from '../workflow/readable-articles';
import type { ExportFile, ExportService } from './export-service';
import { isAdoptable } from './export-to-folder';
import { readSelection } from './parse-export';
import type { ExportStatus } from './read-versions';
import { ZIP_ROOT, zipFiles } from './zip-files';

/** Exports over HTTP. */
export function createExportController({ strapi, exports }: { strapi: Core.Strapi; exports: ExportService }) {
  return {
    /** `POST /exports` of the panel: the chosen drafts that one may read, as a zip archive that is sent as it is made. */
    async download(ctx: ApiContext): Promise<void> {
      const { documentIds, locale } = readSelection(ctx.request.body);
      const where = readableWhere(strapi, ctx);
      if (where === null) throw new Refusal('article-not-found');
      const { total, files } = await exports.open({ documentIds, locale, where, source: null, status: 'draft' });
      if (total === 0) throw new Refusal('article-not-found');
      attach(ctx, 'application/zip', `${ZIP_ROOT}.zip`);
      ctx.body = Readable.from(zipFiles(withMedia(adopting(files))), { objectMode: false });
    },

    /** `GET /exports` of the content API: a JSON object a line, the last one says how many there were. */
    async stream(ctx: ApiContext): Promise<void> {
      const status = readStatus(ctx, 'draft');
      const source = typeof ctx.query.source === 'string' && ctx.query.source !== '' ? ctx.query.source : null;
      const { files } = await exports.open({ documentIds: null, locale: null, source, status, hidesDrafts: draftsAreHidden(strapi) });
      ctx.type = 'application/x-ndjson';
      ctx.body = Readable.from(lines(status === 'draft' ? adopting(files, source) : files, exports.mediaReader()));
    },

    /** `GET /articles/:id/markdown` of the content API. */
    async markdown(ctx: ApiContext): Promise<void> {
      const status = readStatus(ctx, 'published');
      const { defaultLocale } = await readLocales(strapi);
      const locale = typeof ctx.query.locale === 'string' ? ctx.query.locale : defaultLocale;
      const { files } = await exports.open({ documentIds: [ctx.params.id ?? ''], locale, source: null, status, hidesDrafts: draftsAreHidden(strapi) });
      const found = await files.next();
      if (found.done === true) throw new Refusal('article-not-found');
      attach(ctx, 'text/markdown', found.value.path.split('/').at(-1) ?? '');
      ctx.body = Buffer.from(found.value.bytes);
    },
  };

  /** @throws PolicyError, 403, for drafts that may not be read */
  function readStatus(ctx: ApiContext, fallback: ExportStatus): ExportStatus {
    const { status = fallback } = ctx.query;
    if (status !== 'draft' && status !== 'published') throw optionInvalid('status', JSON.stringify(status), 'draft, published');
    if (status === 'draft' && draftsAreHidden(strapi)) throw forbidden('drafts-not-permitted');
    return status;
  }

  /** One that cannot be read is missed in the archive; an import of it says so where it is named. */
  async function* withMedia(files: AsyncIterable<ExportFile>): AsyncGenerator<{ readonly path: string; readonly bytes: Uint8Array }> {
    const mediaOf = exports.mediaReader();
    for await (const file of files) {
      yield file;
      for await (const found of mediaOf(file)) {
        if ('bytes' in found) yield found;
        else strapi.log.warn(`editorial: a file ${found.path} is not in the archive: ${found.error}`);
      }
    }
  }

  async function* adopting(files: AsyncIterable<ExportFile>, source: string | null = null): AsyncGenerator<ExportFile> {
    for await (const file of files) {
      if (isAdoptable(file, { status: 'draft' })) await exports.adopt(file, source ?? DEFAULT_IMPORT_OPTIONS.source);
      yield file;
    }
  }
}

async function* lines(files: AsyncIterable<ExportFile>, mediaOf: ReturnType<ExportService['mediaReader']>): AsyncGenerator<string> {
  let total = 0;
  for await (const file of files) {
    const { path, documentId, locale, title, origin, inexact, bytes } = file;
    total += 1;
    yield `${JSON.stringify({ path, documentId, locale, title, origin, inexact, content: Buffer.from(bytes).toString('base64') })}\n`;
    for await (const found of mediaOf(file)) {
      const sent = 'bytes' in found ? { content: Buffer.from(found.bytes).toString('base64') } : { error: found.error };
      yield `${JSON.stringify({ media: found.path, ...sent })}\n`;
    }
  }
  yield `${JSON.stringify({ total })}\n`;
}

/** A name with any letters, for browsers old and new. */
function attach(ctx: ApiContext, type: string, name: string): void {
  ctx.set('Content-Type', type);
  ctx.set('Content-Disposition', `attachment; filename="${name.replace(/[^\w.~-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`);
}

function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
