import { loginByApi, type AdminApi } from './admin-session';
import type { PanelApp } from './panel-app';

const ARTICLE = 'plugin::editorial.article';
const FIELDS = ['title', 'slug', 'date', 'description', 'body', 'category', 'keywords'];
const PASSWORD = 'Correct-horse-3';

/** One of Strapi's built-in roles. */
export type BuiltInRole = 'strapi-author' | 'strapi-editor';

/**
 * An administrator of a built-in role, with what the role gets from the plugin, and articles to write. `publish` is Strapi's
 * own permission: with it alone, Strapi would show its button.
 */
export async function createColleague({ admin, server }: PanelApp, role: BuiltInRole, firstname: string): Promise<AdminApi> {
  const id = await letWrite(admin, role);
  const email = `${firstname.toLowerCase()}@example.com`;
  const user = await admin.request('POST', '/admin/users', { firstname, lastname: 'Test', email, roles: [id] });
  await fetch(`${server.url}/admin/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ registrationToken: user.data.registrationToken, userInfo: { firstname, lastname: 'Test', password: PASSWORD } }),
  });
  return loginByApi(server.url, { email, password: PASSWORD });
}

async function letWrite(admin: AdminApi, code: BuiltInRole): Promise<number> {
  const roles = await admin.request('GET', '/admin/roles');
  const { id } = roles.data.find((role: { code: string }) => role.code === code);
  const { data: granted } = await admin.request('GET', `/admin/roles/${id}/permissions`);
  const kept = granted
    .filter(({ subject }: { subject: unknown }) => subject !== ARTICLE)
    .map(({ action, subject, properties, conditions }: Record<string, unknown>) => ({ action, subject, properties, conditions }));
  const writing = ['create', 'read', 'update', 'delete', 'publish'].map((action) => ({
    action: `plugin::content-manager.explorer.${action}`,
    subject: ARTICLE,
    properties: ['delete', 'publish'].includes(action) ? { locales: ['en'] } : { fields: FIELDS, locales: ['en'] },
    conditions: [],
  }));
  await admin.request('PUT', `/admin/roles/${id}/permissions`, { permissions: [...kept, ...writing] });
  return id;
}
