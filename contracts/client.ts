/** What `strapi-plugin-editorial/client` exports: the types of the content API's answers, for sites. Nothing in it runs. */
export type { Pagination } from './admin-api';
export type {
  Article,
  ArticleCount,
  Category,
  CategoryFacet,
  CategoryNode,
  CategoryTreeAnswer,
  EditorialDocument,
  ErrorAnswer,
  FacetName,
  FacetsAnswer,
  Keyword,
  KeywordFacet,
  ListAnswer,
  MonthFacet,
  NeighboursAnswer,
  OneAnswer,
  Picture,
  RelatedAnswer,
  YearFacet,
} from './content-api';
export type { ErrorCode } from './errors';
export type { JsonObject, JsonValue } from './json';
