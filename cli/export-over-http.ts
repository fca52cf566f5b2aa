import type { ExportReport, ExportReportFile, ExportReportMedia } from '../contracts';
import { countTotals } from '../server/exporting/export-to-folder';
import { openFolder, type FolderWriter } from '../server/exporting/write-folder';
import type { ExportTask } from './backend';
import { CommandFailure } from './failure';
import type { HttpClient } from './http-client';

/** What a line of the answer holds. */
type SentFile = Omit<ExportReportFile, 'outcome' | 'error'> & { readonly content: string };

/** Writes what a running Strapi sends into a folder here. */
export async function exportOverHttp(http: HttpClient, { folder, source, status, overwrite, onProgress }: ExportTask): Promise<ExportReport> {
  const writer = await openFolder(folder, overwrite);
  const files: ExportReportFile[] = [];
  const media: ExportReportMedia[] = [];
  const query = new URLSearchParams({ status, ...(source !== null && { source }) });
  let total: unknown = null;
  for await (const line of http.lines(`/exports?${query}`)) {
    if (typeof line.media === 'string') {
      media.push(await writeMedia(writer, line.media, line));
      continue;
    }
    if (!isFile(line)) {
      total = line.total;
      continue;
    }
    const { content, ...file } = line;
    files.push({ ...file, ...(await writer.write(file.path, Buffer.from(content, 'base64'))) });
    onProgress(files.length, files.length);
  }
  if (total !== files.length) throw new CommandFailure('The connection ended before all articles had come.', 'Repeat the export; what is there stays.');
  return { export: { folder, source, status, totals: countTotals(files) }, files, media };
}

async function writeMedia(writer: FolderWriter, path: string, { content, error }: Record<string, unknown>): Promise<ExportReportMedia> {
  if (typeof content === 'string') return { path, ...(await writer.write(path, Buffer.from(content, 'base64'))) };
  return { path, outcome: 'failed', error: typeof error === 'string' ? error : 'Strapi sent nothing' };
}

function isFile(line: Record<string, unknown>): line is Record<string, unknown> & SentFile {
  return typeof line.path === 'string' && typeof line.content === 'string';
}
