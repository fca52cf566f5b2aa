import type { Core } from '@strapi/strapi';
import type { CategoryOperation, KeywordOperation } from '../../contracts';
import type { RunService } from '../runs/run-service';
import type { Actor, Run } from '../runs/types';
import { isRefusal } from './domain/edit';
import { operationKinds } from './operation-kind';
import { toItems, toRefusal } from './operation-run';
import type { TouchListener } from './touched-articles';
import { planTurn } from './turns/plan-turn';

export type TaxonomyService = ReturnType<typeof createTaxonomyService>;

/** Safe operations on categories and keywords. Each is a run: planned, shown, and written in one transaction. */
export function createTaxonomyService({ strapi, runs }: { strapi: Core.Strapi; runs: RunService }) {
  const listeners = new Set<TouchListener>();
  return {
    /** The kinds of runs that the operations are. */
    kinds: () => operationKinds(strapi, listeners),

    /**
     * Hears, inside each operation's transaction and in batches, which articles got another category or other keywords
     * without an editor having changed them.
     */
    onArticlesTouched(listener: TouchListener): void {
      listeners.add(listener);
    },

    /**
     * Plans an operation and stores it as a run that can be looked at and applied.
     * @throws Refusal with the code that says why it is not possible
     */
    async plan(operation: CategoryOperation | KeywordOperation, actor: Actor): Promise<Run> {
      const turn = await planTurn({ strapi, trx: null, adminId: actor.adminId, listeners }, operation);
      if (isRefusal(turn)) throw toRefusal(turn);
      const newRun = { kind: operation.kind, label: turn.label, source: null, options: operation, context: {}, actor };
      return runs.create(newRun, toItems(turn, operation));
    },

    /** As `plan`, and applies it; answers the run when it has ended. */
    async carryOut(operation: CategoryOperation | KeywordOperation, actor: Actor): Promise<Run> {
      const { id } = await this.plan(operation, actor);
      return runs.apply(id, { actor });
    },
  };
}
