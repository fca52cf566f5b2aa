import type { Pagination } from './admin-api';
import type { ErrorCode } from './errors';
import type { JsonObject } from './json';

/**
 * What a site gets from the content API: Strapi's own routes on articles, categories and keywords, and these beside them.
 * Paths are below `/api/editorial`. `docs/querying.md` explains them, with GraphQL.
 *
 * | method and path | answer | permissions |
 * |---|---|---|
 * | `GET /articles`, `/categories`, `/keywords` | `ListAnswer<Article>` … | `find` of the type |
 * | `GET /articles/:documentId` | `OneAnswer<Article>` | `article.findOne` |
 * | `GET /articles/slug/:slug` | `OneAnswer<Article>` | `article-by-slug.findOne` and `article.findOne` |
 * | `GET /articles/:documentId/related` | `RelatedAnswer` | `related-articles.find` and `article.find` |
 * | `GET /articles/:documentId/neighbours` | `NeighboursAnswer` | `article-neighbours.find` and `article.find` |
 * | `GET /articles/facets` | `FacetsAnswer` | `article-facets.find` and `article.find`; categories and keywords with `find` of theirs |
 * | `GET /categories/tree` | `CategoryTreeAnswer` | `category-tree.find` and `category.find`; counts with `article.find` |
 *
 * Refusals are `ErrorAnswer`s.
 */
export interface OneAnswer<Document> {
  data: Document;
  meta: JsonObject;
}

export interface ListAnswer<Document> {
  data: Document[];
  /** `total` and `pageCount` are absent with `pagination[withCount]=false`. */
  meta: { pagination: Pagination };
}

/** What every document has. Times are ISO 8601, UTC. */
export interface EditorialDocument {
  /** Of the row: another one after each publishing. Keep `documentId` instead. */
  id: number;
  documentId: string;
  createdAt: string;
  updatedAt: string;
  /** Of an article: when this version went live, null on a draft. Categories, keywords and files have no drafts, and it says nothing. */
  publishedAt: string | null;
}

/**
 * An article. With `fields` only those that are named come: `Pick<Article, 'title' | 'slug'>` is the type of such an answer.
 * Relations come when they are populated.
 */
export interface Article extends EditorialDocument {
  title: string;
  slug: string;
  /** `2025-08-21`; null when nobody said. */
  date: string | null;
  /** The time of day of `date`, when there is one. */
  datedAt: string | null;
  description: string | null;
  /** Markdown. */
  body: string | null;
  /** What the imported file said beyond these fields. */
  extra: JsonObject | null;
  locale: string | null;
  /** Whether this version is the live one. */
  published: boolean;
  /** Null without a body. */
  readingMinutes: number | null;
  /** Sanitised HTML. In lists with `bodyHtml=true`, or when `fields` names it. */
  bodyHtml?: string | null;
  category?: Category | null;
  keywords?: Keyword[];
  cover?: Picture | null;
  localizations?: Article[];
}

export interface Category extends EditorialDocument {
  name: string;
  slug: string;
  /** `/technology/cloud/`: begins with the path of every category above it. */
  path: string;
  /** The place among its siblings. */
  position: number;
  description: string | null;
  /** Slugs and names that it had before. */
  aliases: string[] | null;
  parent?: Category | null;
  children?: Category[];
  articles?: Article[];
}

export interface Keyword extends EditorialDocument {
  name: string;
  slug: string;
  aliases: string[] | null;
  articles?: Article[];
}

/** A file of Strapi's media library, as far as a page needs it. */
export interface Picture extends EditorialDocument {
  name: string;
  url: string;
  mime: string;
  alternativeText: string | null;
  caption: string | null;
  /** In pixels; null for files that are no pictures. */
  width: number | null;
  height: number | null;
}

/** How many articles there are for a category, under what was asked for: language, status, filters. */
export interface ArticleCount {
  /** Of the category itself. */
  count: number;
  /** With all categories below it. */
  countAll: number;
}

/** A category in the tree; `count` and `countAll` with `counts=true`. */
export interface CategoryNode extends Partial<ArticleCount> {
  documentId: string;
  name: string;
  slug: string;
  path: string;
  description: string | null;
  /** 0 at the top of the tree, also below a `root`. */
  depth: number;
  /** How many categories are right below it, also where `depth` cuts them off. */
  childCount: number;
  /** In their order. */
  children: CategoryNode[];
}

/** The tops of the tree; with `root`, that category alone. */
export interface CategoryTreeAnswer {
  data: CategoryNode[];
  /** `total`: categories in this answer. */
  meta: { total: number };
}

export interface CategoryFacet extends ArticleCount {
  documentId: string;
  name: string;
  slug: string;
  path: string;
}

export interface KeywordFacet {
  documentId: string;
  name: string;
  slug: string;
  count: number;
}

export interface YearFacet {
  year: number;
  count: number;
}

export interface MonthFacet {
  /** `2025-08` */
  month: string;
  count: number;
}

/** What can be counted in `GET /articles/facets?facets=…`. */
export const FACETS = ['categories', 'keywords', 'years', 'months'] as const;

export type FacetName = (typeof FACETS)[number];

/** How the articles of a list are spread. A facet that was not asked for, or must not be read, is absent. */
export interface FacetsAnswer {
  data: {
    /** Most articles first, those below counted. */
    categories?: CategoryFacet[];
    /** Most articles first. */
    keywords?: KeywordFacet[];
    /** Newest first; articles without a date are in none. */
    years?: YearFacet[];
    months?: MonthFacet[];
  };
  meta: {
    /** Articles in the list: its `meta.pagination.total`. */
    total: number;
    /** How many values `limit` cut off. */
    more: Partial<Record<FacetName, number>>;
  };
}

/** Articles that share the category or keywords, those that share most first. */
export interface RelatedAnswer<Document = Article> {
  data: Document[];
  meta: JsonObject;
}

/** The articles before and after one, by their dates; null at the ends, and for an article without a date. */
export interface NeighboursAnswer<Document = Article> {
  data: { previous: Document | null; next: Document | null };
  meta: JsonObject;
}

/** A request that was refused. `details.code` is there when the plugin refused it; Strapi's own refusals have none. */
export interface ErrorAnswer {
  data: null;
  error: { status: number; name: string; message: string; details: { code?: ErrorCode; [more: string]: unknown } };
}
