import type { Core } from '@strapi/strapi';
import type { Run } from '../runs/types';
import { actingAs, actorById, allKeys, type NamedActor } from '../workflow/actors';
import { registryOf, type WorkflowSetup } from '../workflow/workflow-registry';

/** Does something for a run: to the workflow it is who started the run, as an import, with the permissions they have now. */
export async function actingForRun<Result>(strapi: Core.Strapi, run: Run, act: () => Promise<Result>): Promise<Result> {
  const setup = registryOf(strapi).setup();
  return setup === null ? act() : actingAs(await actorOfRun(strapi, setup, run), act);
}

/** By the run as its worker holds it: who continues it later looks again. */
const actors = new WeakMap<Run, NamedActor>();

/** Looked up once for each time that somebody begins to work on the run, not for each of its thousands of items. */
export async function actorOfRun(strapi: Core.Strapi, setup: WorkflowSetup, run: Run): Promise<NamedActor> {
  const actor = actors.get(run) ?? (await findActor(strapi, setup, run));
  actors.set(run, actor);
  return actor;
}

/** Tokens and the command line have no roles; whether they may publish was decided when they were let in. */
async function findActor(strapi: Core.Strapi, { definition }: WorkflowSetup, run: Run): Promise<NamedActor> {
  if (run.actorId !== null) return actorById(strapi, `admin:${run.actorId}`, 'import', definition);
  const permissions = run.context.mayPublish === true ? allKeys(definition) : new Set<string>();
  return { id: null, kind: 'import', permissions, name: run.startedBy };
}
