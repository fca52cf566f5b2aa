import type { Core } from '@strapi/strapi';
import { ARTICLE_UID, localesOf } from './article-content';
import { asDecided } from './decided';
import { decide } from './domain/decide';
import { initialStage } from './domain/definition';
import { applyEffects } from './domain/effects';
import type { ArticleFacts } from './domain/types';
import { walkToPublish } from './domain/walk-to-publish';
import type { Answer, Pass } from './gate';
import { recordStrides, situationsOf } from './gate-publication';
import { publishesByDefault, savedAsDraft } from './implicit-publish';
import { toQuestion } from './question';
import { recordChange, type EventSketch } from './record-change';
import { workflowRefusal } from './refused';
import { checkSituation, readSituation, type Situation } from './situation';

/**
 * A create, update or clone. Other content than was approved starts a new round. One that is to be live as well (REST and GraphQL
 * write so unless told otherwise) is saved as a draft first, so that the gate decides on what it has become; what is refused then
 * is undone as a whole, or stays a draft where nobody asked for more in words.
 */
export async function gateEdit(pass: Pass): Promise<Answer> {
  const { strapi, setup, request, params } = pass;
  const wantsLive = params.status === 'published' && request.action !== 'clone';
  const before = request.action === 'update' ? await situationsOf(pass) : [];
  const result = await pass.go(wantsLive ? { ...params, status: 'draft' } : params);
  const documentId = documentIdOf(result);
  if (documentId === null) return result;
  const after: Situation[] = [];
  for (const locale of await writtenLocales(pass, documentId)) {
    const situation = await readSituation(strapi, setup, documentId, locale);
    if (situation !== null) after.push(await recordEdit(pass, before.find((each) => each.locale === locale) ?? null, situation));
  }
  return wantsLive ? publishWritten(pass, after, result) : result;
}

async function writtenLocales({ strapi, request }: Pass, documentId: string): Promise<string[]> {
  if (request.action === 'clone' || request.locales === null) return localesOf(strapi, documentId);
  return request.locales.filter((locale) => locale !== null);
}

/** The article with the state it has after the edit. */
async function recordEdit(pass: Pass, before: Situation | null, after: Situation): Promise<Situation> {
  const { strapi, setup } = pass;
  const isChanged = before === null || before.facts.digest !== after.facts.digest;
  if (!isChanged && after.state !== null) return after;
  const { documentId, locale, content } = after;
  const facts = before === null ? firstFacts(pass, after) : editedFacts(pass, before, after);
  const checklist = await checkSituation(strapi, setup, after);
  const events = before === null ? [created(facts)] : roundEvents(before, facts);
  await recordChange(pass, { documentId, locale, previous: before?.state ?? null, facts, content, checklist, isEdit: isChanged, events });
  return (await readSituation(strapi, setup, documentId, locale)) ?? after;
}

/** Of an article that this write made. */
export function firstFacts({ setup, actor }: Pick<Pass, 'setup' | 'actor'>, { facts }: Pick<Situation, 'facts'>): ArticleFacts {
  return { ...facts, stage: initialStage(setup.definition).key, approvedDigest: null, author: actor.id ?? facts.author };
}

function editedFacts(pass: Pass, before: Situation, after: Situation): ArticleFacts {
  const question = toQuestion(pass.setup, before, { ...pass, checklist: [] });
  const decision = decide({ ...question, intent: { kind: 'edit', digestAfter: after.facts.digest }, comment: null });
  if (!decision.allowed) throw workflowRefusal(decision);
  return { ...applyEffects(before.facts, decision.effects), digest: after.facts.digest };
}

export function created({ stage }: ArticleFacts): EventSketch {
  return { kind: 'created', from: null, to: stage };
}

/** What was approved is kept when it is edited: an import, or the time before the workflow, kept no version of it. */
function roundEvents({ facts, content }: Situation, after: ArticleFacts): EventSketch[] {
  if (facts.stage === after.stage) return [];
  const isApproved = facts.digest === facts.approvedDigest;
  const kept = isApproved ? { content: { digest: facts.digest, snapshot: content.draft } } : {};
  return [{ kind: 'round', from: facts.stage, to: after.stage, ...kept }];
}

async function publishWritten(pass: Pass, written: readonly Situation[], result: Answer): Promise<Answer> {
  const { strapi, setup } = pass;
  let answer = result;
  for (const situation of written) {
    const checklist = await checkSituation(strapi, setup, situation);
    const walk = walkToPublish(toQuestion(setup, situation, { ...pass, checklist }), null);
    if (!walk.allowed) {
      if (!publishesByDefault(strapi)) throw workflowRefusal(walk);
      savedAsDraft(strapi, walk.reasons);
      continue;
    }
    answer = (await publish(strapi, situation, pass.params)) ?? answer;
    await recordStrides(pass, { situation, checklist, strides: walk.strides });
  }
  return answer;
}

/** The published version, populated as the write asked for. */
async function publish(strapi: Core.Strapi, { documentId, locale }: Situation, { populate, fields }: Pass['params']): Promise<Answer | undefined> {
  const target = { documentId, locale };
  const asked: object = { ...(populate === undefined ? {} : { populate }), ...(fields === undefined ? {} : { fields }) };
  const { entries } = await asDecided({ ...target, action: 'publish' }, () => strapi.documents(ARTICLE_UID).publish({ ...target, ...asked }));
  return entries[0];
}

function documentIdOf(result: unknown): string | null {
  if (typeof result !== 'object' || result === null || !('documentId' in result)) return null;
  return typeof result.documentId === 'string' ? result.documentId : null;
}
