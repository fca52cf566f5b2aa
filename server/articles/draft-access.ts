import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { CONTENT_ACTIONS } from '../../contracts';
import { readPath } from '../read-path';

const unguarded = new AsyncLocalStorage<true>();

/**
 * Runs the act with drafts in sight, whoever asked: for the plugin's own work inside a request, such as writing a
 * document or planning an import. What it returns must not carry drafts to somebody who may not read them.
 */
export function seeingDrafts<Result>(act: () => Result): Result {
  return unguarded.run(true, act);
}

/**
 * Whether drafts must be hidden here: in a request of the content API (REST, GraphQL) without the permission
 * `readDrafts`. Not in the admin panel, nor outside requests.
 */
export function draftsAreHidden(strapi: Core.Strapi): boolean {
  if (unguarded.getStore() === true) return false;
  const state: unknown = strapi.requestContext.get()?.state;
  if (readPath(state, 'route', 'info', 'type') !== 'content-api') return false;
  return !mayReadDrafts(readPath(state, 'auth'));
}

/**
 * From what the authentication left: a full-access token may do everything, a read-only one has no abilities
 * (Strapi lets it find and findOne, nothing else), all others have what was ticked for them.
 */
function mayReadDrafts(auth: unknown): boolean {
  if (readPath(auth, 'strategy', 'name') === 'content-api-token' && readPath(auth, 'credentials', 'type') === 'full-access') return true;
  const ability = readPath(auth, 'ability');
  return isAbility(ability) && ability.can(CONTENT_ACTIONS.readDrafts) === true;
}

function isAbility(value: unknown): value is { can(action: string): unknown } {
  return typeof value === 'object' && value !== null && 'can' in value && typeof value.can === 'function';
}
