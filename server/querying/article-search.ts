import type { Core } from '@strapi/strapi';
import { ARTICLE_UID } from '../taxonomy/touched-articles';
import type { ArticleView } from './parse-query';

/** A query of Strapi's query builder, which exports no type of its own. */
export type Query = ReturnType<Core.Strapi['db']['getConnection']>;

/** Rows of articles, and the name under which the query knows their table. */
export interface Found {
  readonly query: Query;
  readonly alias: string;
}

/** The articles of a list, to be asked in SQL. */
export interface ArticleSearch {
  /** A new query for these attributes of the articles, each row once. */
  select(...attributes: string[]): Found;
}

/** What a list is asked for; filters and text as `sanitize.query` leaves them. */
export interface Asked extends ArticleView {
  readonly filters?: unknown;
  readonly _q?: unknown;
}

/**
 * The articles that Strapi's list answers under the same parameters. The parameters go through Strapi's own service, where the guard of
 * drafts is (`articles/hide-drafts`), and meet locale and status as in its Document Service, whose pages this is to count.
 */
export function searchArticles(strapi: Core.Strapi, { filters, _q, locale, status }: Asked): ArticleSearch {
  const given = { ...(filters === undefined ? {} : { filters }), ...(_q === undefined ? {} : { _q }) };
  const service: { transform(uid: string, params: object): Record<string, unknown> } = strapi.get('query-params');
  const query = service.transform(ARTICLE_UID, given);
  const lookup = { publishedAt: status === 'published' ? { $notNull: true } : { $null: true }, ...(locale === null ? {} : { locale }) };
  const where = { ...lookup, ...(query.where instanceof Object ? query.where : {}) };
  return {
    select(...attributes) {
      const builder = strapi.db.queryBuilder(ARTICLE_UID).init({ ...query, where, select: attributes });
      return { query: builder.getKnexQuery(), alias: builder.alias };
    },
  };
}
