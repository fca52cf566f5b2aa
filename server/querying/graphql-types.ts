/** What GraphQL has beside Strapi's own queries; the same as the routes of the content API. */
export const TYPE_DEFS = `
  type EditorialCategoryNode {
    documentId: ID!
    name: String
    slug: String
    path: String
    description: String
    "0 at the top of the tree"
    depth: Int!
    "How many categories are right below it, also where depth cuts them off"
    childCount: Int!
    "Articles of the category itself"
    count: Int!
    "Articles, with those of all categories below it"
    countAll: Int!
    "In their order"
    children: [EditorialCategoryNode!]!
  }

  type EditorialCategoryFacet {
    documentId: ID!
    name: String
    slug: String
    path: String
    "Articles of the category itself"
    count: Int!
    "Articles, with those of all categories below it"
    countAll: Int!
  }

  type EditorialKeywordFacet {
    documentId: ID!
    name: String
    slug: String
    count: Int!
  }

  type EditorialYearFacet {
    year: Int!
    count: Int!
  }

  type EditorialMonthFacet {
    "2025-08"
    month: String!
    count: Int!
  }

  "How the articles of a list are spread; each facet is counted when it is named"
  type EditorialArticleFacets {
    "Articles in the list"
    total: Int!
    "Most articles first, those below counted"
    categories(limit: Int): [EditorialCategoryFacet!]!
    "Most articles first"
    keywords(limit: Int): [EditorialKeywordFacet!]!
    "Newest first"
    years(limit: Int): [EditorialYearFacet!]!
    "Newest first"
    months(limit: Int): [EditorialMonthFacet!]!
  }

  extend type EditorialArticle {
    "Articles that share the category or keywords, those that share most first"
    related(limit: Int): [EditorialArticle!]!
    "The article before this one, by date"
    previous: EditorialArticle
    "The article after this one, by date"
    next: EditorialArticle
  }

  extend type Query {
    "The tops of the tree; with root (a path, documentId or slug) that category alone"
    editorialCategoryTree(root: String, depth: Int, locale: I18NLocaleCode, status: PublicationStatus = PUBLISHED): [EditorialCategoryNode!]!
    "The articles of editorialArticles under the same arguments, counted"
    editorialArticleFacets(filters: EditorialArticleFiltersInput, locale: I18NLocaleCode, status: PublicationStatus = PUBLISHED): EditorialArticleFacets!
    editorialArticleBySlug(slug: String!, locale: I18NLocaleCode, status: PublicationStatus = PUBLISHED): EditorialArticle
  }
`;

/** Fields with a permission of their own, as the routes of the same names have it. */
export const PERMISSIONS = {
  'Query.editorialCategoryTree': 'category-tree.find',
  'Query.editorialArticleFacets': 'article-facets.find',
  'Query.editorialArticleBySlug': 'article-by-slug.findOne',
  'EditorialArticle.related': 'related-articles.find',
  'EditorialArticle.previous': 'article-neighbours.find',
  'EditorialArticle.next': 'article-neighbours.find',
} as const;
