import type { Core } from '@strapi/strapi';
import { inTransaction } from '../articles/sql';
import { isWrite, readWrite, type WriteRequest } from '../articles/write-request';
import { databaseNow } from '../jobs/database-clock';
import { currentActor, type NamedActor } from './actors';
import { ARTICLE_UID } from './article-content';
import { isDecided } from './decided';
import { gateDelete } from './gate-delete';
import { gateEdit } from './gate-edit';
import { gateDiscard, gatePublish, gateUnpublish } from './gate-publication';
import { registryOf, type WorkflowSetup } from './workflow-registry';

type DocumentMiddleware = Parameters<Core.Strapi['documents']['use']>[0];

/** What a write of documents answers. */
export type Answer = Awaited<ReturnType<Parameters<DocumentMiddleware>[1]>>;

/** A write of articles on its way through the gate, inside the transaction that it is. */
export interface Pass {
  readonly strapi: Core.Strapi;
  readonly setup: WorkflowSetup;
  readonly request: WriteRequest;
  readonly actor: NamedActor;
  /** By the database's clock. */
  readonly now: Date;
  /** As the caller gave them; `go` writes with others instead when it is given some. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Does the write; called once. */
  readonly go: (params?: Readonly<Record<string, unknown>>) => Promise<Answer>;
}

const GATES: Readonly<Record<WriteRequest['action'], (pass: Pass) => Promise<Answer>>> = {
  create: gateEdit,
  update: gateEdit,
  clone: gateEdit,
  publish: gatePublish,
  unpublish: gateUnpublish,
  discardDraft: gateDiscard,
  delete: gateDelete,
};

/**
 * Document middleware on every path to published and unpublished: panel, REST, GraphQL, imports, schedules, code of the host. It
 * asks the gate (`domain/decide.ts`), refuses with 403 and the reasons, and keeps state and history in the transaction of the write.
 * It runs inside `writeOnce`, which holds the article's lock until the commit.
 */
export function workflowGate(strapi: Core.Strapi): DocumentMiddleware {
  return async (context, next) => {
    const { uid, action } = context;
    if (uid !== ARTICLE_UID || !isWrite(action)) return next();
    const params = { ...context.params };
    const setup = registryOf(strapi).setup();
    if (setup === null || isDecided(action, Reflect.get(params, 'documentId'), Reflect.get(params, 'locale'))) return next();
    return inTransaction(strapi, async () => {
      const request = await readWrite(strapi, { uid, action, params });
      const go = (instead: Pass['params'] = params): Promise<Answer> => {
        Object.assign(context, { params: instead });
        return Promise.resolve(next());
      };
      const actor = currentActor(strapi, setup.definition);
      return GATES[action]({ strapi, setup, request, actor, now: await databaseNow(strapi), params, go });
    });
  };
}
