import type { Core } from '@strapi/strapi';
import { exportsOf } from '../exporting';
import { createExportController } from '../exporting/export-controller';
import { answerRefusals } from '../runs/answer-refusals';
import { articleAnswers, takeSelection } from './article-answers';
import { contentApiAction } from './content-api-action';
import { coreController } from './core-controller';
import { readSavedAsDraft, type SavedAsDraft } from '../workflow/implicit-publish';

/**
 * Strapi's own article actions, with `published`, `readingMinutes` and `bodyHtml` in the answers. All three come with
 * one article; a list has the first two, and `bodyHtml` with `?bodyHtml=true`. In `fields` they are named like columns.
 */
export function articleController({ strapi }: { strapi: Core.Strapi }): object {
  const answers = articleAnswers(strapi);
  const controller = coreController(strapi, 'plugin::editorial.article', async ({ action, ctx, act }) => {
    const selection = takeSelection(ctx, action === 'find' ? 'list' : 'one');
    return withMeta(answers(await act(), selection), readSavedAsDraft(ctx.state));
  });
  const { markdown } = createExportController({ strapi, exports: exportsOf(strapi) });
  return Object.assign(controller, { readDrafts: contentApiAction(), markdown: answerRefusals(markdown) });
}

/** `meta.editorial` of an answer to a write that was saved as a draft, because publishing was not allowed. */
function withMeta(answer: unknown, saved: SavedAsDraft | null): unknown {
  if (saved === null || typeof answer !== 'object' || answer === null) return answer;
  const meta = 'meta' in answer && typeof answer.meta === 'object' ? answer.meta : {};
  return { ...answer, meta: { ...meta, editorial: saved } };
}
