import type { CategoryOperation, KeywordOperation } from '../../contracts';
import type { ApiContext } from '../runs/api-context';
import { callerOf } from '../runs/caller';
import type { RunService } from '../runs/run-service';
import { summariseRun } from '../runs/summarise-run';
import { parseFlag } from './parse-input';
import type { TaxonomyService } from './taxonomy-service';

/** Plans an operation and answers its preview; with `apply=true` it is carried out at once. */
export async function answerOperation(
  ctx: ApiContext,
  { runs, taxonomy, operation }: { runs: RunService; taxonomy: TaxonomyService; operation: CategoryOperation | KeywordOperation },
): Promise<void> {
  const { name, adminId } = callerOf(ctx);
  const atOnce = parseFlag(ctx.query, 'apply');
  const run = await (atOnce ? taxonomy.carryOut(operation, { name, adminId }) : taxonomy.plan(operation, { name, adminId }));
  ctx.status = atOnce ? 200 : 201;
  ctx.body = { data: summariseRun(run, runs, true) };
}
