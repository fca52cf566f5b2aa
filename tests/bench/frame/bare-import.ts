import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { profileOf } from '../../../server/importing/domain/profiles';
import { readSource } from '../../../server/importing/domain/read-source';
import { contentTables } from '../../support/import-app';
import { plainArticle } from './markdown-files';

const OPTIONS = { siteZone: 'UTC', now: '2026-01-01T00:00:00.000Z', encoding: null, profile: profileOf('generic'), html: 'sanitize' } as const;
const ARTICLES_PER_TRANSACTION = 500;
/** What is about the run or the machinery, not about the articles. */
const LEFT_OUT = /^editorial_(locks|runs|run_items|jobs)$/;

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Reads and parses the files of so many articles one after the other, and does nothing with them. */
export function parseFiles(folder: string, count: number): void {
  for (let index = 0; index < count; index += 1) parseFile(folder, index);
}

/** The rows that an import left: those of terms, and those of each article, by table. SQLite gives them as they go in again. */
export interface LeftRows {
  readonly terms: ReadonlyMap<string, Rows>;
  readonly articles: readonly ReadonlyMap<string, Rows>[];
}

export async function takeRows(strapi: Core.Strapi): Promise<LeftRows> {
  const terms = new Map<string, Rows>();
  const articles = new Map<string, Map<string, Record<string, unknown>[]>>();
  const owners = new Map<unknown, string>();
  for (const { id, document_id } of await strapi.db.getConnection('editorial_articles').select('id', 'document_id')) owners.set(id, document_id);
  for (const table of contentTables(strapi).filter((name) => !LEFT_OUT.test(name))) {
    const rows: Record<string, unknown>[] = await strapi.db.getConnection(table).select();
    if (/^editorial_(categories|keywords)/.test(table)) terms.set(table, rows);
    else for (const row of rows) add(articles, ownerOf(table, row, owners), table, row);
  }
  return { terms, articles: [...articles.values()] };
}

/** The bare loop: parses each file, and inserts the rows that an import of it left, with raw SQL and nothing else. */
export async function bareImport(strapi: Core.Strapi, folder: string, { terms, articles }: LeftRows): Promise<void> {
  await strapi.db.transaction(async () => {
    for (const [table, rows] of terms) for (const row of rows) await insert(strapi, table, [row]);
  });
  for (let start = 0; start < articles.length; start += ARTICLES_PER_TRANSACTION) {
    await strapi.db.transaction(async () => {
      for (const [offset, tables] of articles.slice(start, start + ARTICLES_PER_TRANSACTION).entries()) {
        parseFile(folder, start + offset);
        for (const [table, rows] of tables) await insert(strapi, table, rows);
      }
    });
  }
}

function parseFile(folder: string, index: number): void {
  const file = plainArticle(index).path;
  readSource({ path: file, bytes: readFileSync(path.join(folder, file)) }, OPTIONS);
}

async function insert(strapi: Core.Strapi, table: string, rows: Rows): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const places = rows.map(() => `(${columns.map(() => '?').join(', ')})`).join(', ');
  const values = rows.flatMap((row) => columns.map((column) => row[column] ?? null));
  const sql = `insert into ${table} (${columns.map((column) => `"${column}"`).join(', ')}) values ${places}`;
  await strapi.db.transaction(({ trx }) => strapi.db.connection.raw(sql, values as string[]).transacting(trx));
}

function ownerOf(table: string, row: Record<string, unknown>, owners: ReadonlyMap<unknown, string>): string {
  if (table === 'editorial_articles') return String(row.document_id);
  if (table === 'editorial_source_files') return String(row.target);
  return typeof row.article_id === 'string' ? row.article_id : (owners.get(row.article_id) ?? '');
}

function add(articles: Map<string, Map<string, Record<string, unknown>[]>>, owner: string, table: string, row: Record<string, unknown>): void {
  const tables = articles.get(owner) ?? new Map<string, Record<string, unknown>[]>();
  articles.set(owner, tables);
  tables.set(table, [...(tables.get(table) ?? []), row]);
}
