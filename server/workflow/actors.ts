import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { TRANSITION_ACTION_PREFIX, type WorkflowDefinition } from '../../contracts';
import { readPath } from '../read-path';
import { Row } from '../runs/row';
import type { Actor, ActorKind } from './domain/types';
import { nameOfAdministrator } from './people';

/** An actor with a name for history. */
export interface NamedActor extends Actor {
  readonly name: string | null;
}

/** Code of the host outside any request. */
export const SYSTEM: NamedActor = { id: null, kind: 'system', permissions: new Set(), name: null };

/** `scheduledBy` and the like of what the system did. */
export const SYSTEM_ID = 'system';

const acting = new AsyncLocalStorage<NamedActor>();

/** Runs the act on behalf of somebody else than who sent the request: a run, a due schedule. */
export function actingAs<Result>(actor: NamedActor, act: () => Result): Result {
  return acting.run(actor, act);
}

/** Who wants what happens here: who something is done for, else who sent the request, else the system. */
export function currentActor(strapi: Core.Strapi, definition: WorkflowDefinition): NamedActor {
  const given = acting.getStore();
  if (given !== undefined) return given;
  const request: unknown = strapi.requestContext.get();
  return request === undefined ? SYSTEM : actorOfState(readPath(request, 'state'), definition);
}

/** Who sent a request, by what Strapi's authentication left in its state. */
export function actorOfState(state: unknown, definition: WorkflowDefinition): NamedActor {
  const ability = readPath(state, 'userAbility');
  if (isAbility(ability)) {
    const user = new Row(readPath(state, 'user'));
    return { id: `admin:${user.count('id')}`, kind: 'administrator', permissions: allowed(ability, definition), name: nameOfAdministrator(user) };
  }
  const auth = readPath(state, 'auth');
  const credentials = readPath(auth, 'credentials');
  if (typeof credentials !== 'object' || credentials === null) {
    return { id: null, kind: 'public', permissions: permissionsOf(auth, definition), name: null };
  }
  const holder = new Row(credentials);
  const isToken = readPath(auth, 'strategy', 'name') === 'content-api-token';
  return {
    id: `${isToken ? 'token' : 'user'}:${holder.count('id')}`,
    kind: isToken ? 'token' : 'user',
    permissions: isToken && holder.textOrNull('type') === 'full-access' ? allKeys(definition) : permissionsOf(auth, definition),
    name: holder.textOrNull(isToken ? 'name' : 'username'),
  };
}

/** Keys of all transitions. */
export function allKeys({ transitions }: WorkflowDefinition): ReadonlySet<string> {
  return new Set(transitions.map(({ key }) => key));
}

/**
 * Somebody as `kind`, with the permissions they have now; none when they are gone, blocked or expired. `id` is an `Actor.id`
 * or `SYSTEM_ID`, which may do all: it was decided by code of the host.
 */
export async function actorById(strapi: Core.Strapi, id: string, kind: ActorKind, definition: WorkflowDefinition): Promise<NamedActor> {
  if (id === SYSTEM_ID) return { id: null, kind, permissions: allKeys(definition), name: null };
  const [sort, number] = id.split(':');
  const found = await (FINDERS[sort ?? '']?.(strapi, Number(number), definition) ?? null);
  return { id, kind, permissions: found?.permissions ?? new Set(), name: found?.name ?? null };
}

type Found = Pick<NamedActor, 'permissions' | 'name'>;
type Finder = (strapi: Core.Strapi, id: number, definition: WorkflowDefinition) => Promise<Found | null>;

const FINDERS: Readonly<Record<string, Finder>> = {
  async admin(strapi, id, definition) {
    const user: unknown = await strapi.db.query('admin::user').findOne({ where: { id }, populate: ['roles'] });
    if (user === null) return null;
    const row = new Row(user);
    const name = nameOfAdministrator(row);
    if (!row.flag('isActive') || row.flag('blocked')) return { permissions: new Set(), name };
    const { engine } = strapi.service('admin::permission') as Core.Service & PermissionEngine;
    const ability = await engine.generateUserAbility(user);
    return { permissions: isAbility(ability) ? allowed(ability, definition) : new Set(), name };
  },

  async token(strapi, id, definition) {
    const token: unknown = await strapi.db.query('admin::api-token').findOne({ where: { id }, populate: ['permissions'] });
    if (token === null) return null;
    const row = new Row(token);
    const expiresAt = row.textOrNull('expiresAt');
    const isExpired = expiresAt !== null && Date.parse(expiresAt) < Date.now();
    const permissions = row.textOrNull('type') === 'full-access' ? allKeys(definition) : granted(row.rows('permissions'), definition);
    return { permissions: isExpired ? new Set() : permissions, name: row.textOrNull('name') };
  },

  async user(strapi, id, definition) {
    const user: unknown = await strapi.db.query('plugin::users-permissions.user').findOne({ where: { id }, populate: { role: { populate: ['permissions'] } } });
    if (user === null) return null;
    const row = new Row(user);
    const permissions = row.flag('blocked') ? new Set<string>() : granted(row.row('role')?.rows('permissions') ?? [], definition);
    return { permissions, name: row.textOrNull('username') };
  },
};

interface PermissionEngine {
  readonly engine: { generateUserAbility(user: unknown): Promise<unknown> };
}

interface Ability {
  can(action: string): unknown;
}

function allowed(ability: Ability, { transitions }: WorkflowDefinition): ReadonlySet<string> {
  return new Set(transitions.map(({ key }) => key).filter((key) => ability.can(TRANSITION_ACTION_PREFIX + key) === true));
}

function permissionsOf(auth: unknown, definition: WorkflowDefinition): ReadonlySet<string> {
  const ability = readPath(auth, 'ability');
  return isAbility(ability) ? allowed(ability, definition) : new Set();
}

function granted(permissions: readonly Row[], { transitions }: WorkflowDefinition): ReadonlySet<string> {
  const actions = new Set(permissions.map((permission) => permission.text('action')));
  return new Set(transitions.map(({ key }) => key).filter((key) => actions.has(TRANSITION_ACTION_PREFIX + key)));
}

function isAbility(value: unknown): value is Ability {
  return typeof value === 'object' && value !== null && 'can' in value && typeof value.can === 'function';
}
