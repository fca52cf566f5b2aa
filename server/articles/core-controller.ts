import { factories, type Core } from '@strapi/strapi';
import type { Context } from 'koa';

/** Strapi's actions that answer documents. */
export type AnsweringAction = 'find' | 'findOne' | 'create' | 'update';

const ANSWERING: readonly AnsweringAction[] = ['find', 'findOne', 'create', 'update'];

type ContentUid = 'plugin::editorial.article' | 'plugin::editorial.category' | 'plugin::editorial.keyword';
type Actions = Record<AnsweringAction, (ctx: Context) => Promise<unknown>>;

/** One action of a request: `act` is Strapi's own, and its result is the answer's body. */
export interface Answering {
  action: AnsweringAction;
  ctx: Context;
  act: () => Promise<unknown>;
}

/** Strapi's own controller of a type, with `around` laid around every action that answers documents. */
export function coreController(
  strapi: Core.Strapi,
  uid: ContentUid,
  around: (request: Answering) => Promise<unknown>,
): object {
  const core: Actions = factories.createCoreController<typeof uid, Actions>(uid)({ strapi });
  const own = ANSWERING.map((action) => {
    const original = core[action].bind(core);
    return [action, (ctx: Context) => around({ action, ctx, act: () => original(ctx) })] as const;
  });
  return Object.assign(core, Object.fromEntries(own));
}
