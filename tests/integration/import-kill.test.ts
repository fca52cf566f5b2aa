import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImportReport, WriterOption } from '../../contracts';
import { clearContent } from '../bench/frame/clear-content';
import { comparableContent } from '../support/comparable-content';
import { importFiles } from '../support/import-app';
import { seededRandom } from '../support/jobs-fleet';
import { startStrapi } from '../support/start-strapi';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

/* Imports whose process is killed. `EDITORIAL_KILLS=20 EDITORIAL_FILES=2000` is the whole proof; a start of Strapi belongs to each kill. */

const CHILD = path.resolve(__dirname, '../support/import-child.mjs');
const KILLS = Number(process.env.EDITORIAL_KILLS ?? 3);
const FILES = Number(process.env.EDITORIAL_FILES ?? 400);
const SEED = Number(process.env.EDITORIAL_SEED ?? 20_261);

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'editorial-kill-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

const text = (index: number): string =>
  `---\ntitle: File ${index}\npublished: ${index % 3 !== 0}\ndate: 2024-01-01\ncategory: Category ${index % 7}\nkeywords: [k${index % 11}, k${index % 13}]\n---\n\nText of ${index}.\n`;

interface Ended {
  readonly status: string;
  readonly report: ImportReport;
}

test('killed at random points and continued each time: every file is there once, as if nobody had been killed', { timeout: 3_000_000 }, async () => {
  const files = Object.fromEntries(Array.from({ length: FILES }, (_, index) => [`file-${String(index).padStart(5, '0')}.md`, text(index)]));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  const random = seededRandom(SEED);
  // Somewhere in each of as many parts of the run: in the middle of a transaction, or between two.
  for (let kill = 0; kill < KILLS; kill += 1) {
    const share = (kill + random()) / (KILLS + 1);
    expect(await importUntil({ share, delayMs: random() * 40 })).toBeNull();
  }
  const ended = await importUntil(null);
  expect(ended).toMatchObject({ status: 'done', report: { run: { totals: { files: FILES, create: FILES } } } });

  const app = await startStrapi({ database });
  try {
    const killed = await comparableContent(app.strapi);
    await clearContent(app.strapi);
    await importFiles(app.strapi, { files, options: { writer: 'bulk' } });
    const whole = await comparableContent(app.strapi);
    expect(withoutWatch(killed)).toEqual(withoutWatch(whole));
    expect(killed.editorial_source_files).toHaveLength(FILES);
  } finally {
    await app.halt();
  }
});

/** Who looks after the run differs with how often somebody began to work on it. */
function withoutWatch(content: Record<string, unknown[]>): Record<string, unknown[]> {
  return Object.fromEntries(Object.entries(content).filter(([table]) => table !== 'editorial_jobs'));
}

/** Has a process import the folder, or continue; kills it a moment after so large a share of the run is done. Null when it was killed. */
function importUntil(kill: { share: number; delayMs: number } | null, writer: WriterOption = 'bulk'): Promise<Ended | null> {
  const env = { ...process.env, ...database.env, IMPORT_FOLDER: folder, IMPORT_WRITER: writer, EDITORIAL_OPTIONS: '{}', STRAPI_TELEMETRY_DISABLED: 'true', DEMO_ADMIN: 'false' };
  const child = fork(CHILD, { env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-4000)));
  let ended: Ended | null = null;
  let isKilled = false;
  const end = (): void => {
    isKilled = true;
    setTimeout(() => child.kill('SIGKILL'), kill?.delayMs ?? 0);
  };
  child.on('message', (message: { event: string; done?: number; total?: number } & Partial<Ended>) => {
    if (message.event === 'ended') ended = { status: message.status ?? '', report: message.report as ImportReport };
    const share = message.event === 'progress' ? (message.done ?? 0) / (message.total ?? 1) : 0;
    if (kill !== null && !isKilled && message.event !== 'ended' && share >= kill.share) end();
  });
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL' || code === 0) resolve(signal === 'SIGKILL' ? null : ended);
      else reject(new Error(`The process ended with ${code ?? signal}.\n${output}`));
    });
  });
}
