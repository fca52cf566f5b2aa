import { ARTICLE_UID } from '../article-uid';
import { useGetEditorialWorkflowSetupQuery } from '../setup-api';

/**
 * Whether publishing entries of a content type is the workflow's; for articles so until the server says that the workflow
 * is off.
 */
export function useOwnsPublishing(model: string): boolean {
  const isArticle = model === ARTICLE_UID;
  const { data } = useGetEditorialWorkflowSetupQuery(undefined, { skip: !isArticle });
  return isArticle && data?.enabled !== false;
}
