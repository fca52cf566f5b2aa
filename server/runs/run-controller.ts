import { Readable } from 'node:stream';
import type { ApiContext } from './api-context';
import { ISSUES, RUN_KINDS, VERDICTS, type IssueCode, type RunFile, type RunKindName } from '../../contracts';
import { mayChange, maySee, permit } from './access';
import { callerOf } from './caller';
import type { ItemFilter } from './item-store';
import { optionInvalid, paginate, readItemId, readPage } from './read-page';
import { streamCsv, streamReport } from './stream-report';
import type { RunService } from './run-service';
import { summariseRun } from './summarise-run';
import type { Caller, Run, RunItem, RunKind } from './types';

/** Lists, shows, applies, cancels and discards runs of every kind, as far as who asks may. */
export function createRunController({ runs }: { runs: RunService }) {
  return {
    async list(ctx: ApiContext): Promise<void> {
      const caller = callerOf(ctx);
      const seen = runs.kinds().filter((kind) => maySee(caller, kind)).map(({ name }) => name);
      permit(seen.length > 0);
      const page = readPage(ctx.query);
      const found = await runs.list(onlyKind(ctx.query, seen), page);
      ctx.body = { data: found.runs.map((run) => summarise(run, caller)), meta: { pagination: paginate(page, found.total) } };
    },

    async show(ctx: ApiContext): Promise<void> {
      const { run, caller } = await seenRun(ctx);
      ctx.body = { data: summarise(run, caller) };
    },

    async files(ctx: ApiContext): Promise<void> {
      const { run, kind } = await seenRun(ctx);
      const page = readPage(ctx.query);
      const found = await runs.listItems(run.id, readFilter(ctx.query), page);
      ctx.body = { data: found.items.map((item) => toFile(kind, item)), meta: { pagination: paginate(page, found.total) } };
    },

    async file(ctx: ApiContext): Promise<void> {
      const { run, kind } = await seenRun(ctx);
      ctx.body = { data: toFile(kind, await runs.findItem(run.id, readItemId(ctx.params.fileId))) };
    },

    /** Equal issues, counted. */
    async issues(ctx: ApiContext): Promise<void> {
      const { run } = await seenRun(ctx);
      ctx.body = { data: await runs.groupIssues(run.id) };
    },

    /** The whole report, sent as it is read: that of a large run does not fit into memory. */
    async report(ctx: ApiContext): Promise<void> {
      const { run } = await seenRun(ctx);
      const { format = 'json' } = ctx.query;
      if (format === 'csv') {
        ctx.type = 'text/csv; charset=utf-8';
        ctx.set('Content-Disposition', `attachment; filename="${run.kind}-report-${run.id}.csv"`);
        ctx.body = Readable.from(streamCsv(run, runs));
        return;
      }
      if (format !== 'json') throw optionInvalid('format', JSON.stringify(format), 'json, csv');
      ctx.type = 'application/json';
      ctx.body = Readable.from(streamReport(run, runs));
    },

    /** Applies a planned run, or continues an interrupted one, in the background of this instance. */
    async apply(ctx: ApiContext): Promise<void> {
      const { run, kind, caller } = await changeableRun(ctx);
      await kind.beforeApply?.(run, caller);
      const started = await runs.start(run.id, { actor: { name: caller.name, adminId: caller.adminId } });
      ctx.status = 202;
      ctx.body = { data: summarise(started, caller) };
    },

    async cancel(ctx: ApiContext): Promise<void> {
      const { run, caller } = await changeableRun(ctx);
      const cancelled = await runs.cancel(run.id);
      ctx.status = 202;
      ctx.body = { data: summarise(cancelled, caller) };
    },

    async discard(ctx: ApiContext): Promise<void> {
      const { run } = await changeableRun(ctx);
      await runs.discard(run.id);
      ctx.status = 204;
    },
  };

  async function seenRun(ctx: ApiContext) {
    const found = await foundRun(ctx);
    permit(maySee(found.caller, found.kind));
    return found;
  }

  async function changeableRun(ctx: ApiContext) {
    const found = await foundRun(ctx);
    permit(mayChange(found.caller, found.kind, found.run));
    return found;
  }

  async function foundRun(ctx: ApiContext) {
    const run = await runs.find(ctx.params.id ?? '');
    return { run, kind: runs.kindOf(run), caller: callerOf(ctx) };
  }

  function summarise(run: Run, caller: Caller) {
    return summariseRun(run, runs, mayChange(caller, runs.kindOf(run), run));
  }
}

function readFilter(query: ApiContext['query']): ItemFilter {
  const { verdict, code, search } = query;
  const known = VERDICTS.find((each) => each === verdict);
  if (verdict !== undefined && verdict !== '' && known === undefined) {
    throw optionInvalid('verdict', JSON.stringify(verdict), VERDICTS.join(', '));
  }
  if (code !== undefined && code !== '' && !isIssueCode(code)) throw optionInvalid('code', JSON.stringify(code), 'the code of an issue');
  return { verdict: known, code: isIssueCode(code) ? code : undefined, search: typeof search === 'string' && search !== '' ? search : undefined };
}

function isIssueCode(code: unknown): code is IssueCode {
  return typeof code === 'string' && Object.hasOwn(ISSUES, code);
}

/** The kind that is asked for, when it is one that may be seen; all of those when none is. */
function onlyKind({ kind }: ApiContext['query'], seen: readonly RunKindName[]): readonly RunKindName[] {
  if (kind === undefined || kind === '') return seen;
  const known = RUN_KINDS.find((each) => each === kind);
  if (known === undefined) throw optionInvalid('kind', JSON.stringify(kind), RUN_KINDS.join(', '));
  return seen.filter((each) => each === known);
}

function toFile(kind: RunKind, item: RunItem): RunFile {
  return { id: String(item.id), ...kind.present(item) };
}
