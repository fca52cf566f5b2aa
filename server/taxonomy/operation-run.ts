import type { JsonObject, OperationEffect } from '../../contracts';
import { makeIssue, NO_PLACE } from '../runs/domain/make-issue';
import { Refusal } from '../runs/refusal';
import type { ItemResult, NewItem } from '../runs/types';
import type { TreeRefusal } from './domain/types';
import type { Turn } from './turns/types';

/** What follows is shown up to so many; the effect counts all. */
export const MAX_CONSEQUENCES = 1_000;

/** The item that is written, and those that show what comes of it. */
export function toItems(planned: Turn, operation: object): NewItem[] {
  const { label, changes, consequences, effect, fingerprint, type } = planned;
  const isNothing = changes.length === 0 && consequences.length === 0 && effect.articles === 0;
  const first: NewItem = {
    ...{ key: label, title: label, target: null, summary: summaryOf(planned), changes, issues: [] },
    verdict: isNothing ? 'unchanged' : 'update',
    write: isNothing ? null : { operation, fingerprint, effect },
  };
  const others = consequences.slice(0, MAX_CONSEQUENCES).map(
    (consequence): NewItem => ({
      key: consequence.key,
      title: consequence.title,
      target: consequence.documentId,
      summary: { type },
      verdict: 'update',
      changes: consequence.changes,
      issues: [],
      write: null,
      follows: true,
    }),
  );
  return [first, ...others];
}

/** What a refused plan is to who asked for it. */
export function toRefusal({ code, about }: TreeRefusal): Refusal {
  return new Refusal(code, about === '' ? '' : `(${about})`, { about });
}

export function refused(): ItemResult {
  return { outcome: 'refused', verdict: 'conflict', target: null, issues: [makeIssue('changed-since-preview', NO_PLACE)] };
}

/** Articles may have come and gone between preview and turn; they are all taken along, and the report says how many. */
export function written(shown: OperationEffect, planned: Turn): ItemResult {
  const params = { shown: shown.articles, written: planned.effect.articles };
  const issues = params.shown === params.written ? [] : [makeIssue('articles-counted-anew', NO_PLACE, params)];
  return { outcome: 'done', verdict: 'update', target: null, issues, changes: planned.changes, summary: summaryOf(planned) };
}

function summaryOf({ type, effect }: Turn): JsonObject {
  return { type, effect: { ...effect } };
}
