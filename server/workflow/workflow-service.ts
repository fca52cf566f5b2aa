import type { Core } from '@strapi/strapi';
import type { ArticleState, ArticleWorkflow, AssignmentRequest, ContentSnapshot, Reason, ScheduleRequest, TransitionRequest } from '../../contracts';
import { takeArticleLocks } from '../articles/locks';
import { refusingConflicts } from '../articles/refusals';
import { inTransaction } from '../articles/sql';
import { databaseNow } from '../jobs/database-clock';
import { toRows } from '../runs/row';
import type { NamedActor } from './actors';
import { ARTICLE_UID } from './article-content';
import { asDecided } from './decided';
import { contentDigest } from './domain/content-digest';
import { decide } from './domain/decide';
import { applyEffects } from './domain/effects';
import { nextSteps } from './domain/next-steps';
import type { Decision, Intent, Question } from './domain/types';
import { findVersion, keepVersion } from './history-store';
import { peopleOf } from './people';
import { eventsOfStrides, scheduleDetail } from './publish-events';
import { toQuestion } from './question';
import { recordChange, recordEvent, type EventSketch, type Recording } from './record-change';
import { workflowRefusal } from './refused';
import { checkSituation, countChecklist, readSituation, readSituations, scheduleOf, type Situation } from './situation';
import { saveState } from './state-store';
import type { WorkflowSetup } from './workflow-registry';

/** An article in one locale. */
export interface ArticleRef {
  readonly documentId: string;
  readonly locale: string;
}

export type WorkflowService = ReturnType<typeof createWorkflowService>;

/**
 * What people do with articles in the workflow, each in one transaction under the article's lock. Who may see the article at all
 * is for the caller to ask.
 * @throws PolicyError `workflow-refused` with the gate's reasons; nothing was changed then
 */
