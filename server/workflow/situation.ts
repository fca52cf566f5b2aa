import type { Core } from '@strapi/strapi';
import type { ChecklistResult, Schedule } from '../../contracts';
import { readContents, type ArticleContent } from './article-content';
import { checkArticle, toChecked } from './check-article';
import { contentDigest } from './domain/content-digest';
import { implyStage } from './domain/imply-stage';
import type { ArticleFacts } from './domain/types';
import { AS_IT_STANDS, findStates, type StoredState } from './state-store';
import type { WorkflowSetup } from './workflow-registry';

/** An article in one locale, its state and what the gate needs to know of them. */
export interface Situation {
  readonly documentId: string;
  readonly locale: string;
  readonly content: ArticleContent;
  /** Null when the workflow has not met the article yet; its facts are then implied. */
  readonly state: StoredState | null;
  readonly facts: ArticleFacts;
}

/** Null when there is no such article in the locale. */
export async function readSituation(strapi: Core.Strapi, setup: WorkflowSetup, documentId: string, locale: string): Promise<Situation | null> {
  return (await readSituations(strapi, setup, [documentId], locale))[0] ?? null;
}

/** In the order of the ids; those that do not exist are left out. Six queries, however many. */
export async function readSituations(
  strapi: Core.Strapi,
  setup: WorkflowSetup,
  documentIds: readonly string[],
  locale: string,
): Promise<Situation[]> {
  const contents = await readContents(strapi, documentIds, locale);
  const states = await findStates(strapi, documentIds, locale);
  return documentIds.flatMap((documentId) => {
    const content = contents.get(documentId);
    if (content === undefined) return [];
    const state = states.get(documentId) ?? null;
    return [{ documentId, locale, content, state, facts: toFacts(setup, content, state) }];
  });
}

/** What the checklist says of the draft. */
export function checkSituation(strapi: Core.Strapi, setup: WorkflowSetup, { documentId, locale, content }: Situation): Promise<ChecklistResult[]> {
  return checkArticle(strapi, setup, { article: toChecked(content.draft), documentId, locale });
}

/** How many rules of each severity did not pass. */
export function countChecklist(results: readonly ChecklistResult[]): { errors: number; warnings: number } {
  const open = results.filter(({ state }) => state !== 'passed');
  const errors = open.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: open.length - errors };
}

export function scheduleOf({ publishAt, unpublishAt }: Pick<StoredState, 'publishAt' | 'unpublishAt'>): Schedule | null {
  if (publishAt === null && unpublishAt === null) return null;
  return { publishAt: isoOrNull(publishAt), unpublishAt: isoOrNull(unpublishAt) };
}

/** Milliseconds as ISO 8601 UTC. */
export function isoOrNull(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}

/** What the gate needs to know of an article; implied when the workflow has not met it. `digest`: of its draft, when somebody has it. */
export function toFacts({ definition }: WorkflowSetup, content: ArticleContent, state: StoredState | null, digest = contentDigest(content.draft)): ArticleFacts {
  const live = content.live !== null;
  if (state === null) {
    const liveDigest = content.live === null ? null : contentDigest(content.live);
    const implied = implyStage(definition, { live, draftDigest: digest, liveDigest });
    return { ...implied, live, digest, author: content.createdBy, lastEditor: null, assignee: null, schedule: null };
  }
  const { stage, author, lastEditor, assignee } = state;
  const approvedDigest = state.approvedDigest === AS_IT_STANDS ? digest : state.approvedDigest;
  return { stage, live, digest, approvedDigest, author: author ?? content.createdBy, lastEditor, assignee, schedule: scheduleOf(state) };
}
