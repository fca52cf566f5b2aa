import type { ExportReport } from '../contracts';
import type { Backend } from './backend';
import type { ExportCommand } from './parse-command';
import { createProgress } from './progress';
import type { Print } from './quiet-stdout';
import { renderExport } from './render-export';

/** Writes articles into a folder; prints the report and answers the exit code. */
export async function runExport(command: ExportCommand, open: () => Promise<Backend>, print: Print): Promise<number> {
  const progress = createProgress(process.stderr, 'Exporting');
  if (command.place.kind === 'in-process') progress.say('Starting Strapi …');
  const backend = await open();
  try {
    const report = await backend.export({ ...command, onProgress: progress.show });
    progress.end();
    if (command.json) print(`${JSON.stringify(report)}\n`);
    else print(renderExport(report));
    return exitCodeOf(report);
  } finally {
    progress.end();
    await backend.close();
  }
}

function exitCodeOf({ export: { totals }, media }: ExportReport): number {
  const left = media.filter(({ outcome }) => outcome === 'kept' || outcome === 'failed').length;
  return totals.kept + totals.failed + totals.inexact + left > 0 ? 1 : 0;
}
