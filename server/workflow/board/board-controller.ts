import type { Core } from '@strapi/strapi';
import type { WorkflowDefinition } from '../../../contracts';
import type { ApiContext } from '../../runs/api-context';
import { Refusal } from '../../runs/refusal';
import { actorOfState } from '../actors';
import { parseCursor } from './domain/cursor';
import { parseBoardQuery, parseCalendarQuery, parsePageSize, type BoardFilter, type Parsed } from './domain/parse-query';
import { columnOf, readColumn, readColumns, unscheduledColumn, type Column } from './read-board';
import { readCalendar } from './read-calendar';
import { readInbox, readUpcoming } from './read-inbox';
import { openScope, type Scope } from './state-query';

export interface BoardDependencies {
  readonly strapi: Core.Strapi;
  /** Null when the workflow is switched off; there is no board then. */
  readonly definition: () => WorkflowDefinition | null;
}

/** What the board, the calendar and the widgets of the home page show. Only articles that the person may read. */
export function createBoardController({ strapi, definition }: BoardDependencies) {
  return {
    board: withWorkflow(async (ctx, { stages }) => {
      const { filter, pageSize } = accepted(parseBoardQuery(ctx.query));
      ctx.body = { data: await readColumns(await scopeOf(ctx, filter), stages.map(columnOf), pageSize) };
    }),

    column: withWorkflow(async (ctx, { stages }) => {
      const stage = stages.find(({ key }) => key === ctx.params.stage);
      if (stage === undefined) ctx.notFound();
      else await answerColumn(ctx, columnOf(stage));
    }),

    unscheduled: withWorkflow(async (ctx, workflow) => {
      const column = unscheduledColumn(workflow);
      if (column === null) ctx.notFound();
      else await answerColumn(ctx, column);
    }),

    calendar: withWorkflow(async (ctx, workflow) => {
      const { filter, ...range } = accepted(parseCalendarQuery(ctx.query));
      ctx.body = { data: await readCalendar(await scopeOf(ctx, filter), workflow, range) };
    }),

    inbox: withWorkflow(async (ctx, workflow) => {
      const pageSize = accepted(parsePageSize(ctx.query));
      const { cards, total } = await readInbox(await scopeOf(ctx, null), workflow, actorOfState(ctx.state, workflow).permissions, pageSize);
      ctx.body = { data: cards, meta: { total } };
    }),

    upcoming: withWorkflow(async (ctx, workflow) => {
      const pageSize = accepted(parsePageSize(ctx.query));
      ctx.body = { data: await readUpcoming(await scopeOf(ctx, null), workflow, pageSize) };
    }),
  };

  function withWorkflow(answer: (ctx: ApiContext, workflow: WorkflowDefinition) => Promise<void>) {
    return async (ctx: ApiContext): Promise<void> => {
      const workflow = definition();
      if (workflow === null) throw new Refusal('workflow-off');
      await answer(ctx, workflow);
    };
  }

  async function answerColumn(ctx: ApiContext, column: Column): Promise<void> {
    const { filter, pageSize } = accepted(parseBoardQuery(ctx.query));
    const after = readCursor(ctx.query.cursor, column);
    const [page] = await readColumn(await scopeOf(ctx, filter), column, after, pageSize);
    ctx.body = { data: page };
  }

  /** Of one locale, or of all when there is no filter. */
  async function scopeOf(ctx: ApiContext, filter: BoardFilter | null): Promise<Scope> {
    const locales = filter === null ? await allLocales(strapi) : [filter.locale];
    return openScope(strapi, { ctx, locales, ...(filter === null ? {} : { filter }) });
  }
}

async function allLocales(strapi: Core.Strapi): Promise<string[]> {
  const locales: { find(): Promise<readonly { code: string }[]> } = strapi.plugin('i18n').service('locales');
  return (await locales.find()).map(({ code }) => code);
}

function readCursor(cursor: unknown, { segments }: Column) {
  if (cursor === undefined || cursor === '') return null;
  const position = typeof cursor === 'string' ? parseCursor(cursor, segments.length) : null;
  if (position === null) throw optionInvalid('cursor', cursor, 'the cursor of the page before');
  return position;
}

function accepted<Value>(parsed: Parsed<Value>): Value {
  if (parsed.ok) return parsed.value;
  throw optionInvalid(parsed.option, parsed.value, parsed.allowed);
}

function optionInvalid(option: string, value: unknown, allowed: string): Refusal {
  const shown = (JSON.stringify(value) ?? 'missing').slice(0, MAX_SHOWN);
  return new Refusal('option-invalid', `"${option}" is ${shown}. Allowed: ${allowed}.`, { option, value: shown, allowed });
}

/** Characters of a wrong value in a message. */
const MAX_SHOWN = 100;
