import type { ExportReport, ExportReportFile } from '../contracts';

/** An export for people: what is worth a look, totals, and what to do. */
export function renderExport({ export: { folder, totals }, files, media }: ExportReport): string {
  const lines = [...files, ...media.map((each) => ({ ...each, inexact: [] }))].flatMap(notesOf);
  const { original, edited, new: fresh } = totals;
  lines.push(
    `${count(totals.files, 'article')} to ${folder}: ${totals.written} written, ${totals.same} there already`,
    `  ${original} as they were imported, ${edited} with changes, ${fresh} new`,
  );
  if (media.length > 0) lines.push(`  ${count(media.length, 'media file')} beside them`);
  if (totals.kept > 0) lines.push(`→ ${count(totals.kept, 'file')} there with other content: use another folder, or --overwrite`);
  if (totals.failed > 0) lines.push(`→ ${count(totals.failed, 'file')} not written: see above`);
  if (totals.inexact > 0) lines.push(`→ ${count(totals.inexact, 'file')} that an import would read otherwise: see above`);
  return `${lines.join('\n')}\n`;
}

function notesOf({ path, outcome, inexact, error }: Pick<ExportReportFile, 'path' | 'outcome' | 'inexact' | 'error'>): string[] {
  return [
    ...(outcome === 'kept' ? [`${path} stays: it is there with other content`] : []),
    ...(outcome === 'failed' ? [`${path} was not written: ${error ?? ''}`] : []),
    ...(inexact.length > 0 ? [`${path} cannot say exactly: ${inexact.join(', ')}`] : []),
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
