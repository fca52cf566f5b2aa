import { version } from '../package.json';
import { explainError } from '../server/runs/explain-error';
import type { Backend } from './backend';
import { runDoctor } from './doctor-command';
import { runExport } from './export-command';
import { HELP } from './help';
import { runImport } from './import-command';
import { openInProcess } from './in-process';
import { openOverHttp } from './over-http';
import { parseCommand, type Command, type Place } from './parse-command';
import { takeStdout, type Print } from './quiet-stdout';
import { runUndo } from './undo-command';
import { renderRuns } from './render-report';

/** Could not begin, or had to stop: usage, configuration, start-up. */
const EXIT_FAILURE = 2;

/** Runs the command; resolves to the exit code. Never rejects: what goes wrong is one line on standard error. */
export async function main(argv: readonly string[]): Promise<number> {
  const print = takeStdout();
  try {
    return await runCommand(parseCommand(argv, process.env), print);
  } catch (error) {
    process.stderr.write(`strapi-editorial: ${explainError(error)}\n`);
    if (process.env.DEBUG) console.error(error);
    return EXIT_FAILURE;
  }
}

async function runCommand(command: Command, print: Print): Promise<number> {
  switch (command.name) {
    case 'help':
      print(HELP);
      return 0;
    case 'version':
      print(`${version}\n`);
      return 0;
    case 'runs':
      return listRuns(command, print);
    case 'doctor':
      return runDoctor(command, () => openBackend(command.place), print);
    case 'export':
      return runExport(command, () => openBackend(command.place), print);
    case 'undo':
      return runUndo(command, () => openBackend(command.place), print);
    case 'import':
      return runImport(command, () => openBackend(command.place), print);
  }
}

async function listRuns({ json, place }: { json: boolean; place: Place }, print: Print): Promise<number> {
  const backend = await openBackend(place);
  try {
    const runs = await backend.listRuns();
    print(json ? `${JSON.stringify({ runs })}\n` : renderRuns(runs));
    return 0;
  } finally {
    await backend.close();
  }
}

async function openBackend(place: Place): Promise<Backend> {
  return place.kind === 'http' ? openOverHttp(place.url, place.token) : openInProcess(process.cwd());
}
