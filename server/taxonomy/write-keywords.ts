import type { Core } from '@strapi/strapi';
import { readsFromSnapshot } from '../articles/locks';
import { queryNamed, queryTable, type Sql, type Transaction } from '../articles/sql';
import { toRows } from '../runs/row';
import { announce } from './announce';
import type { Keyword, KeywordPlan } from './domain/types';
import { linkTable } from '../articles/link-table';
import { aliasesOf } from './read-tree';
import { redirectLinks, relationsTo } from './redirect-links';
import { articlesLinkedTo, ARTICLE_UID, tellListeners, type TouchListener } from './touched-articles';

export const KEYWORD_UID = 'plugin::editorial.keyword';

/** Keywords of one statement: far below the number of values that any database takes. */
const KEYWORDS_PER_STATEMENT = 500;

/** Every keyword. In a transaction it is the present that is read. */
export async function readKeywords(strapi: Core.Strapi, trx: Transaction | null): Promise<Keyword[]> {
  const query = queryTable(strapi, KEYWORD_UID, trx).select('id', 'document_id', 'name', 'slug', 'aliases').orderBy('id');
  return toRows(await current(strapi, trx, query)).map((row) => ({
    id: row.count('id'),
    documentId: row.text('document_id'),
    name: row.textOrNull('name') ?? '',
    slug: row.textOrNull('slug') ?? '',
    aliases: aliasesOf(row),
  }));
}

/** Ids of the keywords that nothing links to: no article, and nothing of the host's. */
export async function readUnused(strapi: Core.Strapi, trx: Transaction | null): Promise<Set<number>> {
  const rows = await queryTable(strapi, KEYWORD_UID, trx).select('id');
  const unused = new Set(toRows(rows).map((row) => row.count('id')));
  for (const { table, other } of relationsTo(strapi, KEYWORD_UID)) {
    const used = await current(strapi, trx, queryNamed(strapi, table, trx).select(other).groupBy(other));
    for (const row of toRows(used)) unused.delete(row.count(other));
  }
  return unused;
}

export interface KeywordWrite {
  readonly strapi: Core.Strapi;
  readonly trx: Transaction;
  readonly before: readonly Keyword[];
  readonly plan: Extract<KeywordPlan, { ok: true }>;
  readonly adminId: number | null;
  readonly listeners: Iterable<TouchListener>;
}

/** Makes the keywords what a plan says, in the caller's transaction and under its locks; links as for categories. */
export async function writeKeywords(write: KeywordWrite): Promise<void> {
  const { strapi, before, plan, adminId } = write;
  const removedIds = new Set(plan.removed);
  const removed = before.filter(({ id }) => removedIds.has(id));
  for (let start = 0; start < removed.length; start += KEYWORDS_PER_STATEMENT) {
    await removeSome(write, removed.slice(start, start + KEYWORDS_PER_STATEMENT).map(({ id }) => id));
  }
  for (const { id, name, slug, aliases } of plan.changed) {
    const data = { name, slug, aliases: [...aliases], ...(adminId === null ? {} : { updatedBy: adminId }) };
    await strapi.db.query(KEYWORD_UID).update({ where: { id }, data });
  }
  await announce(strapi, 'entry.update', { uid: KEYWORD_UID, entries: plan.changed });
  await announce(strapi, 'entry.delete', { uid: KEYWORD_UID, entries: removed });
}

/** Not one by one by Strapi's documents: unused keywords go by the thousand. */
async function removeSome({ strapi, trx, plan, listeners }: KeywordWrite, ids: readonly number[]): Promise<void> {
  const touched = [...listeners].length === 0 ? [] : await articlesLinkedTo(strapi, trx, linkTable(strapi, ARTICLE_UID, 'keywords'), ids);
  for (const relation of relationsTo(strapi, KEYWORD_UID)) {
    await redirectLinks(strapi, trx, { relation, from: ids, to: plan.replacedBy });
  }
  await strapi.db.query(KEYWORD_UID).deleteMany({ where: { id: { $in: ids } } });
  await tellListeners(listeners, trx, touched);
}

/** Keeps writers of articles away from keywords until the transaction ends: a link to one waits for its row. */
export async function holdKeywords(strapi: Core.Strapi, trx: Transaction, ids: readonly number[]): Promise<void> {
  for (let start = 0; start < ids.length; start += KEYWORDS_PER_STATEMENT) {
    const some = ids.slice(start, start + KEYWORDS_PER_STATEMENT);
    await queryTable(strapi, KEYWORD_UID, trx).select('id').whereIn('id', some).orderBy('id').forUpdate();
  }
}

function current(strapi: Core.Strapi, trx: Transaction | null, query: Sql): Sql {
  return trx !== null && readsFromSnapshot(strapi) ? query.forShare() : query;
}
