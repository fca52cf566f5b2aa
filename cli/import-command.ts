import { openSource } from '../server/importing/sources/open-source';
import { DEFAULT_SOURCE_LIMITS } from '../server/importing/sources/limits';
import { CSV_HEAD, itemCsv } from '../server/runs/domain/report-csv';
import type { ImportReport } from '../contracts';
import type { Backend, ImportTask } from './backend';
import type { ImportCommand } from './parse-command';
import { createProgress } from './progress';
import type { Print } from './quiet-stdout';
import { exitCodeOf, renderReport } from './render-report';

/** Imports, or says what an import would do; prints the report and answers the exit code. */
export async function runImport(command: ImportCommand, open: () => Promise<Backend>, print: Print): Promise<number> {
  // What is not there is said before a Strapi is started for it.
  await openSource(command.paths, DEFAULT_SOURCE_LIMITS);
  const progress = createProgress(process.stderr, 'Importing');
  if (command.place.kind === 'in-process') progress.say('Starting Strapi …');
  const backend = await open();
  const interrupt = listenForInterrupt(progress.say);
  try {
    const task: ImportTask = { ...command, signal: interrupt.signal, onProgress: progress.show };
    const { report, error } = await (command.dryRun ? backend.dryRun(task) : backend.import(task));
    progress.end();
    if (command.json) printJson(report, print);
    else if (command.csv) printCsv(report, print);
    else print(renderReport(report, error));
    return error === null ? exitCodeOf(report) : 2;
  } finally {
    progress.end();
    interrupt.stop();
    await backend.close();
  }
}

/** File by file: the report of a large import is longer than a text can be. */
function printJson({ run, files }: ImportReport, print: Print): void {
  print(`{"run":${JSON.stringify(run)},"files":[`);
  files.forEach((file, at) => print(`${at === 0 ? '' : ','}\n${JSON.stringify(file)}`));
  print(']}\n');
}

/** A line for each issue, for spreadsheets. */
function printCsv({ files }: ImportReport, print: Print): void {
  print(CSV_HEAD);
  for (const file of files) print(itemCsv(file));
}

/** The first Ctrl-C ends the import after the file at hand, the second the process. */
export function listenForInterrupt(say: (text: string) => void) {
  const controller = new AbortController();
  const listener = () => {
    if (controller.signal.aborted) process.exit(130);
    say('Stopping after this file; press Ctrl-C again to end at once.');
    controller.abort(new Error('Interrupted before anything was written.'));
  };
  process.on('SIGINT', listener);
  return { signal: controller.signal, stop: () => process.off('SIGINT', listener) };
}