export function createWorkflowService({ strapi, setup }: { strapi: Core.Strapi; setup: WorkflowSetup }) {
  return {
    /** What the panel shows; null when there is no such article in the locale. */
    async describe(ref: ArticleRef, actor: NamedActor): Promise<ArticleWorkflow | null> {
      const situation = await readSituation(strapi, setup, ref.documentId, ref.locale);
      if (situation === null) return null;
      const checklist = await checkSituation(strapi, setup, situation);
      const question = toQuestion(setup, situation, { actor, checklist, now: await databaseNow(strapi) });
      const people = await peopleOf(strapi, [situation.facts.author, situation.facts.assignee]);
      return {
        ...toArticleState(situation, people),
        checklist: countChecklist(checklist),
        digest: situation.facts.digest,
        approvedDigest: situation.facts.approvedDigest,
        author: people.get(situation.facts.author ?? '') ?? null,
        steps: nextSteps(question).map(({ transition, needsSchedule, allowed, reasons }) => ({ transition: transition.key, needsSchedule, allowed, reasons })),
        checklistResults: checklist,
        scheduleReasons: reasonsAgainstSchedules(question),
      };
    },

    /** States of several articles, those that exist. */
    async states(documentIds: readonly string[], locale: string): Promise<ArticleState[]> {
      const situations = await readSituations(strapi, setup, documentIds, locale);
      const people = await peopleOf(strapi, situations.map(({ facts }) => facts.assignee));
      return situations.map((situation) => toArticleState(situation, people));
    },

    /** What stands against a step, nothing when it would be taken; null when there is no such article. Nothing is changed. */
    async reasonsAgainst(ref: ArticleRef, request: Omit<TransitionRequest, 'locale'>, actor: NamedActor): Promise<readonly Reason[] | null> {
      const situation = await readSituation(strapi, setup, ref.documentId, ref.locale);
      if (situation === null) return null;
      const checklist = await checkSituation(strapi, setup, situation);
      const question = toQuestion(setup, situation, { actor, checklist, now: await databaseNow(strapi) });
      const decision = decide({ ...question, intent: transitionIntent(request), comment: request.comment ?? null });
      return decision.allowed ? [] : decision.reasons;
    },

    /** Takes a step. */
    transition(ref: ArticleRef, request: Omit<TransitionRequest, 'locale'>, actor: NamedActor): Promise<void> {
      return take(ref, actor, transitionIntent(request), request.comment ?? null);
    },

    /** Sets, moves or cancels times. */
    schedule(ref: ArticleRef, { schedule, comment = null }: Omit<ScheduleRequest, 'locale'>, actor: NamedActor): Promise<void> {
      return take(ref, actor, { kind: 'schedule', schedule }, comment);
    },

    /** Says who works on the article, and until when. Whether the actor may is for the caller to ask. */
    assign(ref: ArticleRef, { assignee, dueDate }: Omit<AssignmentRequest, 'locale'>, actor: NamedActor): Promise<void> {
      return underLock(ref, actor, async (situation, recording) => {
        const { documentId, locale, facts, state } = situation;
        if (state?.assignee === assignee && state.dueDate === dueDate) return;
        if (state === null) await meet(recording, situation);
        const known = await readSituation(strapi, setup, documentId, locale);
        if (known?.state) await saveState(strapi, { ...known.state, assignee, dueDate }, false);
        const people = await peopleOf(strapi, [assignee]);
        const detail = { assignee: people.get(assignee ?? '') ?? null, dueDate };
        await recordEvent(recording, documentId, locale, { kind: 'assigned', from: facts.stage, to: facts.stage, detail });
      });
    },

    /** The content of a version; null when it was not kept. `draft` is the draft as it is. */
    async version({ documentId, locale }: ArticleRef, digest: string): Promise<{ at: string | null; content: ContentSnapshot } | null> {
      const kept = await findVersion(strapi, { articleId: documentId, locale, digest });
      if (kept !== null) return { at: kept.at.toISOString(), content: kept.content };
      const situation = await readSituation(strapi, setup, documentId, locale);
      const { draft = null, live = null } = situation?.content ?? {};
      if (draft !== null && (digest === 'draft' || digest === situation?.facts.digest)) return { at: null, content: draft };
      return live !== null && contentDigest(live) === digest ? { at: null, content: live } : null;
    },

    /** Makes a version the draft's content; what it pointed to and is gone stays away. False when there is no such version. */
    async restore(ref: ArticleRef, digest: string, actor: NamedActor): Promise<boolean> {
      const version = await this.version(ref, digest);
      if (version === null) return false;
      await underLock(ref, actor, async (situation, recording) => {
        const { documentId, locale, facts, content } = situation;
        // What is replaced may have been written since the latest step, and is in no version yet.
        await keepVersion(strapi, { articleId: documentId, locale, digest: facts.digest, at: recording.now, content: content.draft });
        await strapi.documents(ARTICLE_UID).update({ documentId, locale, data: await toData(version.content) });
        const after = await readSituation(strapi, setup, documentId, locale);
        const to = after?.facts.stage ?? facts.stage;
        const kept = { digest: contentDigest(version.content), snapshot: version.content };
        await recordEvent(recording, documentId, locale, { kind: 'restored', from: facts.stage, to, content: kept });
      });
      return true;
    },
  };

  /** Asks the gate and does what it allows. */
  function take(ref: ArticleRef, actor: NamedActor, intent: Intent, comment: string | null): Promise<void> {
    return underLock(ref, actor, async (situation, recording) => {
      const checklist = await checkSituation(strapi, setup, situation);
      const question = toQuestion(setup, situation, { ...recording, checklist });
      const decision = decide({ ...question, intent, comment });
      if (!decision.allowed) throw workflowRefusal(decision);
      const { effects } = decision;
      if (effects.publication !== 'none') await carryOut(ref, effects.publication);
      const events = eventsOf(situation, decision, comment);
      const facts = applyEffects(situation.facts, effects);
      await recordChange(recording, { ...ref, previous: situation.state, facts, content: situation.content, checklist, events });
    });
  }

  async function underLock(ref: ArticleRef, actor: NamedActor, act: (situation: Situation, recording: Recording) => Promise<void>): Promise<void> {
    await refusingConflicts(() =>
      inTransaction(strapi, async (trx) => {
        await takeArticleLocks(strapi, trx, [ref.documentId]);
        const situation = await readSituation(strapi, setup, ref.documentId, ref.locale);
        if (situation !== null) await act(situation, { strapi, actor, now: await databaseNow(strapi) });
      }),
    );
  }

  async function carryOut({ documentId, locale }: ArticleRef, action: 'publish' | 'unpublish'): Promise<void> {
    const articles = strapi.documents(ARTICLE_UID);
    const target = { documentId, locale };
    await asDecided({ action, ...target }, async () => (action === 'publish' ? articles.publish(target) : articles.unpublish(target)));
  }

  /** The workflow keeps a state for an article that it has not met before; nothing happens to it. */
  async function meet(recording: Recording, situation: Situation): Promise<void> {
    const { documentId, locale, facts, content } = situation;
    const checklist = await checkSituation(strapi, setup, situation);
    await recordChange(recording, { documentId, locale, previous: null, facts, content, checklist, events: [] });
  }

  async function toData({ category, keywords, cover, ...plain }: ContentSnapshot): Promise<Record<string, unknown>> {
    const [found] = await existing('plugin::editorial.category', category === null ? [] : [category.id]);
    const file = cover === null ? 0 : await strapi.db.query('plugin::upload.file').count({ where: { id: Number(cover.id) } });
    return {
      ...plain,
      category: found ?? null,
      keywords: await existing('plugin::editorial.keyword', keywords.map(({ id }) => id)),
      cover: file > 0 && cover !== null ? Number(cover.id) : null,
    };
  }

  /** Those of the documents that still exist, in their order. */
  async function existing(uid: 'plugin::editorial.category' | 'plugin::editorial.keyword', documentIds: readonly string[]): Promise<string[]> {
    if (documentIds.length === 0) return [];
    const rows: unknown = await strapi.db.query(uid).findMany({ where: { documentId: { $in: [...documentIds] } }, select: ['documentId'] });
    const present = new Set(toRows(rows).map((row) => row.text('documentId')));
    return documentIds.filter((documentId) => present.has(documentId));
  }
}

