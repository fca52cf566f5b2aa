import type { Core } from '@strapi/strapi';
import { ADMIN_ACTIONS, type ArticleWorkflow, type HistoryEvent, type Person, type WorkflowSetup as SetupAnswer } from '../../contracts';
import { readOptions } from '../config';
import type { ApiContext } from '../runs/api-context';
import { paginate, readPage } from '../runs/read-page';
import { Refusal } from '../runs/refusal';
import { toRows } from '../runs/row';
import { withoutLongSame } from '../runs/domain/line-diff';
import { actorOfState } from './actors';
import { checkArticle } from './check-article';
import { diffVersions } from './domain/diff-versions';
import { listEvents } from './history-store';
import { parseAssignment, parseCheck, parseIds, parseLocale, parseSchedule, parseTransition } from './parse-requests';
import { nameOfAdministrator } from './people';
import { mayUpdate, readableOf } from './readable-articles';
import type { ArticleRef, WorkflowService } from './workflow-service';
import type { WorkflowSetup } from './workflow-registry';

/** The admin API of the workflow; see `contracts/workflow-api.ts`. */
export function createWorkflowController({ strapi, setup, workflow }: { strapi: Core.Strapi; setup: WorkflowSetup; workflow: WorkflowService }) {
  const actorOf = (ctx: ApiContext) => actorOfState(ctx.state, setup.definition);

  return {
    async article(ctx: ApiContext): Promise<void> {
      await answer(ctx, await readable(ctx, parseLocale(ctx.query.locale)));
    },

    async transition(ctx: ApiContext): Promise<void> {
      const request = parseTransition(bodyOf(ctx));
      const ref = await readable(ctx, request.locale);
      await workflow.transition(ref, request, actorOf(ctx));
      await answer(ctx, ref);
    },

    async schedule(ctx: ApiContext): Promise<void> {
      const request = parseSchedule(bodyOf(ctx));
      const ref = await readable(ctx, request.locale);
      await workflow.schedule(ref, request, actorOf(ctx));
      await answer(ctx, ref);
    },

    async assign(ctx: ApiContext): Promise<void> {
      const request = parseAssignment(bodyOf(ctx));
      const ref = await readable(ctx, request.locale);
      if (request.assignee !== null && !(await exists(request.assignee))) throw new Refusal('option-invalid', `There is no administrator ${request.assignee}.`);
      await workflow.assign(ref, request, actorOf(ctx));
      await answer(ctx, ref);
    },

    async history(ctx: ApiContext): Promise<void> {
      const { documentId, locale } = await readable(ctx, parseLocale(ctx.query.locale));
      const page = readPage(ctx.query);
      const { events, total } = await listEvents(strapi, { articleId: documentId, locale, ...page });
      const data = events.map(toAnswer);
      ctx.body = { data, meta: { pagination: paginate(page, total) } };
    },

    async version(ctx: ApiContext): Promise<void> {
      const ref = await readable(ctx, parseLocale(ctx.query.locale));
      const digest = ctx.params.digest ?? '';
      ctx.body = { data: { digest, ...(await versionOf(ref, digest)) } };
    },

    async diff(ctx: ApiContext): Promise<void> {
      const ref = await readable(ctx, parseLocale(ctx.query.locale));
      const { from } = ctx.query;
      const before = typeof from === 'string' && from !== '' ? await versionOf(ref, from) : null;
      const { fields, body } = diffVersions(before?.content ?? null, (await versionOf(ref, ctx.params.digest ?? '')).content);
      ctx.body = { data: { fields, body: body === null ? null : withoutLongSame(body) } };
    },

    async restore(ctx: ApiContext): Promise<void> {
      const ref = await readable(ctx, parseLocale(fieldOf(bodyOf(ctx), 'locale')));
      if (!(await mayUpdate(strapi, ctx, ref.documentId, ref.locale))) return ctx.throw(403);
      if (!(await workflow.restore(ref, ctx.params.digest ?? '', actorOf(ctx)))) throw new Refusal('version-not-found');
      await answer(ctx, ref);
    },

    async check(ctx: ApiContext): Promise<void> {
      const { documentId, locale, ...article } = parseCheck(bodyOf(ctx));
      ctx.body = { data: await checkArticle(strapi, setup, { article, documentId, locale }) };
    },

    async states(ctx: ApiContext): Promise<void> {
      const locale = parseLocale(ctx.query.locale);
      ctx.body = { data: await workflow.states(await readableOf(strapi, ctx, parseIds(ctx.query.ids), locale), locale) };
    },

    async people(ctx: ApiContext): Promise<void> {
      const page = readPage(ctx.query);
      const where = peopleWhere(ctx.query.search);
      const users = strapi.db.query('admin::user');
      const rows: unknown = await users.findMany({ where, orderBy: [{ firstname: 'asc' }, { id: 'asc' }], offset: page.start, limit: page.limit });
      const data = toRows(rows).map((row): Person => {
        const id = `admin:${row.count('id')}`;
        return { id, name: nameOfAdministrator(row) ?? id };
      });
      ctx.body = { data, meta: { pagination: paginate(page, await users.count({ where })) } };
    },
  };

  /** The article of the request, if this person may read it. */
  async function readable(ctx: ApiContext, locale: string): Promise<ArticleRef> {
    const documentId = ctx.params.id ?? '';
    if ((await readableOf(strapi, ctx, [documentId], locale)).length === 0) throw new Refusal('article-not-found');
    return { documentId, locale };
  }

  async function answer(ctx: ApiContext, ref: ArticleRef): Promise<void> {
    const data: ArticleWorkflow | null = await workflow.describe(ref, actorOf(ctx));
    if (data === null) throw new Refusal('article-not-found');
    ctx.body = { data };
  }

  async function versionOf(ref: ArticleRef, digest: string) {
    const version = await workflow.version(ref, digest);
    if (version === null) throw new Refusal('version-not-found');
    return version;
  }

  async function exists(assignee: string): Promise<boolean> {
    return (await strapi.db.query('admin::user').count({ where: { id: Number(assignee.slice('admin:'.length)), isActive: true } })) > 0;
  }
}

