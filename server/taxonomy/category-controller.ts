import type { Core } from '@strapi/strapi';
import type { ApiContext } from '../runs/api-context';
import { callerOf } from '../runs/caller';
import type { RunService } from '../runs/run-service';
import { answerOperation } from './answer-operation';
import type { CategoryEditor } from './edit-category';
import { parseCategoryOperation, parseFlag, parseLevels, parseName, parseNewCategory, parseTexts, parseWord } from './parse-input';
import { chosenLocale } from './locales';
import type { TaxonomyService } from './taxonomy-service';
import type { TreeReader } from './tree-reader';

/** Categories in the admin API (`contracts/taxonomy`). */
export function createCategoryController(parts: {
  strapi: Core.Strapi;
  runs: RunService;
  taxonomy: TaxonomyService;
  tree: TreeReader;
  editor: CategoryEditor;
}) {
  const { strapi, runs, taxonomy, tree, editor } = parts;
  return {
    async tree(ctx: ApiContext): Promise<void> {
      const { query } = ctx;
      ctx.body = await tree.read({
        root: parseWord(query, 'root'),
        levels: parseLevels(query, 'depth'),
        withCounts: parseFlag(query, 'counts'),
        locale: await chosenLocale(strapi, query.locale),
      });
    },

    async show(ctx: ApiContext): Promise<void> {
      ctx.body = { data: await tree.details(ctx.params.id ?? '') };
    },

    async create(ctx: ApiContext): Promise<void> {
      const input = parseNewCategory(ctx.request.body);
      const documentId = await editor.create(input, callerOf(ctx).adminId);
      ctx.status = 201;
      ctx.body = { data: await tree.details(documentId) };
    },

    async update(ctx: ApiContext): Promise<void> {
      const documentId = ctx.params.id ?? '';
      await editor.describe(documentId, parseTexts(ctx.request.body), callerOf(ctx).adminId);
      ctx.body = { data: await tree.details(documentId) };
    },

    async addAlias(ctx: ApiContext): Promise<void> {
      const documentId = ctx.params.id ?? '';
      await editor.addAlias(documentId, parseName(ctx.request.body), callerOf(ctx).adminId);
      ctx.body = { data: await tree.details(documentId) };
    },

    async operate(ctx: ApiContext): Promise<void> {
      await answerOperation(ctx, { runs, taxonomy, operation: parseCategoryOperation(ctx.request.body) });
    },
  };
}