/** An article's state as the API answers it. */
export function toArticleState({ documentId, locale, facts, state, content }: Situation, people: Awaited<ReturnType<typeof peopleOf>>): ArticleState {
  return {
    documentId,
    locale,
    stage: facts.stage,
    enteredAt: new Date(state?.enteredAt ?? content.publishedAt ?? 0).toISOString(),
    live: facts.live,
    assignee: people.get(facts.assignee ?? '') ?? null,
    dueDate: state?.dueDate ?? null,
    schedule: state === null ? null : scheduleOf(state),
    scheduleProblem: state?.scheduleProblem ?? null,
    checklist: { errors: state?.checklistErrors ?? 0, warnings: state?.checklistWarnings ?? 0 },
  };
}

function transitionIntent({ transition, schedule, expected }: Pick<TransitionRequest, 'transition' | 'schedule' | 'expected'>): Intent {
  return { kind: 'transition', key: transition, ...(schedule === undefined ? {} : { schedule }), ...(expected === undefined ? {} : { expected }) };
}

function eventsOf(situation: Situation, decision: Decision & { allowed: true }, comment: string | null): EventSketch[] {
  const { transition, effects } = decision;
  const facts = applyEffects(situation.facts, effects);
  const steps = eventsOfStrides(situation, [{ transition, effects, facts }], comment);
  if (steps.length > 0) return steps;
  const isNews = JSON.stringify(effects.schedule) !== JSON.stringify(situation.facts.schedule);
  const isMoved = effects.stage !== situation.facts.stage;
  if (!isNews && !isMoved) return [];
  const kind = effects.schedule === null ? 'unscheduled' : 'scheduled';
  return [{ kind, from: situation.facts.stage, to: effects.stage, comment, detail: { schedule: null, ...scheduleDetail(effects) } }];
}

/** As `PUT schedule` would hear it, times apart. */
function reasonsAgainstSchedules(question: Question): readonly Reason[] {
  const far = new Date(Date.parse(question.now) + DAY_MS).toISOString();
  const decision = decide({ ...question, intent: { kind: 'schedule', schedule: { publishAt: far, unpublishAt: null } }, comment: ANY_COMMENT });
  return decision.allowed ? [] : decision.reasons;
}

const DAY_MS = 86_400_000;
const ANY_COMMENT = '…';
