import type { Core } from '@strapi/strapi';
import type { ChecklistResult, ContentSnapshot } from '../../contracts';
import { toRows } from '../runs/row';
import { ARTICLE_UID } from './article-content';
import { internalSlugs } from './domain/checklist/internal-links';
import { readBody } from './domain/checklist/read-body';
import { runChecklist } from './domain/checklist/run-checklist';
import type { CheckedArticle } from './domain/checklist/types';
import type { WorkflowSetup } from './workflow-registry';

/** What the checklist says of an article, with what it needs to know of others: two queries at most. */
export async function checkArticle(
  strapi: Core.Strapi,
  { rules, linkPatterns }: WorkflowSetup,
  { article, documentId, locale }: { article: CheckedArticle; documentId: string | null; locale: string },
): Promise<ChecklistResult[]> {
  const read = readBody(article.body ?? '');
  const knownSlugs = await slugsThatExist(strapi, internalSlugs(read, linkPatterns), locale);
  const otherTitles = await countTitle(strapi, article.title, documentId, locale);
  return runChecklist(rules, article, { linkPatterns, knownSlugs, otherTitles }, read);
}

/** A content as the checklist looks at it. */
export function toChecked({ title, slug, date, description, body, category, keywords }: ContentSnapshot): CheckedArticle {
  return { title, slug, date, description, body, hasCategory: category !== null, keywordCount: keywords.length };
}

async function slugsThatExist(strapi: Core.Strapi, slugs: readonly string[], locale: string): Promise<ReadonlySet<string>> {
  if (slugs.length === 0) return new Set();
  const rows: unknown = await strapi.db.query(ARTICLE_UID).findMany({ where: { slug: { $in: [...slugs] }, locale }, select: ['slug'] });
  return new Set(toRows(rows).map((row) => row.text('slug')));
}

function countTitle(strapi: Core.Strapi, title: string, documentId: string | null, locale: string): Promise<number> {
  const others = documentId === null ? {} : { documentId: { $ne: documentId } };
  return strapi.db.query(ARTICLE_UID).count({ where: { title, locale, publishedAt: null, ...others } });
}
