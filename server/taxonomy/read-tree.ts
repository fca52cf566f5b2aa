import type { Core } from '@strapi/strapi';
import { readOptions } from '../config';
import { readsFromSnapshot } from '../articles/locks';
import { queryNamed, queryTable, type Sql, type Transaction } from '../articles/sql';
import { toRows, type Row } from '../runs/row';
import type { Category, TreeRules } from './domain/types';
import { linkTable } from '../articles/link-table';

export const CATEGORY_UID = 'plugin::editorial.category';

/**
 * Every category, by two queries. In a transaction it is the present that is read, also where the transaction is older
 * than the lock of the tree.
 */
export async function readTree(strapi: Core.Strapi, trx: Transaction | null): Promise<Category[]> {
  const { table, own, other } = linkTable(strapi, CATEGORY_UID, 'parent');
  const links = toRows(await current(strapi, trx, queryNamed(strapi, table, trx).select(own, other)));
  const parents = new Map(links.map((row) => [row.count(own), row.count(other)]));
  const columns = ['id', 'document_id', 'name', 'slug', 'path', 'position', 'aliases'];
  const rows = toRows(await current(strapi, trx, queryTable(strapi, CATEGORY_UID, trx).select(...columns)));
  return rows.map((row) => ({
    id: row.count('id'),
    documentId: row.text('document_id'),
    name: row.textOrNull('name') ?? '',
    slug: row.textOrNull('slug') ?? '',
    path: row.textOrNull('path'),
    position: row.count('position'),
    aliases: aliasesOf(row),
    parentId: parents.get(row.count('id')) ?? null,
  }));
}

/** The rules that the host has chosen. */
export function treeRules(strapi: Core.Strapi): TreeRules {
  return readOptions(strapi).taxonomy;
}

/** Aliases of a row that was read by SQL: drivers answer JSON columns as values or as texts. Hosts may have put anything there. */
export function aliasesOf(row: Row): string[] {
  const value = row.json<unknown>('aliases', null);
  const list = typeof value === 'string' ? parseJson(value) : value;
  return Array.isArray(list) ? list.filter((alias) => typeof alias === 'string') : [];
}

function current(strapi: Core.Strapi, trx: Transaction | null, query: Sql): Sql {
  return trx !== null && readsFromSnapshot(strapi) ? query.forShare() : query;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
