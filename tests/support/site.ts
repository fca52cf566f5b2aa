import type { Core } from '@strapi/strapi';
import { ARTICLE, CATEGORY, KEYWORD, fields } from './content-api';

/** Actions of the routes that sites have beside Strapi's own. */
export const SITE_ACTIONS = ['category-tree.find', 'article-facets.find', 'related-articles.find', 'article-neighbours.find', 'article-by-slug.findOne'].map(
  (action) => `plugin::editorial.${action}`,
);

export interface SiteArticle {
  readonly slug: string;
  readonly category?: string;
  readonly keywords?: readonly string[];
  readonly date?: string | null;
  readonly datedAt?: string | null;
  readonly locale?: string;
  readonly body?: string;
  /** A draft alone, unless said. */
  readonly live?: boolean;
}

/** documentIds by slug. */
export type Ids = Readonly<Record<string, string>>;

/** Categories by path, parents first; keywords and articles by slug. */
export async function makeSite(
  strapi: Core.Strapi,
  { categories, keywords, articles }: { categories: readonly string[]; keywords: readonly string[]; articles: readonly SiteArticle[] },
): Promise<Ids> {
  const ids: Record<string, string> = {};
  for (const path of categories) {
    const [parent, slug = ''] = path.split('/').slice(-3, -1).length === 2 ? path.split('/').slice(-3, -1) : ['', path.split('/').at(-2)];
    const made = await strapi.documents(CATEGORY).create({ data: { name: slug, slug, ...(parent ? { parent: ids[parent] } : {}) } });
    ids[slug] = made.documentId;
  }
  for (const slug of keywords) ids[slug] = (await strapi.documents(KEYWORD).create({ data: { name: slug, slug } })).documentId;
  for (const article of articles) ids[article.slug] = await makeArticle(strapi, article, ids);
  return ids;
}

/** A translation of an article that is there already when `of` names its slug. */
export async function makeArticle(strapi: Core.Strapi, article: SiteArticle & { of?: string }, ids: Ids): Promise<string> {
  const { slug, category, keywords = [], date = null, datedAt = null, locale = 'en', body = `About *${slug}*.`, live = false, of } = article;
  const data = fields({ title: slug, slug, date, datedAt, body, category: category ? ids[category] : null, keywords: keywords.map((keyword) => ids[keyword]) });
  const status = live ? 'published' : 'draft';
  if (of !== undefined) {
    await strapi.documents(ARTICLE).update({ documentId: ids[of] ?? '', locale, data, status });
    return ids[of] ?? '';
  }
  return (await strapi.documents(ARTICLE).create({ data, locale, status })).documentId;
}
