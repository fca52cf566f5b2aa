import type { Core } from '@strapi/strapi';
import { draftsAreHidden } from '../articles/draft-access';
import { forbidden } from '../articles/refusals';
import { Refusal } from '../runs/refusal';
import { errors } from '../strapi-errors';
import type { Relation } from './beside';

/** Who asks, as Strapi's authentication left it in the request's state: a role of the site, or an API token. */
export type Auth = Parameters<Core.Strapi['auth']['verify']>[0];

export type Status = 'published' | 'draft';

/** The types whose `find` decides what of them stands in an answer. */
export type Readable = 'article' | 'category' | 'keyword';

export type ReadAction = 'find' | 'findOne';

/** Whether who asks may read documents of the type, by the rules of Strapi's own routes. */
export async function mayRead(strapi: Core.Strapi, auth: Auth, type: Readable, action: ReadAction = 'find'): Promise<boolean> {
  try {
    await strapi.auth.verify(auth, { scope: [scopeOf(type, action)] });
    return true;
  } catch (error) {
    if (error instanceof errors.ForbiddenError || error instanceof errors.UnauthorizedError) return false;
    throw error;
  }
}

/** @throws Refusal `permission-missing` that names the permission */
export async function requireRead(strapi: Core.Strapi, auth: Auth, type: Readable, action: ReadAction = 'find'): Promise<void> {
  if (await mayRead(strapi, auth, type, action)) return;
  const permission = scopeOf(type, action);
  throw new Refusal('permission-missing', `Missing: ${permission}.`, { permission });
}

/** @throws PolicyError `drafts-not-permitted` for drafts, where they are hidden from who asks */
export function requireStatus(strapi: Core.Strapi, status: Status): void {
  if (status === 'draft' && draftsAreHidden(strapi)) throw forbidden('drafts-not-permitted');
}

/** Those of the fields that Strapi would show to who asks: a host may have made some of them private. */
export async function shownFields<Name extends string>(strapi: Core.Strapi, auth: Auth, type: Readable, names: readonly Name[]): Promise<Name[]> {
  const sample = Object.fromEntries(names.map((name) => [name, '']));
  const kept: unknown = await strapi.contentAPI.sanitize.output(sample, strapi.contentType(`plugin::editorial.${type}`), { auth });
  return names.filter((name) => kept instanceof Object && Object.hasOwn(kept, name));
}

/** By what articles may be called related: what is not readable must not show through the order. */
export async function readableRelations(strapi: Core.Strapi, auth: Auth): Promise<Relation[]> {
  const [category, keywords] = [await mayRead(strapi, auth, 'category'), await mayRead(strapi, auth, 'keyword')];
  return [...(category ? (['category'] as const) : []), ...(keywords ? (['keywords'] as const) : [])];
}

function scopeOf(type: Readable, action: ReadAction): string {
  return `plugin::editorial.${type}.${action}`;
}
