import type { Core } from '@strapi/strapi';
import type { ContentSnapshot } from '../../contracts';
import type { NamedActor } from './actors';
import { toChecked } from './check-article';
import { internalSlugs } from './domain/checklist/internal-links';
import { readBody } from './domain/checklist/read-body';
import { runChecklist } from './domain/checklist/run-checklist';
import type { ReadBody } from './domain/checklist/types';
import { walkToPublish } from './domain/walk-to-publish';
import { created, firstFacts } from './gate-edit';
import { addEvents, type NewEvent } from './history-store';
import { isWorthAnnouncing } from './notifications/worth-announcing';
import { eventsOfStrides } from './publish-events';
import { toQuestion } from './question';
import { nextState, toNewEvent, type EventSketch } from './record-change';
import { toFacts, type Situation } from './situation';
import { insertNewStates, type StoredState } from './state-store';
import type { WorkflowSetup } from './workflow-registry';

/** A new article that an import brings, as it is to be written. */
export interface MeetArticle {
  readonly documentId: string;
  readonly locale: string;
  readonly draft: ContentSnapshot;
  readonly publishes: boolean;
}

/** What is to be kept of a new article beside it. */
export interface Meeting {
  readonly state: StoredState;
  readonly events: readonly NewEvent[];
}

/** What the checklist needs to know of other articles: those that are there, and those that are written before. */
export interface Neighbours {
  /** Slugs that exist in the locale. */
  knows(slug: string): boolean;
  /** How many other drafts have the title. */
  countTitle(title: string): number;
}

export interface MeetInput {
  readonly strapi: Core.Strapi;
  readonly setup: WorkflowSetup;
  readonly actor: NamedActor;
  readonly now: Date;
  /** By what is told of events of a kind and step; filled while articles are met, which are all told of alike. */
  readonly told: Map<string, boolean>;
}

/** The body of a new article, and the slugs that it links to, to be looked up for `Neighbours`. */
export interface MeetBody {
  readonly read: ReadBody;
  readonly linked: readonly string[];
}

export function readMeetBody({ linkPatterns }: WorkflowSetup, draft: ContentSnapshot): MeetBody {
  const read = readBody(draft.body ?? '');
  return { read, linked: internalSlugs(read, linkPatterns) };
}

/**
 * What the gate makes of an article that is created, and published if it is to be: the same state and events as when it asks the two
 * questions one after the other. Null when it refuses, or when somebody is to be told: then the gate itself has the word.
 */
export async function meetImport(input: MeetInput, article: MeetArticle, neighbours: Neighbours, { read, linked }: MeetBody): Promise<Meeting | null> {
  const { setup, actor, now } = input;
  const { documentId, locale, draft } = article;
  const content = { draft, live: null, createdBy: actor.id, publishedAt: null };
  const { rules, linkPatterns } = setup;
  const knownSlugs = new Set(linked.filter((slug) => neighbours.knows(slug)));
  const checklist = runChecklist(rules, toChecked(draft), { linkPatterns, knownSlugs, otherTitles: neighbours.countTitle(draft.title) }, read);
  const facts = firstFacts(input, { facts: toFacts(setup, content, null) });
  const { digest } = facts;
  const sketches: EventSketch[] = [created(facts)];
  let state = nextState(input, { documentId, locale, previous: null, facts, content, checklist, isEdit: true });
  if (article.publishes) {
    const situation: Situation = { documentId, locale, content, state, facts: toFacts(setup, content, state, digest) };
    const walk = walkToPublish(toQuestion(setup, situation, { actor, checklist, now }), null);
    const last = walk.allowed ? walk.strides.at(-1) : undefined;
    if (!walk.allowed || last === undefined) return null;
    sketches.push(...eventsOfStrides(situation, walk.strides, null));
    state = nextState(input, { documentId, locale, previous: state, facts: last.facts, content, checklist });
  }
  const events = sketches.map((sketch) => toNewEvent(input, documentId, locale, sketch));
  return (await isToldToAnybody(input, events)) ? null : { state, events };
}

/** Keeps what was met, in the transaction that writes the articles. */
export async function keepMeetings(strapi: Core.Strapi, meetings: readonly Meeting[]): Promise<void> {
  await insertNewStates(strapi, meetings.map(({ state }) => state));
  await addEvents(strapi, meetings.flatMap(({ events }) => events));
}

async function isToldToAnybody({ strapi, told }: MeetInput, events: readonly NewEvent[]): Promise<boolean> {
  for (const event of events) {
    const sort = `${event.kind} ${event.transition}`;
    const isTold = told.get(sort) ?? (await isWorthAnnouncing(strapi, { ...event, id: '', at: event.at.toISOString() }));
    told.set(sort, isTold);
    if (isTold) return true;
  }
  return false;
}
