import type { Core } from '@strapi/strapi';
import type { ArticleSearch } from './article-search';
import type { Resolvers } from './graphql-resolvers';
import { DEFAULT_FACET_VALUES, MAX_FACET_VALUES, parseCount, type Input } from './parse-query';
import type { Auth } from './read-access';
import { categoryFacets, createDayFacets, keywordFacets, type Cut } from './read-facets';

/** The facets of a search. Each is counted when a query names it. */
interface CountedFacets {
  total(): Promise<number>;
  readonly facets: Readonly<Record<'categories' | 'keywords' | 'years' | 'months', (limit: number) => Promise<Cut<unknown>>>>;
}

export function countedFacets(strapi: Core.Strapi, auth: Auth, search: ArticleSearch): CountedFacets {
  const { total, years, months } = createDayFacets(strapi, search);
  const categories = (limit: number) => categoryFacets(strapi, auth, search, limit);
  const keywords = (limit: number) => keywordFacets(strapi, auth, search, limit);
  return { total, facets: { categories, keywords, years, months } };
}

export const facetResolvers: Resolvers = {
  total: (counted) => (counted as CountedFacets).total(),
  categories: (counted, args) => valuesOf(counted, 'categories', args),
  keywords: (counted, args) => valuesOf(counted, 'keywords', args),
  years: (counted, args) => valuesOf(counted, 'years', args),
  months: (counted, args) => valuesOf(counted, 'months', args),
};

async function valuesOf(counted: unknown, name: keyof CountedFacets['facets'], args: Input): Promise<unknown[]> {
  const limit = parseCount(args, 'limit', MAX_FACET_VALUES) ?? DEFAULT_FACET_VALUES;
  return (await (counted as CountedFacets).facets[name](limit)).values;
}
