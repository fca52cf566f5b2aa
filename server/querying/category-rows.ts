import type { Core } from '@strapi/strapi';
import { tableOf } from '../articles/sql';
import { toRows } from '../runs/row';
import { linkTable } from '../articles/link-table';
import { CATEGORY_UID } from '../taxonomy/read-tree';
import type { CategoryRow } from './domain/nest-tree';

/** Every category with its parent, by one query. */
export async function readCategoryRows(strapi: Core.Strapi): Promise<CategoryRow[]> {
  const { table, own, other } = linkTable(strapi, CATEGORY_UID, 'parent');
  const columns = ['id', 'document_id', 'name', 'slug', 'path', 'description', 'position'].map((name) => `c.${name}`);
  const rows: unknown = await strapi.db
    .getConnection(`${tableOf(strapi, CATEGORY_UID)} as c`)
    .leftJoin(`${table} as l`, `l.${own}`, 'c.id')
    .select(...columns, { parent: `l.${other}` });
  return toRows(rows).map((row) => ({
    id: row.count('id'),
    parentId: row.countOrNull('parent'),
    documentId: row.text('document_id'),
    name: row.textOrNull('name') ?? '',
    slug: row.textOrNull('slug') ?? '',
    path: row.textOrNull('path') ?? '',
    description: row.textOrNull('description'),
    position: row.count('position'),
  }));
}
