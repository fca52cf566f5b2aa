import type { Core } from '@strapi/strapi';
import { TRANSITION_ACTION_PREFIX, type StageKind } from '../../contracts';
import { callerOf } from '../runs/caller';
import type { ApiContext } from '../runs/api-context';
import type { Caller } from '../runs/types';
import { transitionsInto } from '../workflow/domain/definition';
import { registryOf } from '../workflow/workflow-registry';
import { ARTICLE_UID } from './article-rows';
import type { Importer } from './import-service';

const PUBLISH_ACTION = 'plugin::content-manager.explorer.publish';

/** Who imports by a request. */
export function importerOf(strapi: Core.Strapi, ctx: ApiContext): Importer {
  const caller = callerOf(ctx);
  const publishes = mayPublish(strapi, caller);
  return { name: caller.name, adminId: caller.adminId, mayPublish: publishes, maySchedule: publishes && mayEnter(strapi, caller, 'scheduled') };
}

/**
 * An administrator may publish as the workflow allows, or as the Content Manager does where it is switched off; an API token, or a
 * user of the site, who was given the import permission may.
 */
export function mayPublish(strapi: Core.Strapi, caller: Caller): boolean {
  if (registryOf(strapi).setup() !== null) return mayEnter(strapi, caller, 'live');
  return caller.api === 'content-api' || caller.can(PUBLISH_ACTION, ARTICLE_UID);
}

/** Whether some step into a stage of the kind is theirs to take. */
function mayEnter(strapi: Core.Strapi, caller: Caller, kind: StageKind): boolean {
  const setup = registryOf(strapi).setup();
  const steps = setup === null ? [] : transitionsInto(setup.definition, kind, null);
  return steps.some(({ key }) => caller.api === 'content-api' || caller.can(TRANSITION_ACTION_PREFIX + key));
}
