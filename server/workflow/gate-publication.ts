import { contentDigest } from './domain/content-digest';
import { decide } from './domain/decide';
import { applyEffects } from './domain/effects';
import type { Decision } from './domain/types';
import { walkToPublish, type Stride } from './domain/walk-to-publish';
import { localesOf, readContent } from './article-content';
import type { Answer, Pass } from './gate';
import { eventsOfStrides } from './publish-events';
import { toQuestion } from './question';
import { recordChange } from './record-change';
import { workflowRefusal } from './refused';
import { checkSituation, readSituation, type Situation } from './situation';
import type { ChecklistResult } from '../../contracts';

/** An article with what was allowed for it. */
interface Allowed {
  readonly situation: Situation;
  readonly checklist: readonly ChecklistResult[];
  readonly strides: readonly Stride[];
}

/** Publishes what the gate lets through, in all locales asked for or in none. */
export async function gatePublish(pass: Pass): Promise<Answer> {
  const allowed: Allowed[] = [];
  for (const situation of await situationsOf(pass)) {
    const checklist = await checkSituation(pass.strapi, pass.setup, situation);
    const walk = walkToPublish(toQuestion(pass.setup, situation, { ...pass, checklist }), null);
    if (!walk.allowed) throw workflowRefusal(walk);
    allowed.push({ situation, checklist, strides: walk.strides });
  }
  const result = await pass.go();
  for (const each of allowed) await recordStrides(pass, each);
  return result;
}

export async function gateUnpublish(pass: Pass): Promise<Answer> {
  const allowed: Allowed[] = [];
  for (const situation of await situationsOf(pass)) {
    const checklist = await checkSituation(pass.strapi, pass.setup, situation);
    const decision = decide({ ...toQuestion(pass.setup, situation, { ...pass, checklist }), intent: { kind: 'unpublish' }, comment: null });
    allowed.push({ situation, checklist, strides: [strideOf(situation, decision)] });
  }
  const result = await pass.go();
  for (const each of allowed) await recordStrides(pass, each);
  return result;
}

/** The draft becomes what is live; the round ends where it began. */
export async function gateDiscard(pass: Pass): Promise<Answer> {
  const { strapi, setup } = pass;
  const situations = await situationsOf(pass);
  const allowed = situations.map((situation) => {
    const { live, draft } = situation.content;
    const digestAfter = contentDigest(live ?? draft);
    const question = toQuestion(setup, situation, { ...pass, checklist: [] });
    const decision = decide({ ...question, intent: { kind: 'discard-draft', digestAfter }, comment: null });
    const { facts } = strideOf(situation, decision);
    return { situation, facts: { ...facts, digest: digestAfter }, from: situation.facts.stage };
  });
  const result = await pass.go();
  for (const { situation, facts, from } of allowed) {
    const { documentId, locale } = situation;
    const content = await readContent(strapi, documentId, locale);
    if (content === null) continue;
    const checklist = await checkSituation(strapi, setup, { ...situation, content });
    const event = { kind: 'discarded', from, to: facts.stage, content: { digest: situation.facts.digest, snapshot: situation.content.draft } } as const;
    await recordChange(pass, { documentId, locale, previous: situation.state, facts, content, checklist, isEdit: true, events: [event] });
  }
  return result;
}

/** Keeps what was allowed, after it was done; nothing when the article stays as it is. */
export async function recordStrides(pass: Pass, { situation, checklist, strides }: Allowed): Promise<void> {
  const { documentId, locale, content, state } = situation;
  const events = eventsOfStrides(situation, strides, null);
  const last = strides.at(-1);
  if (last === undefined || (events.length === 0 && state !== null)) return;
  await recordChange(pass, { documentId, locale, previous: state, facts: last.facts, content, checklist, events });
}

/** The articles that a write is about: one in each locale asked for that exists. */
export async function situationsOf({ strapi, setup, request }: Pass): Promise<Situation[]> {
  const { documentId } = request;
  if (documentId === null) return [];
  const situations: Situation[] = [];
  for (const locale of request.locales ?? (await localesOf(strapi, documentId))) {
    const situation = locale === null ? null : await readSituation(strapi, setup, documentId, locale);
    if (situation !== null) situations.push(situation);
  }
  return situations;
}

function strideOf({ facts }: Situation, decision: Decision): Stride {
  if (!decision.allowed) throw workflowRefusal(decision);
  const { transition, effects } = decision;
  return { transition, effects, facts: applyEffects(facts, effects) };
}
