import type { Core } from '@strapi/strapi';
import { queryTable } from '../articles/sql';
import { taxonomyOf } from '../taxonomy';
import { AS_IT_STANDS, STATE_UID } from './state-store';

/**
 * Merging, deleting or assigning categories and keywords is no edit of the articles in them: their authors changed nothing, drafts and
 * live versions move alike, and who may manage categories answers for it. So what was approved stays approved, and what is
 * live is not shown as changed, though its content has another digest. In the operation's transaction; one statement a
 * batch, for reading ten thousand bodies to digest them again would cost more than the merge.
 */
export function keepApprovals(strapi: Core.Strapi): void {
  taxonomyOf(strapi).onArticlesTouched(async ({ documentIds, trx }) => {
    await queryTable(strapi, STATE_UID, trx).whereIn('article_id', documentIds).whereNotNull('approved_digest').update({ approved_digest: AS_IT_STANDS });
  });
}
