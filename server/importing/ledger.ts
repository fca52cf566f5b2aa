import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { PROFILES, type JsonObject, type JsonValue } from '../../contracts';
import { Row, toRows } from '../runs/row';
import { insertInto, inTransaction, newRowValues, queryTable, tableOf, toTableRow } from '../articles/sql';
import { endText, fromEnd, type EndText } from './domain/share-text';
import type { FileReading, LedgerEntry, LedgerHead, LedgerWrite, ReadFile } from './domain/types';

const UID = 'plugin::editorial.source-file';
const ROWS_PER_READ = 500;
const HEADS_PER_READ = 20_000;
const MARK_COLUMNS = ['hash', 'optionsDigest', 'target', 'targetLocale'];
const ENTRY_COLUMNS = [
  'id', 'path', 'hash', 'mappingVersion', 'optionsDigest', 'profile', 'translationKey', 'target', 'targetLocale', 'written', 'addresses', 'original',
];

const ROW_COLUMNS = [...ENTRY_COLUMNS.slice(1), 'source', 'pathHash', 'originalEncoding', 'reading', 'run'];

/** Which state of a ledger entry somebody saw; null when there was none. */
export interface LedgerMark {
  readonly hash: string;
  readonly optionsDigest: string;
  readonly documentId: string;
  readonly locale: string;
}

/** A row of the ledger at a glance. */
export interface LedgerRow extends LedgerHead {
  readonly id: number;
  /** What reading it found is kept. */
  readonly hasReading: boolean;
}

/** Every file of a source that earlier imports knew, at a glance: rows may be a hundred thousand, and most need no more. */
export async function readLedgerRows(strapi: Core.Strapi, source: string): Promise<LedgerRow[]> {
  const found: LedgerRow[] = [];
  const hasReading = strapi.db.connection.raw('case when reading is null then 0 else 1 end as has_reading');
  for (let after = 0; ; ) {
    const rows = await queryTable(strapi, UID, null)
      .select('id', 'path', 'hash', 'mapping_version', 'options_digest', 'profile', 'translation_key', 'target', 'target_locale', hasReading)
      .where('source', source)
      .where('id', '>', after)
      .orderBy('id')
      .limit(HEADS_PER_READ);
    const page = toRows(rows);
    const last = page.at(-1);
    if (last === undefined) return found;
    for (const row of page) found.push(toLedgerRow(row));
    after = last.count('id');
  }
}

/** What the last imports of files knew. */
export async function readLedger(strapi: Core.Strapi, ids: readonly number[]): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for (let at = 0; at < ids.length; at += ROWS_PER_READ) {
    const where = { id: { $in: ids.slice(at, at + ROWS_PER_READ) } };
    const rows: unknown = await strapi.db.query(UID).findMany({ select: ENTRY_COLUMNS, where, orderBy: { id: 'asc' } });
    entries.push(...toRows(rows).map(toEntry));
  }
  return entries;
}

/** What reading files found at their last import, by the ids of their rows. */
export async function readReadings(strapi: Core.Strapi, ids: readonly number[]): Promise<ReadonlyMap<number, FileReading>> {
  const readings = new Map<number, FileReading>();
  for (let at = 0; at < ids.length; at += ROWS_PER_READ) {
    const rows = await queryTable(strapi, UID, null).select('id', 'reading').whereIn('id', ids.slice(at, at + ROWS_PER_READ));
    for (const row of toRows(rows)) readings.set(row.count('id'), toReading(row));
  }
  return readings;
}

/** The state of one file's entry now. */
export async function readLedgerMark(strapi: Core.Strapi, source: string, path: string): Promise<LedgerMark | null> {
  const row: unknown = await strapi.db.query(UID).findOne({ select: MARK_COLUMNS, where: { source, pathHash: hashPath(path) } });
  if (row === null) return null;
  const columns = new Row(row);
  return { hash: columns.text('hash'), optionsDigest: columns.text('optionsDigest'), documentId: columns.text('target'), locale: columns.text('targetLocale') };
}

export function markOf({ hash, optionsDigest, documentId, locale }: LedgerEntry): LedgerMark {
  return { hash, optionsDigest, documentId, locale };
}

export function isSameMark(a: LedgerMark | null, b: LedgerMark | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.hash === b.hash && a.optionsDigest === b.optionsDigest && a.documentId === b.documentId && a.locale === b.locale
  );
}

/** documentId of the article that the first of the files made which made one; null when none did. */
export async function findTarget(strapi: Core.Strapi, source: string, paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const mark = await readLedgerMark(strapi, source, path);
    if (mark !== null) return mark.documentId;
  }
  return null;
}

/** What is to be known of a file that was imported. */
export interface SourceFileRecord {
  readonly source: string;
  readonly entry: LedgerWrite & { readonly documentId: string };
  /** Null leaves the bytes what they were. */
  readonly original: ReadFile['original'] | null;
  /** Null for a file that an export made. */
  readonly runId: string | null;
}

/** Records what was imported from a file; replaces what was known of it, also by the path from which it moved. */
export async function recordSourceFile(strapi: Core.Strapi, record: SourceFileRecord): Promise<void> {
  const { source, entry } = record;
  const data = toColumns(record);
  const where = { source, pathHash: hashPath(entry.movedFrom ?? entry.path) };
  const { count } = await strapi.db.query(UID).updateMany({ where, data });
  if (count === 0) await strapi.db.query(UID).create({ data });
}

