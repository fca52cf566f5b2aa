import type { Core } from '@strapi/strapi';
import { TRANSITION_ACTION_PREFIX, type Audience, type Transition } from '../../../contracts';
import { databaseNow } from '../../jobs/database-clock';
import { failedConditions } from '../domain/check-transition';
import { audiencesOf } from '../domain/notifications/audiences-of';
import { eachOnce, type Candidate } from '../domain/notifications/each-once';
import type { NotificationPlan } from '../domain/notifications/parse-notifications';
import { stepsOnwards } from '../domain/notifications/steps-onwards';
import { isOvertaken } from '../history-store';
import { mayReadDraft } from '../readable-articles';
import { readSituation, type Situation } from '../situation';
import type { RecordedEvent } from '../types';
import type { WorkflowSetup } from '../workflow-registry';
import { findActivePerson, findHoldersOf, type ActivePerson } from './people';

/** What has to be known to say who is told of an event. */
interface News {
  readonly strapi: Core.Strapi;
  readonly setup: WorkflowSetup;
  readonly event: RecordedEvent;
  readonly situation: Situation;
  /** That people may take from where the article is, towards its readers. */
  readonly steps: readonly Transition[];
  readonly now: Date;
}

/**
 * Who is told of an event by mail: administrators who may sign in and may read the article, at most so many as the options
 * say. Nobody of an article that is gone, or of a step that another followed in the same request.
 */
export async function recipientsOf(strapi: Core.Strapi, setup: WorkflowSetup, plan: NotificationPlan, event: RecordedEvent): Promise<Candidate[]> {
  const situation = await readSituation(strapi, setup, event.articleId, event.locale);
  if (situation === null || (await isOvertaken(strapi, event))) return [];
  // Whose turn it was when it happened is no news once the article has moved on.
  const steps = situation.facts.stage === event.to ? stepsOnwards(setup.definition, event.to) : [];
  const news = { strapi, setup, event, situation, steps, now: await databaseNow(strapi) };
  const candidates = await candidatesOf(news, audiencesOf(plan.rules, event));
  return firstEligible(news, eachOnce(candidates, actingPerson(event)), plan.maxRecipients);
}

/** Whether a person may be told of an article at all: that it exists, and how it is called. */
export function mayBeTold(strapi: Core.Strapi, { ability }: ActivePerson, { articleId, locale }: RecordedEvent): Promise<boolean> {
  return mayReadDraft(strapi, ability, articleId, locale);
}

/** What a schedule does is news to who set it. */
function actingPerson({ actor }: RecordedEvent): string | null {
  return actor.kind === 'scheduler' ? null : actor.id;
}

async function candidatesOf(news: News, audiences: readonly Audience[]): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const because of audiences) {
    const ids = because === 'next' ? await holdersOfSteps(news) : [personOf(news, because)];
    candidates.push(...ids.flatMap((id) => (id === null ? [] : [{ id, because }])));
  }
  return candidates;
}

function personOf({ event, situation }: News, audience: Exclude<Audience, 'next'>): string | null {
  const { facts, state } = situation;
  switch (audience) {
    case 'author':
      return facts.author;
    case 'assignee':
      return event.detail.assignee === undefined ? facts.assignee : (event.detail.assignee?.id ?? null);
    case 'scheduler':
      return state?.scheduledBy ?? event.actor.id;
  }
}

function holdersOfSteps({ strapi, steps }: News): Promise<string[]> {
  return findHoldersOf(strapi, steps.map(({ key }) => TRANSITION_ACTION_PREFIX + key));
}

async function firstEligible(news: News, candidates: readonly Candidate[], limit: number): Promise<Candidate[]> {
  const { strapi, event } = news;
  const eligible: Candidate[] = [];
  for (const candidate of candidates) {
    const person = await findActivePerson(strapi, candidate.id);
    if (person === null || !(await mayBeTold(strapi, person, event))) continue;
    if (candidate.because === 'next' && !mayTakeOne(news, person)) continue;
    if (eligible.length === limit) {
      strapi.log.warn(`editorial: of event ${event.id} only ${limit} people are told by mail (notifications.maxRecipients).`);
      break;
    }
    eligible.push(candidate);
  }
  return eligible;
}

/** By permission and conditions, such as four eyes; the checklist may still be open. */
function mayTakeOne({ setup, situation, steps, now }: News, { id, ability }: ActivePerson): boolean {
  const permitted = steps.filter(({ key }) => ability.can(TRANSITION_ACTION_PREFIX + key));
  const actor = { id, kind: 'administrator', permissions: new Set(permitted.map(({ key }) => key)) } as const;
  const asked = { conditions: setup.conditions, facts: situation.facts, actor, now: now.toISOString() };
  return permitted.some((transition) => failedConditions(asked, transition).length === 0);
}
