import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { waitUntilQuiet } from '../../../cli/wait-until-quiet';
import { startStrapi } from '../../support/start-strapi';
import { createTestDatabase, type DatabaseClient } from '../../support/test-database';
import { alternate } from './alternate';
import { holds } from './judge';
import type { Result, Section } from './types';

/** Runs a section against a Strapi on an empty database of its own. */
export async function runSection(section: Section, input: { client: DatabaseClient; quick: boolean }): Promise<Result[]> {
  const { client, quick } = input;
  const folder = mkdtempSync(path.join(tmpdir(), 'editorial-bench-'));
  const app = await startStrapi({ database: await createTestDatabase(client) });
  try {
    const measures = await section.run({
      strapi: app.strapi,
      client,
      quick,
      folder,
      alternate,
      amount: (full, small) => (quick ? small : full),
      log: (line) => process.stderr.write(`  ${section.name} on ${client}: ${line}\n`),
    });
    return measures.map((measure) => ({ section: section.name, database: client, ...measure, holds: holds(measure) }));
  } finally {
    await waitUntilQuiet(app.strapi);
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
