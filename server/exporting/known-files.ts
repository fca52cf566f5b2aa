import type { Core } from '@strapi/strapi';
import { PROFILES, type ProfileName } from '../../contracts';
import { articleKey } from '../importing/domain/article-key';
import { profileOf } from '../importing/domain/profiles';
import { readWritten } from '../importing/ledger';
import { toRows, type Row } from '../runs/row';
import type { KnownFile } from './domain/types';

const SOURCE_FILE_UID = 'plugin::editorial.source-file';
const RUN_UID = 'plugin::editorial.run';
const ROWS_PER_READ = 5_000;

/** What the ledger knows of an article's file, without its bytes. */
export interface KnownHead {
  readonly id: number;
  readonly source: string;
  readonly path: string;
  readonly translationKey: string | null;
}

/** The file of each article, by `articleKey`; of several the one that was recorded last. */
export async function readKnownHeads(strapi: Core.Strapi, documentIds: readonly string[] | null): Promise<Map<string, KnownHead>> {
  const heads = new Map<string, KnownHead>();
  for (let after = 0; ; ) {
    const rows: unknown = await strapi.db.query(SOURCE_FILE_UID).findMany({
      select: ['id', 'source', 'path', 'translationKey', 'target', 'targetLocale'],
      where: { id: { $gt: after }, ...(documentIds !== null && { target: { $in: [...documentIds] } }) },
      orderBy: { id: 'asc' },
      limit: ROWS_PER_READ,
    });
    const page = toRows(rows);
    const last = page.at(-1);
    if (last === undefined) return heads;
    for (const row of page) heads.set(keyOf(row), { id: row.count('id'), source: row.text('source'), path: row.text('path'), translationKey: row.textOrNull('translationKey') });
    after = last.count('id');
  }
}

/** How files are read that nobody gave options for. */
export interface ReadingDefaults {
  readonly siteZone: string;
  readonly now: string;
}

/** Reads files with their bytes by the ids of their ledger entries, and how the runs that brought them were told to read them. */
export function createKnownFiles(strapi: Core.Strapi, defaults: ReadingDefaults) {
  const options = new Map<string, Promise<RunReading>>();
  return async (ids: readonly number[]): Promise<Map<number, KnownFile>> => {
    const rows: unknown = await strapi.db.query(SOURCE_FILE_UID).findMany({ where: { id: { $in: [...ids] } } });
    const files = await Promise.all(
      toRows(rows).map(async (row): Promise<[number, KnownFile]> => {
        const runId = row.textOrNull('run') ?? '';
        const reading = options.get(runId) ?? readOptions(strapi, runId);
        options.set(runId, reading);
        return [row.count('id'), toKnownFile(row, await reading, defaults)];
      }),
    );
    return new Map(files);
  };
}

interface RunReading {
  readonly html: KnownFile['mapping']['html'];
  readonly encoding: string | null;
}

const HTML = ['sanitize', 'keep', 'strip', 'reject'] as const;

/** A run that is gone, or an export that recorded the file, told nothing. */
async function readOptions(strapi: Core.Strapi, runId: string): Promise<RunReading> {
  const row: unknown = runId === '' ? null : await strapi.db.query(RUN_UID).findOne({ where: { documentId: runId }, select: ['options'] });
  const [run] = toRows([row].filter((each) => each !== null && each !== undefined));
  const { html, encoding } = run?.json<{ html?: unknown; encoding?: unknown }>('options', {}) ?? {};
  return { html: HTML.find((known) => known === html) ?? 'sanitize', encoding: typeof encoding === 'string' ? encoding : null };
}

function toKnownFile(row: Row, { html, encoding }: RunReading, { siteZone, now }: ReadingDefaults): KnownFile {
  const name: ProfileName = PROFILES.find((known) => known === row.textOrNull('profile')) ?? 'generic';
  const format = row.text('originalEncoding') === 'base64' ? 'base64' : 'utf8';
  return {
    path: row.text('path'),
    bytes: Buffer.from(row.textOrNull('original') ?? '', format),
    mapping: { profile: profileOf(name), html, siteZone, now },
    encoding,
    written: readWritten(row),
    addresses: row.json<KnownFile['addresses']>('addresses', []),
  };
}

function keyOf(row: Row): string {
  return articleKey({ documentId: row.text('target'), locale: row.text('targetLocale') });
}