/** What the panel is told of the workflow before anything else; also when it is switched off. */
export function describeSetup(strapi: Core.Strapi, setup: WorkflowSetup | null, ctx: ApiContext): SetupAnswer {
  const { siteZone } = readOptions(strapi);
  if (setup === null) {
    const can = { transitions: [], assign: false, history: false, board: false, bulk: false };
    return { enabled: false, stages: [], transitions: [], checklist: [], siteZone, can };
  }
  const { stages, transitions } = setup.definition;
  const may = (action: string): boolean => ctx.state.userAbility?.can(action) === true;
  return {
    enabled: true,
    stages,
    transitions,
    checklist: setup.rules.map(({ rule, severity }) => ({ key: rule.key, severity })),
    siteZone,
    can: {
      transitions: [...actorOfState(ctx.state, setup.definition).permissions],
      assign: may(ADMIN_ACTIONS.assign),
      history: may(ADMIN_ACTIONS.history),
      board: may(ADMIN_ACTIONS.board),
      bulk: may(ADMIN_ACTIONS.bulk),
    },
  };
}

function peopleWhere(search: unknown): Record<string, unknown> {
  const active = { isActive: true, blocked: { $ne: true } };
  if (typeof search !== 'string' || search.trim() === '') return active;
  const like = { $containsi: search.trim().slice(0, 100) };
  return { $and: [active, { $or: [{ firstname: like }, { lastname: like }, { username: like }, { email: like }] }] };
}

/** Which article it is about, who asks knows. */
function toAnswer({ id, kind, at, transition, from, to, actor, comment, digest, detail }: HistoryEvent): HistoryEvent {
  return { id, kind, at, transition, from, to, actor, comment, digest, detail };
}

function bodyOf(ctx: ApiContext): unknown {
  return 'body' in ctx.request ? ctx.request.body : undefined;
}

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}
