import type { Core } from '@strapi/strapi';
import type { ChecklistResult, ContentSnapshot, HistoryDetail, HistoryEventKind, Schedule } from '../../contracts';
import { SYSTEM_ID, type NamedActor } from './actors';
import { announce } from './announce';
import type { ArticleContent } from './article-content';
import type { ArticleFacts } from './domain/types';
import { addEvent, keepVersion, type NewEvent } from './history-store';
import { syncSchedule } from './schedule-jobs';
import { countChecklist } from './situation';
import { saveState, type StoredState } from './state-store';

/** Who changes something, and when by the database's clock. */
export interface Recording {
  readonly strapi: Core.Strapi;
  readonly actor: NamedActor;
  readonly now: Date;
}

/** What is to be told of a change. */
export interface EventSketch {
  readonly kind: HistoryEventKind;
  readonly transition?: string;
  readonly from: string | null;
  readonly to: string;
  readonly comment?: string | null;
  readonly detail?: HistoryDetail;
  /** The content that the event is about, kept as a version; absent when it is about none. */
  readonly content?: { readonly digest: string; readonly snapshot: ContentSnapshot };
}

export interface Change {
  readonly documentId: string;
  readonly locale: string;
  readonly previous: StoredState | null;
  /** The article after the change. */
  readonly facts: ArticleFacts;
  readonly content: ArticleContent;
  readonly checklist: readonly ChecklistResult[];
  readonly isEdit?: boolean;
  readonly events: readonly EventSketch[];
}

/** Keeps the state of a changed article, what is due, what happened and, in the same transaction, what is to be told. */
export async function recordChange(recording: Recording, change: Change): Promise<void> {
  const { strapi } = recording;
  const { documentId, locale, previous, events } = change;
  const state = nextState(recording, change);
  await saveState(strapi, state, previous === null);
  await syncSchedule(strapi, { documentId, locale }, previous, state);
  for (const sketch of events) await recordEvent(recording, documentId, locale, sketch);
}

/** Adds an event and its version, and has it announced. */
export async function recordEvent({ strapi, actor, now }: Recording, documentId: string, locale: string, sketch: EventSketch): Promise<void> {
  const { content } = sketch;
  if (content !== undefined && keepsVersions(actor)) {
    await keepVersion(strapi, { articleId: documentId, locale, digest: content.digest, at: now, content: content.snapshot });
  }
  await announce(strapi, await addEvent(strapi, toNewEvent({ actor, now }, documentId, locale, sketch)));
}

/** A sketch as it is kept. */
export function toNewEvent({ actor, now }: Pick<Recording, 'actor' | 'now'>, documentId: string, locale: string, sketch: EventSketch): NewEvent {
  const { kind, transition = null, from, to, comment = null, detail = {}, content } = sketch;
  return {
    articleId: documentId,
    locale,
    kind,
    at: now,
    transition,
    from,
    to,
    actor,
    comment: (comment ?? '').trim() === '' ? null : comment,
    digest: content?.digest ?? null,
    detail,
  };
}

/** What an import brought stands in the article, and is kept when somebody changes it: ten thousand files are not stored twice. */
function keepsVersions({ kind }: NamedActor): boolean {
  return kind !== 'import';
}

/** The state that a change leaves. */
export function nextState(
  { actor, now }: Pick<Recording, 'actor' | 'now'>,
  { documentId, locale, previous, facts, content, checklist, isEdit }: Omit<Change, 'events'>,
): StoredState {
  const { errors, warnings } = countChecklist(checklist);
  const times = timesOf(facts.schedule);
  const isSameStage = previous !== null && previous.stage === facts.stage;
  const areSameTimes = previous !== null && previous.publishAt === times.publishAt && previous.unpublishAt === times.unpublishAt;
  return {
    articleId: documentId,
    locale,
    stage: facts.stage,
    enteredAt: isSameStage ? previous.enteredAt : now.getTime(),
    approvedDigest: facts.approvedDigest,
    author: facts.author,
    lastEditor: isEdit === true ? actor.id : (previous?.lastEditor ?? null),
    assignee: previous?.assignee ?? null,
    dueDate: previous?.dueDate ?? null,
    ...times,
    scheduledBy: facts.schedule === null ? null : areSameTimes ? previous.scheduledBy : (actor.id ?? SYSTEM_ID),
    scheduleProblem: isSameStage && areSameTimes ? previous.scheduleProblem : null,
    liveSince: facts.live ? (previous?.liveSince ?? content.publishedAt ?? now.getTime()) : null,
    checklistErrors: errors,
    checklistWarnings: warnings,
  };
}

function timesOf(schedule: Schedule | null): Pick<StoredState, 'publishAt' | 'unpublishAt'> {
  const millis = (at: string | null | undefined): number | null => (at === null || at === undefined ? null : Date.parse(at));
  return { publishAt: millis(schedule?.publishAt), unpublishAt: millis(schedule?.unpublishAt) };
}
