import type { Core } from '@strapi/strapi';
import { Row } from '../runs/row';
import type { TermRef } from './domain/types';

export type TermUid = 'plugin::editorial.category' | 'plugin::editorial.keyword';

/**
 * documentId of a category or keyword: the one that was planned, else one that has its slug by now (an earlier file of
 * the run may have brought it), else a new one, below the category that its path names.
 */
export async function findOrCreateTerm(
  strapi: Core.Strapi,
  uid: TermUid,
  term: TermRef,
  creator: { createdBy?: number; updatedBy?: number },
): Promise<string> {
  const known = term.documentId === null ? null : await findTerm(strapi, uid, { documentId: term.documentId });
  const found = known ?? (await findTerm(strapi, uid, { slug: term.slug }));
  if (found !== null) return found;
  const parent = term.parent === undefined ? {} : { parent: await findOrCreateTerm(strapi, uid, term.parent, creator) };
  const created: unknown = await strapi.documents(uid).create({ data: { name: term.name, slug: term.slug, ...parent, ...creator } });
  return new Row(created).text('documentId');
}

async function findTerm(
  strapi: Core.Strapi,
  uid: TermUid,
  where: { documentId: string } | { slug: string },
): Promise<string | null> {
  const row: unknown = await strapi.db.query(uid).findOne({ select: ['documentId'], where });
  return row === null ? null : new Row(row).text('documentId');
}
