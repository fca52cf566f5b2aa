import { DEFAULT_IMPORT_OPTIONS, type ExportReport, type ExportReportFile, type ExportReportMedia } from '../../contracts';
import type { ExportFile, ExportRequest, ExportService } from './export-service';
import { openFolder } from './write-folder';

export interface FolderExport {
  readonly folder: string;
  readonly overwrite: boolean;
  readonly request: ExportRequest;
  onProgress(done: number, total: number): void;
}

/** Writes articles into a folder on this machine, one by one, and answers what became of each. */
export async function exportToFolder(exports: ExportService, { folder, overwrite, request, onProgress }: FolderExport): Promise<ExportReport> {
  const writer = await openFolder(folder, overwrite);
  const files: ExportReportFile[] = [];
  const media: ExportReportMedia[] = [];
  const mediaOf = exports.mediaReader();
  const { total, files: made } = await exports.open(request);
  for await (const file of made) {
    const { outcome, error } = await writer.write(file.path, file.bytes);
    if ((outcome === 'written' || outcome === 'same') && isAdoptable(file, request)) await exports.adopt(file, request.source ?? DEFAULT_IMPORT_OPTIONS.source);
    const { path, documentId, locale, title, origin, inexact } = file;
    files.push({ path, documentId, locale, title, origin, outcome, inexact: [...inexact], error });
    for await (const found of mediaOf(file)) {
      const written = 'bytes' in found ? await writer.write(found.path, found.bytes) : { outcome: 'failed' as const, error: found.error };
      media.push({ path: found.path, ...written });
    }
    onProgress(files.length, total);
  }
  return { export: { folder, source: request.source, status: request.status, totals: countTotals(files) }, files, media };
}

/** A file of what is live is none of the draft, which an import would compare it with. */
export function isAdoptable({ origin }: Pick<ExportFile, 'origin'>, { status }: Pick<ExportRequest, 'status'>): boolean {
  return origin === 'new' && status === 'draft';
}

export function countTotals(files: readonly ExportReportFile[]): ExportReport['export']['totals'] {
  const totals = { files: files.length, written: 0, same: 0, kept: 0, failed: 0, original: 0, edited: 0, new: 0, inexact: 0 };
  for (const { outcome, origin, inexact } of files) {
    totals[outcome] += 1;
    totals[origin] += 1;
    if (inexact.length > 0) totals.inexact += 1;
  }
  return totals;
}
