import type { Core } from '@strapi/strapi';

/** The table in which Strapi keeps a relation, as seen from one type. */
export interface LinkTable {
  readonly table: string;
  /** Column with the row of the type that was asked for. */
  readonly own: string;
  /** Column with the row at the other end. */
  readonly other: string;
  /** Column with the order of the others for one own row; null when there is none. */
  readonly order: string | null;
  /** Column with the order of the own rows for one other; null when there is none. */
  readonly inverseOrder: string | null;
}

/** @throws Error when the attribute is no relation with a table of its own */
export function linkTable(strapi: Core.Strapi, uid: string, attribute: string): LinkTable {
  const relation: unknown = strapi.db.metadata.get(uid).attributes[attribute];
  const joinTable: unknown = isRecord(relation) ? relation.joinTable : null;
  if (!isRecord(joinTable)) throw new Error(`editorial: the relation ${uid} ${attribute} has no table.`);
  return {
    table: text(joinTable.name),
    own: columnName(joinTable.joinColumn),
    other: columnName(joinTable.inverseJoinColumn),
    order: textOrNull(joinTable.orderColumnName),
    inverseOrder: textOrNull(joinTable.inverseOrderColumnName),
  };
}

function columnName(column: unknown): string {
  return text(isRecord(column) ? column.name : null);
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Error('editorial: Strapi describes a relation without its table or columns.');
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
