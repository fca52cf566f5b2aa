import type { Core } from '@strapi/strapi';
import { toRows, type Row } from '../../runs/row';
import type { Run } from '../../runs/types';
import type { CreatedTerm } from '../domain/plan-undo';
import type { TermUid } from '../write-terms';

const SLUGS_PER_READ = 200;

/** A category or keyword that an import created, with what uses it now. */
export interface FoundTerm extends CreatedTerm {
  readonly uid: TermUid;
  readonly name: string;
  /** Created later than those above it. */
  readonly id: number;
}

/** Those of the terms an import planned to create that came into being while it worked. */
export async function readCreatedTerms(strapi: Core.Strapi, run: Run, slugs: Readonly<Record<TermUid, ReadonlySet<string>>>): Promise<FoundTerm[]> {
  return [
    ...(await readTermsOf(strapi, run, 'plugin::editorial.keyword', [...slugs['plugin::editorial.keyword']])),
    ...(await readTermsOf(strapi, run, 'plugin::editorial.category', [...slugs['plugin::editorial.category']])),
  ];
}

/** What uses a term now. */
export async function readTerm(strapi: Core.Strapi, uid: TermUid, documentId: string): Promise<FoundTerm | null> {
  const rows: unknown = await strapi.db.query(uid).findMany({ where: { documentId }, populate: usersOf(uid) });
  const [row] = toRows(rows);
  return row === undefined ? null : toTerm(row, uid);
}

async function readTermsOf(strapi: Core.Strapi, run: Run, uid: TermUid, slugs: readonly string[]): Promise<FoundTerm[]> {
  const found: FoundTerm[] = [];
  for (let at = 0; at < slugs.length; at += SLUGS_PER_READ) {
    const where = { slug: { $in: slugs.slice(at, at + SLUGS_PER_READ) } };
    const rows: unknown = await strapi.db.query(uid).findMany({ where, populate: usersOf(uid) });
    found.push(...toRows(rows).filter((row) => isOfRun(row, run)).map((row) => toTerm(row, uid)));
  }
  return found.sort((a, b) => b.id - a.id);
}

function usersOf(uid: TermUid) {
  const articles = { articles: { select: ['documentId'] } };
  return uid === 'plugin::editorial.category' ? { ...articles, children: { select: ['documentId'] } } : articles;
}

/** Somebody else's term, found by the import, is older than it or younger than its end. */
function isOfRun(row: Row, { startedAt, finishedAt }: Run): boolean {
  const created = row.text('createdAt');
  return startedAt !== null && created >= startedAt && (finishedAt === null || created <= finishedAt);
}

function toTerm(row: Row, uid: TermUid): FoundTerm {
  return {
    uid,
    id: row.count('id'),
    documentId: row.text('documentId'),
    name: row.text('name'),
    articles: row.rows('articles').map((article) => article.text('documentId')),
    children: row.rows('children').map((child) => child.text('documentId')),
  };
}
