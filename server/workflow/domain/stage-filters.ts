import { STAGE_FILTER } from '../../../contracts';

/** A wish for articles that are in a stage, or are not. */
export interface StageFilter {
  /** As it was asked for; it may be no stage at all. */
  readonly stage: string;
  readonly isNot: boolean;
}

/**
 * Takes the filters by stage out of a query as the Content Manager's list sends it; the rest of the query is left as it is.
 * A stage filter that asks for something else than `$eq` or `$ne` of a text is taken out as well and fits no article.
 */
export function takeStageFilters(query: Record<string, unknown>): StageFilter[] {
  const { filters } = query;
  if (!isRecord(filters)) return [];
  const found: StageFilter[] = [];
  const take = (group: Record<string, unknown>): boolean => {
    if (!Object.hasOwn(group, STAGE_FILTER)) return false;
    found.push(...toFilters(group[STAGE_FILTER]));
    delete group[STAGE_FILTER];
    return Object.keys(group).length === 0;
  };
  take(filters);
  if (Array.isArray(filters.$and)) {
    const rest = filters.$and.filter((group: unknown) => !(isRecord(group) && take(group)));
    if (rest.length > 0) filters.$and = rest;
    else delete filters.$and;
  }
  return found;
}

function toFilters(wish: unknown): StageFilter[] {
  if (typeof wish === 'string') return [{ stage: wish, isNot: false }];
  if (!isRecord(wish)) return [NOTHING];
  return Object.entries(wish).map(([operator, stage]) => {
    if (typeof stage !== 'string' || (operator !== '$eq' && operator !== '$ne')) return NOTHING;
    return { stage, isNot: operator === '$ne' };
  });
}

/** No stage has an empty key. */
const NOTHING: StageFilter = { stage: '', isNot: false };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