/** Whether anything is known of one of the files. */
export async function knowsAny(strapi: Core.Strapi, source: string, paths: readonly string[]): Promise<boolean> {
  return (await strapi.db.query(UID).count({ where: { source, pathHash: { $in: paths.map(hashPath) } } })) > 0;
}

/** Records files of which nothing is known. */
export async function addSourceFiles(strapi: Core.Strapi, records: readonly SourceFileRecord[]): Promise<void> {
  const rows = records.map((record) => toTableRow({ ...newRowValues(), ...toColumns(record) }));
  await inTransaction(strapi, (trx) => insertInto(strapi, trx, tableOf(strapi, UID), rows));
}

function toColumns({ source, entry, original, runId }: SourceFileRecord) {
  return {
    source,
    pathHash: hashPath(entry.path),
    path: entry.path,
    hash: entry.hash,
    mappingVersion: entry.mappingVersion,
    optionsDigest: entry.optionsDigest,
    profile: entry.profile,
    translationKey: entry.translationKey,
    target: entry.documentId,
    targetLocale: entry.locale,
    written: original === null ? entry.written : toWrittenColumn(entry.written, original.text),
    addresses: entry.addresses ?? null,
    ...(entry.reading !== undefined && { reading: entry.reading }),
    ...(original !== null && { original: original.text, originalEncoding: original.encoding }),
    run: runId,
  };
}

/** The body is mostly the end of the original, and then stands in that alone. */
type StoredFields = Omit<LedgerEntry['written'], 'body'> & { readonly body?: EndText };

function toWrittenColumn({ body, ...others }: LedgerEntry['written'], original: string): StoredFields {
  return { ...others, ...(body !== undefined && { body: endText(body, original) }) };
}

/** The column `written` of a row that has `original` as well. */
export function readWritten(row: Row): LedgerEntry['written'] {
  const { body, ...others } = row.json<StoredFields>('written', {});
  return { ...others, ...(body !== undefined && { body: fromEnd(body, row.textOrNull('original') ?? '') }) };
}

/** All columns of a file's row, to put them back later; null when there is none. */
export async function readLedgerRow(strapi: Core.Strapi, source: string, path: string): Promise<JsonObject | null> {
  const row: unknown = await strapi.db.query(UID).findOne({ select: ROW_COLUMNS, where: { source, pathHash: hashPath(path) } });
  if (row === null) return null;
  const columns = new Row(row);
  return Object.fromEntries(ROW_COLUMNS.map((name) => [name, columns.json<JsonValue>(name, null)]));
}

/** Puts a row back as it was, whatever path it has now; without one, forgets the file. */
export async function restoreLedgerRow(strapi: Core.Strapi, now: { source: string; path: string }, row: JsonObject | null): Promise<void> {
  const where = { source: now.source, pathHash: hashPath(now.path) };
  if (row === null) await strapi.db.query(UID).deleteMany({ where });
  // An image from before there were readings has none.
  else await strapi.db.query(UID).updateMany({ where, data: { reading: null, ...row } });
}

/** The run that wrote each file last, by path; files that the ledger does not know are left out. */
export async function readLedgerRuns(strapi: Core.Strapi, source: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows: unknown = await strapi.db.query(UID).findMany({ select: ['path', 'run'], where: { source, pathHash: { $in: paths.map(hashPath) } } });
  return new Map(toRows(rows).map((row) => [row.text('path'), row.textOrNull('run') ?? '']));
}

/** Paths may be longer than any index takes. */
function hashPath(path: string): string {
  return createHash('sha256').update(path).digest('hex');
}

function toLedgerRow(row: Row): LedgerRow {
  return {
    id: row.count('id'),
    path: row.text('path'),
    hash: row.text('hash'),
    mappingVersion: row.count('mapping_version'),
    optionsDigest: row.text('options_digest'),
    profile: PROFILES.find((name) => name === row.textOrNull('profile')) ?? null,
    translationKey: row.textOrNull('translation_key'),
    documentId: row.text('target'),
    locale: row.text('target_locale'),
    hasReading: row.count('has_reading') === 1,
  };
}

/** Some drivers answer JSON as text. */
function toReading(row: Row): FileReading {
  const kept = row.json<FileReading | string>('reading', NO_READING);
  return typeof kept === 'string' ? (JSON.parse(kept) as FileReading) : kept;
}

const NO_READING: FileReading = { issues: [], keys: [], unflagged: false };

function toEntry(row: Row): LedgerEntry {
  const addresses = row.json<LedgerEntry['addresses'] | null>('addresses', null);
  return {
    path: row.text('path'),
    hash: row.text('hash'),
    mappingVersion: row.count('mappingVersion'),
    optionsDigest: row.text('optionsDigest'),
    profile: PROFILES.find((name) => name === row.textOrNull('profile')) ?? null,
    translationKey: row.textOrNull('translationKey'),
    documentId: row.text('target'),
    locale: row.text('targetLocale'),
    written: readWritten(row),
    ...(addresses !== null && addresses !== undefined && { addresses }),
  };
}
