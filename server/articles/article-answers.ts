import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { bodies } from './bodies';
import { selectFields, withComputed, type ComputedField, type Selection } from './domain/computed-fields';
import { markPublished } from './domain/mark-published';
import { mapEntries } from './map-entries';
import { modelsOf } from './models-of';

const UID = 'plugin::editorial.article';
const ALL: readonly ComputedField[] = ['published', 'readingMinutes', 'bodyHtml'];
const IN_LISTS: readonly ComputedField[] = ['published', 'readingMinutes'];

/** How many articles an answer has; a list leaves `bodyHtml` out unless it is asked for. */
export type Amount = 'one' | 'list';

/** Replaces the computed names in the request's `fields` by the columns they need, and returns what was meant. */
export function takeSelection(ctx: Context, amount: Amount): Selection {
  const { fields, ...query } = ctx.query;
  const selection = selectFields(fields, amount === 'list' && query.bodyHtml !== 'true' ? IN_LISTS : ALL);
  if (fields !== undefined) Object.assign(ctx, { query: { ...query, fields: selection.fields } });
  return selection;
}

/** Adds to each article of a REST answer what is computed, and `published` to those that stand below it. */
export function articleAnswers(strapi: Core.Strapi): (answer: unknown, selection: Selection) => unknown {
  const models = modelsOf(strapi);
  return (answer, selection) => mapEntries(answer, (entry) => withComputed(markPublished(entry, UID, models), selection, bodies));
}
