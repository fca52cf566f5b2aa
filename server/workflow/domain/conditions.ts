import { makeReason } from './reasons';
import type { Condition } from './types';

/** The conditions that need no registration. An actor without an id proves nothing, so none of them holds for it. */
export const BUILT_IN_CONDITIONS: ReadonlyMap<string, Condition> = new Map<string, Condition>([
  [
    'not-author',
    ({ facts, actor, transition }) =>
      actor.id === null || actor.id === facts.author ? makeReason('condition-not-author', { transition: transition.name }) : null,
  ],
  [
    'not-last-editor',
    ({ facts, actor, transition }) =>
      actor.id === null || actor.id === facts.lastEditor
        ? makeReason('condition-not-last-editor', { transition: transition.name })
        : null,
  ],
  [
    'assignee-only',
    ({ facts, actor, transition }) =>
      actor.id === null || actor.id !== facts.assignee
        ? makeReason('condition-assignee-only', { transition: transition.name })
        : null,
  ],
]);

/**
 * The built-in conditions and a host's own.
 * @throws Error for a name that is taken.
 */
export function withConditions(own: Readonly<Record<string, Condition>>): ReadonlyMap<string, Condition> {
  const all = new Map(BUILT_IN_CONDITIONS);
  for (const [name, condition] of Object.entries(own)) {
    if (all.has(name)) throw new Error(`The condition "${name}" exists already. Give your own another name.`);
    all.set(name, condition);
  }
  return all;
}
