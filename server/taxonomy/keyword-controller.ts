import type { Core } from '@strapi/strapi';
import type { ApiContext } from '../runs/api-context';
import { callerOf } from '../runs/caller';
import { paginate, readPage } from '../runs/read-page';
import type { RunService } from '../runs/run-service';
import { answerOperation } from './answer-operation';
import type { KeywordEditor } from './edit-keyword';
import type { KeywordReader } from './keyword-reader';
import { chosenLocale } from './locales';
import { parseFlag, parseKeywordOperation, parseName, parseSort, parseTexts, parseWord } from './parse-input';
import type { TaxonomyService } from './taxonomy-service';

/** Keywords in the admin API (`contracts/taxonomy`). */
export function createKeywordController(parts: {
  strapi: Core.Strapi;
  runs: RunService;
  taxonomy: TaxonomyService;
  keywords: KeywordReader;
  editor: KeywordEditor;
}) {
  const { strapi, runs, taxonomy, keywords, editor } = parts;
  return {
    async list(ctx: ApiContext): Promise<void> {
      const { query } = ctx;
      const page = readPage(query);
      const { rows, total } = await keywords.list({
        search: parseWord(query, 'search'),
        sort: parseSort(query),
        unusedOnly: parseFlag(query, 'unused'),
        locale: await chosenLocale(strapi, query.locale),
        start: page.start,
        limit: page.limit,
      });
      ctx.body = { data: rows, meta: { pagination: paginate(page, total) } };
    },

    async duplicates(ctx: ApiContext): Promise<void> {
      ctx.body = { data: await keywords.duplicates() };
    },

    async create(ctx: ApiContext): Promise<void> {
      const { id, isNew } = await editor.findOrCreate(parseName(ctx.request.body), callerOf(ctx).adminId);
      ctx.status = isNew ? 201 : 200;
      ctx.body = { data: await keywords.find(id) };
    },

    async update(ctx: ApiContext): Promise<void> {
      const { aliases } = parseTexts(ctx.request.body);
      const id = await editor.setAliases(ctx.params.id ?? '', aliases, callerOf(ctx).adminId);
      ctx.body = { data: await keywords.find(id) };
    },

    async addAlias(ctx: ApiContext): Promise<void> {
      const id = await editor.addAlias(ctx.params.id ?? '', parseName(ctx.request.body), callerOf(ctx).adminId);
      ctx.body = { data: await keywords.find(id) };
    },

    async operate(ctx: ApiContext): Promise<void> {
      await answerOperation(ctx, { runs, taxonomy, operation: parseKeywordOperation(ctx.request.body) });
    },
  };
}
