/** Admin permissions, as registered with Strapi's action provider and shown under Settings, Roles. */
export const ADMIN_ACTIONS = {
  /** See the Editorial menu entry and the list of runs with their reports. */
  readRuns: 'plugin::editorial.run.read',
  /** Upload, preview, import, cancel. */
  import: 'plugin::editorial.import.run',
  /** Download the articles that one may read as markdown files. */
  exportArticles: 'plugin::editorial.article.export',
  /** See the tree of categories and the keywords with their counts, and what was done to them. */
  readTaxonomy: 'plugin::editorial.taxonomy.read',
  /** Create, move, merge, rename and delete categories, assign articles. */
  manageCategories: 'plugin::editorial.category.manage',
  /** Create, rename, merge and delete keywords. */
  manageKeywords: 'plugin::editorial.keyword.manage',
  /** See the board and the calendar: title, stage and times of the articles that one may read. */
  board: 'plugin::editorial.workflow.board',
  /** Say who works on an article, and until when. */
  assign: 'plugin::editorial.workflow.assign',
  /** Take many articles through a step at once, and see such runs with the titles of their articles. */
  bulk: 'plugin::editorial.workflow.bulk',
  /** Read history and versions of the articles that one may read. */
  history: 'plugin::editorial.workflow.history',
  /** Have the database looked at for what direct SQL or a crash left behind, and have it repaired. */
  doctor: 'plugin::editorial.doctor.run',
  /** See mails and webhooks that did not arrive, and have them sent again. */
  notifications: 'plugin::editorial.workflow.notifications',
} as const;

export type AdminAction = (typeof ADMIN_ACTIONS)[keyof typeof ADMIN_ACTIONS];

/** Content API permissions beside Strapi's own find, findOne, create, update, delete on the three types. */
export const CONTENT_ACTIONS = {
  /** Read drafts over REST and GraphQL. */
  readDrafts: 'plugin::editorial.article.readDrafts',
  /** Read an article as its markdown file. */
  markdown: 'plugin::editorial.article.markdown',
  /** Drive exports over HTTP (`strapi-editorial export --url --token`); drafts with `readDrafts` only. */
  export: 'plugin::editorial.export.run',
  /** Drive imports over HTTP (`strapi-editorial import --url --token`). */
  import: 'plugin::editorial.import.run',
  /** Look for what is wrong in the database over HTTP, and repair it (`strapi-editorial doctor --url --token`). */
  doctor: 'plugin::editorial.doctor.run',
} as const;
