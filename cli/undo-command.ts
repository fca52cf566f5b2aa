import type { Backend } from './backend';
import { listenForInterrupt } from './import-command';
import type { UndoCommand } from './parse-command';
import { createProgress } from './progress';
import type { Print } from './quiet-stdout';
import { exitCodeOf, renderUndo } from './render-report';

/** Takes an import back, or says what that would do; prints the report and answers the exit code. */
export async function runUndo(command: UndoCommand, open: () => Promise<Backend>, print: Print): Promise<number> {
  const progress = createProgress(process.stderr, 'Undoing');
  if (command.place.kind === 'in-process') progress.say('Starting Strapi …');
  const backend = await open();
  const interrupt = listenForInterrupt(progress.say);
  try {
    const { report, error } = await backend.undo({ ...command, signal: interrupt.signal, onProgress: progress.show });
    progress.end();
    print(command.json ? `${JSON.stringify(report)}\n` : renderUndo(report, error));
    return error === null ? exitCodeOf(report) : 2;
  } finally {
    progress.end();
    interrupt.stop();
    await backend.close();
  }
}
