import type { Core } from '@strapi/strapi';
import { ADMIN_ACTIONS, TRANSITION_ACTION_PREFIX, type WorkflowDefinition } from '../../contracts';
import { readPath } from '../read-path';
import { defaultGrants } from './domain/default-grants';

/**
 * Makes the permissions of the workflow known to Settings, Roles, and gives Strapi's built-in roles sensible ones: each permission
 * once, so that what an administrator takes away stays away. Super admins get all from Strapi itself.
 */
export async function registerWorkflowPermissions(strapi: Core.Strapi, definition: WorkflowDefinition): Promise<void> {
  const { actionProvider } = strapi.service('admin::permission') as Core.Service & PermissionService;
  await actionProvider.registerMany([
    ...definition.transitions.map(({ key, name }) => toAction(TRANSITION_ACTION_PREFIX + key, `Take the step: ${name}`, 'transitions')),
    toAction(ADMIN_ACTIONS.board, 'See the board and the calendar', 'workflow'),
    toAction(ADMIN_ACTIONS.assign, 'Assign articles', 'workflow'),
    toAction(ADMIN_ACTIONS.bulk, 'Take many articles through a step at once', 'workflow'),
    toAction(ADMIN_ACTIONS.history, 'Read history and versions', 'workflow'),
  ]);
  const grants = defaultGrants(definition);
  const toUid = (key: string): string => TRANSITION_ACTION_PREFIX + key;
  const wanted: Readonly<Record<string, readonly string[]>> = {
    'strapi-author': [...grants.author.map(toUid), ADMIN_ACTIONS.board, ADMIN_ACTIONS.history],
    'strapi-editor': [...grants.editor.map(toUid), ADMIN_ACTIONS.board, ADMIN_ACTIONS.assign, ADMIN_ACTIONS.bulk, ADMIN_ACTIONS.history],
  };
  await grantOnce(strapi, wanted);
  // On an empty database Strapi makes its roles after the plugins have started.
  strapi.db.lifecycles.subscribe({
    models: ['admin::role'],
    async afterCreate({ result }) {
      const code: unknown = readPath(result, 'code');
      if (typeof code === 'string' && Object.hasOwn(wanted, code)) await grantOnce(strapi, wanted);
    },
  });
}

/**
 * Forgets what was granted: at a start without the workflow nobody makes its permissions known, and Strapi takes them from all roles.
 * Switched on again, it grants them anew.
 */
export async function forgetGrants(strapi: Core.Strapi): Promise<void> {
  await strapi.store(GRANTS).delete({ key: 'workflow-grants' });
}

const GRANTS = { type: 'plugin', name: 'editorial' } as const;

interface PermissionService {
  readonly actionProvider: { registerMany(actions: readonly object[]): Promise<void> };
}

interface RoleService {
  findOne(where: { code: string }): Promise<{ id: number } | null>;
  addPermissions(roleId: number, permissions: readonly object[]): Promise<unknown>;
}

function toAction(uid: string, displayName: string, subCategory: string): object {
  return { section: 'plugins', pluginName: 'editorial', subCategory, displayName, uid: uid.replace('plugin::editorial.', '') };
}

/** What was granted before is remembered by role and permission, for a workflow may get new transitions later. */
async function grantOnce(strapi: Core.Strapi, wanted: Readonly<Record<string, readonly string[]>>): Promise<void> {
  const store = strapi.store(GRANTS);
  const before = toGranted(await store.get({ key: 'workflow-grants' }));
  const roles = strapi.service('admin::role') as Core.Service & RoleService;
  const after: Record<string, string[]> = { ...before };
  for (const [code, actions] of Object.entries(wanted)) {
    const role = await roles.findOne({ code });
    const missing = actions.filter((action) => !(before[code] ?? []).includes(action));
    if (role === null || missing.length === 0) continue;
    await roles.addPermissions(role.id, missing.map((action) => ({ action, subject: null, properties: {}, conditions: [] })));
    after[code] = [...(before[code] ?? []), ...missing];
  }
  await store.set({ key: 'workflow-grants', value: after });
}

function toGranted(value: unknown): Readonly<Record<string, string[]>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([code, actions]) => [code, Array.isArray(actions) ? actions.map(String) : []]));
}
