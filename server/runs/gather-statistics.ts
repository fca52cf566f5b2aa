import type { Core } from '@strapi/strapi';
import { linkTable } from '../articles/link-table';
import { tableOf } from '../articles/sql';

/** So many items change what a database should know of its tables. */
const MANY_ITEMS = 1_000;

const ARTICLE = 'plugin::editorial.article';
const TYPES = [ARTICLE, 'plugin::editorial.category', 'plugin::editorial.keyword', 'plugin::editorial.workflow-state', 'plugin::editorial.source-file'];

/**
 * Has PostgreSQL count what a large run wrote. It does so by itself, but minutes later; until then it plans for the tables as they were, and
 * a search over a hundred thousand articles in tables that were empty took minutes. The other databases look by themselves when they plan.
 */
export async function gatherStatistics(strapi: Core.Strapi, changedItems: number): Promise<void> {
  if (strapi.db.dialect.client !== 'postgres' || changedItems < MANY_ITEMS) return;
  const tables = [...TYPES.map((uid) => tableOf(strapi, uid)), ...['category', 'keywords'].map((name) => linkTable(strapi, ARTICLE, name).table)];
  const schema = strapi.db.getSchemaName();
  try {
    await strapi.db.connection.raw(`analyze ${tables.map(() => '??').join(', ')}`, tables.map((table) => (schema === undefined ? table : `${schema}.${table}`)));
  } catch (error) {
    // The run is what was asked for, and it is done.
    strapi.log.warn(error);
  }
}
