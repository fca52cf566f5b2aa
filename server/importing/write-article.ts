import type { Core } from '@strapi/strapi';
import { takeArticleLocks } from '../articles/locks';
import { inTransaction } from '../articles/sql';
import { databaseNow } from '../jobs/database-clock';
import { Row } from '../runs/row';
import { currentActor } from '../workflow/actors';
import { findStage, liveStage, transitionsInto } from '../workflow/domain/definition';
import { findStates } from '../workflow/state-store';
import { registryOf } from '../workflow/workflow-registry';
import { createWorkflowService } from '../workflow/workflow-service';
import { ARTICLE_UID, readArticle } from './article-rows';
import { listChanges } from './domain/compare-fields';
import type { ArticleWrite } from './domain/types';
import { findOrCreateTerm } from './write-terms';

/**
 * Keeps other writers away from an article until the transaction ends. Taken before anything of it is read, so that what
 * is then found to be as planned stays so.
 */
export async function lockArticle(strapi: Core.Strapi, { documentId }: ArticleWrite): Promise<void> {
  if (documentId === null) return;
  await inTransaction(strapi, (trx) => takeArticleLocks(strapi, trx, [documentId]));
}

/** True while the article is what it was when the write was planned. */
export async function isAsPlanned(strapi: Core.Strapi, { documentId, locale, expected }: ArticleWrite): Promise<boolean> {
  if (documentId === null) return true;
  const now = await readArticle(strapi, documentId, locale);
  return expected === null ? now === null : now !== null && listChanges(expected, now.fields).length === 0;
}

/** Who writes, and the file of the Media Library that is the cover where one is set. */
export interface WrittenBy {
  readonly adminId: number | null;
  readonly coverId: number | null;
}

/**
 * Writes an article as planned and brings it into the planned state, by Strapi's own documents, so that what guards
 * them guards this too. Answers its documentId.
 */
export async function writeArticle(strapi: Core.Strapi, write: ArticleWrite, by: WrittenBy): Promise<string> {
  const { locale, publication } = write;
  const documentId = await writeDraft(strapi, write, by);
  const articles = strapi.documents(ARTICLE_UID);
  if (publication === 'publish') await articles.publish({ documentId, locale });
  if (publication === 'unpublish') await articles.unpublish({ documentId, locale });
  if (publication === 'archive') await archive(strapi, { documentId, locale });
  if (publication === 'schedule' && write.publishAt !== undefined) await schedule(strapi, { documentId, locale }, write.publishAt);
  return documentId;
}

/** By the workflow's own step, as who runs the import. */
async function archive(strapi: Core.Strapi, ref: { documentId: string; locale: string }): Promise<void> {
  const setup = registryOf(strapi).setup();
  if (setup === null) throw new Error('The workflow is switched off, so there is no archive.');
  const { definition } = setup;
  const stage = (await findStates(strapi, [ref.documentId], ref.locale)).get(ref.documentId)?.stage ?? liveStage(definition).key;
  const step = transitionsInto(definition, 'archived', stage)[0];
  if (step === undefined) throw new Error(`The workflow has no step from "${findStage(definition, stage)?.name ?? stage}" into an archive.`);
  const request = { transition: step.key, comment: 'Its file is no longer in the source.' };
  await createWorkflowService({ strapi, setup }).transition(ref, request, currentActor(strapi, definition));
}

/** A time that has come between the preview and now is no time to wait for. */
async function schedule(strapi: Core.Strapi, ref: { documentId: string; locale: string }, publishAt: string): Promise<void> {
  const setup = registryOf(strapi).setup();
  if (setup === null) return;
  const isOver = Date.parse(publishAt) <= (await databaseNow(strapi)).getTime();
  if (isOver) await strapi.documents(ARTICLE_UID).publish(ref);
  else await createWorkflowService({ strapi, setup }).schedule(ref, { schedule: { publishAt, unpublishAt: null } }, currentActor(strapi, setup.definition));
}

async function writeDraft(strapi: Core.Strapi, write: ArticleWrite, { adminId, coverId }: WrittenBy): Promise<string> {
  const { documentId, locale, expected } = write;
  const creator = adminId === null ? {} : { createdBy: adminId, updatedBy: adminId };
  const cover = write.set.cover === undefined ? {} : { cover: coverId };
  const data: Record<string, unknown> = { ...scalars(write), ...cover, ...(await relations(strapi, write, creator)) };
  if (documentId === null) {
    const created: unknown = await strapi.documents(ARTICLE_UID).create({ locale, data: { ...data, ...creator } });
    return new Row(created).text('documentId');
  }
  if (Object.keys(data).length > 0) {
    const by = expected === null ? creator : adminId === null ? {} : { updatedBy: adminId };
    const changes: Record<string, unknown> = { ...data, ...by };
    const changed: unknown = await strapi.documents(ARTICLE_UID).update({ documentId, locale, data: changes });
    // Strapi answers an update of a document that is gone with nothing.
    if (changed === null) throw new Error('The article it belongs to was deleted meanwhile.');
  }
  return documentId;
}

function scalars({ set }: ArticleWrite) {
  return Object.fromEntries(Object.entries(set).filter(([field]) => field !== 'category' && field !== 'keywords' && field !== 'cover'));
}

async function relations(strapi: Core.Strapi, { set }: ArticleWrite, creator: { createdBy?: number; updatedBy?: number }) {
  const { category, keywords } = set;
  const wanted: { category?: string | null; keywords?: string[] } = {};
  if (category === null) wanted.category = null;
  else if (category !== undefined) {
    wanted.category = await findOrCreateTerm(strapi, 'plugin::editorial.category', category, creator);
  }
  if (keywords !== undefined) {
    wanted.keywords = [];
    for (const keyword of keywords) {
      wanted.keywords.push(await findOrCreateTerm(strapi, 'plugin::editorial.keyword', keyword, creator));
    }
  }
  return wanted;
}
