import type { Core } from '@strapi/strapi';
import { Row, toRows } from '../../runs/row';
import { nameOfAdministrator } from '../people';
import type { Ability } from '../readable-articles';

/** An administrator who may sign in. */
export interface ActivePerson {
  /** As in `Actor.id`. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Of the panel, such as `de`; null when never chosen. */
  readonly language: string | null;
  readonly ability: Ability;
}

const IS_ACTIVE = { isActive: true, $or: [{ blocked: false }, { blocked: { $null: true } }] };

/** Null for whoever is no administrator, or may not sign in. */
export async function findActivePerson(strapi: Core.Strapi, actorId: string): Promise<ActivePerson | null> {
  const id = /^admin:(\d+)$/.exec(actorId)?.[1];
  if (id === undefined) return null;
  const user: unknown = await strapi.db.query('admin::user').findOne({ where: { id: Number(id), ...IS_ACTIVE }, populate: ['roles'] });
  if (user === null) return null;
  const row = new Row(user);
  const email = row.text('email');
  const { engine } = strapi.service('admin::permission') as Core.Service & PermissionService;
  const ability = await engine.generateUserAbility(user);
  return { id: actorId, name: nameOfAdministrator(row) ?? email, email, language: row.textOrNull('preferedLanguage'), ability };
}

/** Ids, as in `Actor.id`, of who has a role with one of the permissions and may sign in; the longest known first. */
export async function findHoldersOf(strapi: Core.Strapi, actions: readonly string[]): Promise<string[]> {
  if (actions.length === 0) return [];
  const users: unknown = await strapi.db.query('admin::user').findMany({
    select: ['id'],
    where: { ...IS_ACTIVE, roles: { permissions: { action: { $in: [...actions] } } } },
    orderBy: { id: 'asc' },
  });
  return [...new Set(toRows(users).map((row) => `admin:${row.count('id')}`))];
}

interface PermissionService {
  readonly engine: { generateUserAbility(user: unknown): Promise<Ability> };
}
