import type { Core } from '@strapi/strapi';
import { queryNamed, type Transaction } from '../articles/sql';
import { linkTable, type LinkTable } from '../articles/link-table';

/** A relation of some type to the categories, or to the keywords. */
export interface Relation extends LinkTable {
  /** Whether one row may link to several. */
  readonly isToMany: boolean;
}

/**
 * Every relation of another type, the host's own among them, that points to a type. One-to-one relations stay out: what
 * two rows point to cannot become one there.
 */
export function relationsTo(strapi: Core.Strapi, uid: string): Relation[] {
  const relations: Relation[] = [];
  for (const model of strapi.db.metadata.values()) {
    if (model.uid === uid) continue;
    for (const [name, attribute] of Object.entries(model.attributes)) {
      const kind = kindOf(attribute, uid);
      if (kind !== null) relations.push({ ...linkTable(strapi, model.uid, name), isToMany: kind === 'manyToMany' || kind === 'oneToMany' });
    }
  }
  return relations;
}

/** Points all links to some rows at another one, or removes them for null. Nothing is linked twice. */
export async function redirectLinks(
  strapi: Core.Strapi,
  trx: Transaction,
  { relation, from, to }: { relation: Relation; from: readonly number[]; to: number | null },
): Promise<void> {
  const { table, own, other, isToMany } = relation;
  const links = () => queryNamed(strapi, table, trx).whereIn(other, from);
  if (to === null) {
    await links().delete();
    return;
  }
  if (isToMany) {
    // MariaDB deletes from no table that it reads in the same statement, so the reading is a table of its own.
    const linked = queryNamed(strapi, table, null).select(own).where(other, to).as('linked');
    await links().whereIn(own, selectFrom(strapi, linked, own)).delete();
    if (from.length > 1) {
      const first = queryNamed(strapi, table, null).select(strapi.db.connection.raw('min(??) as ??', ['id', 'id'])).whereIn(other, from).groupBy(own).as('first');
      await links().whereNotIn('id', selectFrom(strapi, first, 'id')).delete();
    }
  }
  await links().update({ [other]: to });
}

function selectFrom(strapi: Core.Strapi, query: unknown, column: string) {
  const knex: { from(source: unknown): { select(column: string): ReturnType<typeof queryNamed> } } = strapi.db.connection;
  return knex.from(query).select(column);
}

/** The kind of a relation that has a table of its own and belongs to its type; null for any other attribute. */
function kindOf(attribute: unknown, target: string): string | null {
  if (typeof attribute !== 'object' || attribute === null || !('type' in attribute) || attribute.type !== 'relation') return null;
  if (!('target' in attribute) || attribute.target !== target || !('joinTable' in attribute) || !attribute.joinTable) return null;
  if ('mappedBy' in attribute && attribute.mappedBy) return null;
  const relation = 'relation' in attribute ? attribute.relation : null;
  return typeof relation === 'string' && relation !== 'oneToOne' ? relation : null;
}
