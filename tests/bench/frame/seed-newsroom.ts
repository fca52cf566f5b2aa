import type { Core } from '@strapi/strapi';
import { manyArticles, seedArticles, seedCategories, seedKeywords } from '../../support/seed-articles';

/** How many children a category of `seedNewsroom` has. */
const BRANCHES = 10;

export interface Newsroom {
  readonly categories: number;
  readonly keywords: number;
  readonly articles: number;
  /** Milliseconds since 1970; work was done before it, and is due after it. */
  readonly now?: number;
}

/**
 * Fills an empty database by raw SQL, the same way each time: a tree of categories `c0`, `c1`…, keywords `k0`, `k1`…, which are their
 * documentIds and slugs, and articles over all stages of the default workflow with a category and five keywords each.
 */
export async function seedNewsroom(strapi: Core.Strapi, { categories, keywords, articles, now = Date.now() }: Newsroom): Promise<void> {
  const paths = Array.from({ length: categories }, (_, index) => pathOf(index));
  const slugs = Array.from({ length: keywords }, (_, index) => `k${index}`);
  await seedCategories(strapi, paths);
  await seedKeywords(strapi, slugs);
  await seedArticles(strapi, manyArticles(articles, { now, categories: paths.map((_, index) => `c${index}`), keywords: slugs }));
}

function pathOf(index: number): string {
  const above = index < BRANCHES ? '/' : pathOf(Math.floor(index / BRANCHES) - 1);
  return `${above}c${index}/`;
}
