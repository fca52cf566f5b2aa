import type { Core } from '@strapi/strapi';
import type { BulkDecisionRequest, Decision, DecisionRequest, ImportOptions, JsonObject } from '../../contracts';
import { readOptions } from '../config';
import { Refusal } from '../runs/refusal';
import type { RunService } from '../runs/run-service';
import type { NewItem, Run, RunItem } from '../runs/types';
import { answerQuestion, decideBy } from './domain/answer-question';
import { createTermJudge } from './domain/judge-terms';
import { unconfirmedOf } from './domain/plan-gone';
import type { PublicationRights } from './domain/plan-publication';
import type { GoneQuestion } from './domain/questions';
import type { PlannedFile } from './domain/types';
import { questionOf, toItem } from './import-kind';
import { readTerms } from './read-snapshot';

export type DecideService = ReturnType<typeof createDecideService>;

/**
 * What people decide about a preview: sides of conflicts, and what becomes of the articles of files that are gone. Each change plans the
 * items it is about again, from what they keep, so that the preview stays what the run will do.
 */
export function createDecideService({ strapi, runs }: { strapi: Core.Strapi; runs: RunService }) {
  return {
    /** @throws Refusal `run-not-found`, `run-not-planned`, `nothing-to-decide` */
    async decide(runId: string, itemId: number, request: DecisionRequest): Promise<Run> {
      const run = await importOf(runId);
      const item = await runs.findItem(runId, itemId);
      const question = questionOf(item);
      if (question === null) throw new Refusal('nothing-to-decide');
      const decision = decideBy(question, item.decision ?? {}, request);
      return replan(run, new Map([[itemId, decision]]), question.kind === 'gone');
    },

    /** One side for every conflict of the run. */
    async decideAll(runId: string, request: BulkDecisionRequest): Promise<Run> {
      const run = await importOf(runId);
      const decisions = new Map<number, Decision>();
      for await (const item of runs.questions(runId)) {
        const question = questionOf(item);
        // A file that is gone is in conflict only when its article was edited.
        const isAsked = question !== null && (question.kind !== 'gone' || item.verdict === 'conflict' || item.decision?.file !== undefined);
        if (isAsked) decisions.set(item.id, decideBy(question, item.decision ?? {}, request));
      }
      return replan(run, decisions, true);
    },

    /** What becomes of the articles of files that are gone. */
    async chooseGone(runId: string, choice: Pick<ImportOptions, 'gone' | 'confirmGone'>): Promise<Run> {
      const run = await importOf(runId);
      return replan({ ...run, options: { ...optionsOf(run), ...choice } }, new Map(), true);
    },
  };

  async function importOf(runId: string): Promise<Run> {
    const run = await runs.find(runId);
    if (run.kind !== 'import') throw new Refusal('nothing-to-decide');
    if (run.status !== 'planned') throw new Refusal('run-not-planned');
    return run;
  }

  /** Plans the items that were decided on again, and all of files that are gone, because they are confirmed together. */
  async function replan(run: Run, decisions: ReadonlyMap<number, Decision>, withGone: boolean): Promise<Run> {
    const rights = rightsOf(run);
    const unconfirmed = withGone ? await countUnconfirmed(run, rights, decisions) : 0;
    const judge = await termJudge(run);
    let takesDown = 0;
    const plan = (item: RunItem): NewItem | null => {
      const question = questionOf(item);
      const decision = decisions.get(item.id);
      if (question === null || (decision === undefined && question.kind !== 'gone')) return null;
      const planned = judge(answerQuestion(question, rights, decision ?? item.decision ?? {}, unconfirmed));
      if (question.kind === 'gone' && planned.write !== null) takesDown += 1;
      return toItem(planned, question.mark);
    };
    const only = withGone ? null : [...decisions.keys()];
    const context = () => (withGone ? { ...run.context, gone: { ...goneOf(run), unconfirmed, takesDown } } : run.context);
    return runs.replan(run.id, { only, plan, options: run.options, context });
  }

  /** The rules of a preview hold for what is decided in it: a side that names a new category may be one that must not be made. */
  async function termJudge(run: Run): Promise<(file: PlannedFile) => PlannedFile> {
    const { maxDepth } = readOptions(strapi).taxonomy;
    return createTermJudge({ terms: optionsOf(run).terms, maxDepth, categories: await readTerms(strapi, 'plugin::editorial.category') });
  }

  async function countUnconfirmed(run: Run, rights: PublicationRights, decisions: ReadonlyMap<number, Decision>): Promise<number> {
    const asked: { question: GoneQuestion; decision: Decision }[] = [];
    for await (const item of runs.questions(run.id)) {
      const question = questionOf(item);
      if (question?.kind === 'gone') asked.push({ question, decision: decisions.get(item.id) ?? item.decision ?? {} });
    }
    return unconfirmedOf(asked, Number(run.context.known ?? 0), rights);
  }
}

function rightsOf(run: Run): PublicationRights {
  return { options: optionsOf(run), mayPublish: run.context.mayPublish === true, maySchedule: run.context.maySchedule === true };
}

function goneOf({ context }: Run): JsonObject {
  const { gone } = context;
  return typeof gone === 'object' && gone !== null && !Array.isArray(gone) ? gone : {};
}

function optionsOf({ options }: Run): ImportOptions {
  if (!('onConflict' in options)) throw new TypeError('The run is no import.');
  return options;
}
