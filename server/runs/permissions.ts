import type { Core } from '@strapi/strapi';

/**
 * Makes admin permissions known to Settings, Roles. Strapi gives new ones to super admins itself; other roles get none
 * unless a feature grants them.
 */
export async function registerPermissions(
  strapi: Core.Strapi,
  permissions: readonly { action: string; displayName: string }[],
): Promise<void> {
  const { actionProvider } = strapi.service('admin::permission') as Core.Service & PermissionService;
  await actionProvider.registerMany(
    permissions.map(({ action, displayName }) => ({
      section: 'plugins',
      pluginName: 'editorial',
      displayName,
      uid: action.replace('plugin::editorial.', ''),
    })),
  );
}

interface PermissionService {
  readonly actionProvider: { registerMany(actions: readonly object[]): Promise<void> };
}
