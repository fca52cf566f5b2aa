import type { Core } from '@strapi/strapi';
import { contentTables } from './import-app';

type TableRow = Readonly<Record<string, unknown>>;

const ARTICLE = 'editorial_articles';
const TERMS = ['editorial_categories', 'editorial_keywords'];
/** Locks never change, and what a run is called is its own. */
const LEFT_OUT = /^editorial_(locks|runs)$/;
const TIMES = /_at$|^at$|^live_since$/;
const DOCUMENT_ID = /\b[a-z][a-z0-9]{23}\b/g;
/** Made of documentIds. */
const DIGESTS = /^(approved_digest|digest|open_key)$/;

/**
 * Every row of every table of the plugin, without what differs between two databases that hold the same: ids become what they point to, times
 * whether they are the same as others of their article. In the order of their contents, with the place among the rows of their article.
 */
export async function comparableContent(strapi: Core.Strapi): Promise<Record<string, unknown[]>> {
  const tables = new Map<string, TableRow[]>();
  for (const name of contentTables(strapi).filter((table) => !LEFT_OUT.test(table))) {
    tables.set(name, await strapi.db.getConnection(name).select().orderBy('id'));
  }
  const names = namesOf(tables);
  const content: Record<string, unknown[]> = {};
  for (const [name, rows] of tables) {
    const places = new Map<unknown, number>();
    const comparable = rows.map((row) => {
      const owner = names.document(row.article_id ?? row.document_id);
      const place = (places.get(owner) ?? 0) + 1;
      if (typeof row.article_id === 'string') places.set(owner, place);
      return { ...toComparable(name, row, names), place: typeof row.article_id === 'string' ? place : 0 };
    });
    content[name] = comparable.map((row) => JSON.stringify(row)).sort().map((row): unknown => JSON.parse(row));
  }
  return content;
}

interface Names {
  row(table: string, id: unknown): string;
  /** The places that the versions of an article have among those of a term. */
  places(row: TableRow): readonly number[];
  document(id: unknown): string;
  time(row: TableRow, value: unknown): string;
}

function namesOf(tables: ReadonlyMap<string, readonly TableRow[]>): Names {
  const rows = new Map<string, string>();
  const documents = new Map<unknown, string>();
  const times = new Map<unknown, number[]>();
  for (const table of TERMS) {
    for (const { id, document_id, slug } of tables.get(table) ?? []) {
      rows.set(`${table}/${String(id)}`, `${table} ${String(slug)}`);
      documents.set(document_id, `${table} ${String(slug)}`);
    }
  }
  for (const row of tables.get(ARTICLE) ?? []) {
    const version = `${String(row.slug)} ${String(row.locale)} ${row.published_at === null ? 'draft' : 'live'}`;
    rows.set(`${ARTICLE}/${String(row.id)}`, version);
    documents.set(row.document_id, [documents.get(row.document_id), version].filter(Boolean).sort().join(', '));
    const key = versionKey(row);
    times.set(key, [...(times.get(key) ?? []), toNumber(row.created_at), toNumber(row.updated_at)]);
  }
  const places = new Map<string, number[]>();
  const linkKey = (row: TableRow): string => {
    const version = rows.get(`${ARTICLE}/${String(row.article_id)}`) ?? '';
    return JSON.stringify([version.replace(/ (draft|live)$/, ''), row.category_id, row.keyword_id]);
  };
  for (const row of [...tables.values()].flat()) {
    if (row.article_ord !== undefined) places.set(linkKey(row), [...(places.get(linkKey(row)) ?? []), Number(row.article_ord)].sort((a, b) => a - b));
  }
  return {
    places: (row) => places.get(linkKey(row)) ?? [],
    row: (table, id) => rows.get(`${table}/${String(id)}`) ?? (id === null ? 'none' : `unknown row of ${table}`),
    document: (id) => documents.get(id) ?? 'unknown document',
    time: (row, value) => `time ${[...new Set(times.get(versionKey(row)))].sort().indexOf(toNumber(value))}`,
  };
}

function versionKey(row: TableRow): string {
  return `${String(row.document_id)} ${String(row.locale)}`;
}

function toNumber(value: unknown): number {
  return value instanceof Date ? value.getTime() : Number(value);
}

function toComparable(table: string, row: TableRow, names: Names): Record<string, unknown> {
  const comparable: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) {
    if (column !== 'id') comparable[column] = toValue(table, column, value, row, names);
  }
  return comparable;
}

function toValue(table: string, column: string, value: unknown, row: TableRow, names: Names): unknown {
  if (value === null) return null;
  if (table === ARTICLE && (column === 'created_at' || column === 'updated_at')) return names.time(row, value);
  if (column === 'document_id') return table === ARTICLE || TERMS.includes(table) ? names.document(value) : 'a documentId';
  if (column === 'publish_at') return Number(value);
  // Strapi numbers them anew when one is removed, and equal ones as the database has them at hand.
  if (column === 'article_ord') return names.places(row);
  if (column !== 'dated_at' && TIMES.test(column)) return 'a time';
  if (column === 'run' || DIGESTS.test(column)) return 'set';
  if (column === 'target') return names.document(value);
  if (column === 'article_id') return typeof value === 'string' ? names.document(value) : names.row(ARTICLE, value);
  if (/category_id$/.test(column)) return names.row('editorial_categories', value);
  if (/keyword_id$/.test(column)) return names.row('editorial_keywords', value);
  if (value instanceof Date) return value.toISOString();
  const json = typeof value === 'string' && /^[{[]/.test(value) ? value : JSON.stringify(value);
  return JSON.parse(json.replaceAll(DOCUMENT_ID, (id) => names.document(id)), withoutMoments) as unknown;
}

/** What an undo would restore holds the state as it was. */
function withoutMoments(key: string, value: unknown): unknown {
  return /^(enteredAt|liveSince|approvedDigest|createdAt|updatedAt|publishedAt)$/.test(key) && value !== null ? 'set' : value;
}
