/** The one content type that has a workflow. */
export const ARTICLE_UID = 'plugin::editorial.article';
