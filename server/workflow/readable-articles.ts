import type { Core } from '@strapi/strapi';
import type { ApiContext } from '../runs/api-context';
import { toRows } from '../runs/row';
import { ARTICLE_UID } from './article-content';

const READ = 'plugin::content-manager.explorer.read';
const UPDATE = 'plugin::content-manager.explorer.update';

/**
 * The condition under which an administrator may read articles in the Content Manager, such as "is creator", as a `where` of
 * Strapi's database; `{}` when there is none, null when they may read no article at all.
 */
export function readableWhere(strapi: Core.Strapi, ctx: ApiContext): Record<string, unknown> | null {
  return whereOf(strapi, ctx.state.userAbility, READ);
}

/** Which of the drafts this administrator may read in the Content Manager. */
export async function readableOf(strapi: Core.Strapi, ctx: ApiContext, documentIds: readonly string[], locale: string): Promise<string[]> {
  return allowedOf(strapi, readableWhere(strapi, ctx), documentIds, locale);
}

/** Whether an administrator with this ability, who need not have sent a request, may read the draft and its title in the Content Manager. */
export async function mayReadDraft(strapi: Core.Strapi, ability: Ability, documentId: string, locale: string): Promise<boolean> {
  if (!ability.can(READ, ARTICLE_UID, 'title')) return false;
  return (await allowedOf(strapi, whereOf(strapi, ability, READ), [documentId], locale)).length > 0;
}

/** What Strapi makes of the permissions of an administrator. */
export interface Ability {
  can(action: string, subject?: string, field?: string): boolean;
}

/** Whether this administrator may change the draft in the Content Manager. */
export async function mayUpdate(strapi: Core.Strapi, ctx: ApiContext, documentId: string, locale: string): Promise<boolean> {
  return (await allowedOf(strapi, whereOf(strapi, ctx.state.userAbility, UPDATE), [documentId], locale)).length > 0;
}

async function allowedOf(
  strapi: Core.Strapi,
  permitted: Record<string, unknown> | null,
  documentIds: readonly string[],
  locale: string,
): Promise<string[]> {
  if (permitted === null || documentIds.length === 0) return [];
  const where = { $and: [{ documentId: { $in: [...documentIds] }, locale, publishedAt: null }, permitted] };
  const rows: unknown = await strapi.db.query(ARTICLE_UID).findMany({ where, select: ['documentId'] });
  const found = new Set(toRows(rows).map((row) => row.text('documentId')));
  return documentIds.filter((documentId) => found.has(documentId));
}

interface PermissionService {
  createPermissionsManager(options: { ability: unknown; model: string }): { getQuery(action: string): Record<string, unknown> | null };
}

function whereOf(strapi: Core.Strapi, ability: unknown, action: string): Record<string, unknown> | null {
  const permissions = strapi.service('admin::permission') as Core.Service & PermissionService;
  return permissions.createPermissionsManager({ ability, model: ARTICLE_UID }).getQuery(action);
}
