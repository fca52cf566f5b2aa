import type { HistoryEvent } from '../../../contracts/workflow-api';

/** A version of an article, to choose from. */
export interface VersionChoice {
  readonly digest: string;
  /** The latest event with this content. */
  readonly event: HistoryEvent;
}

/** The versions that events (newest first) tell of, newest first, each content once. */
export function versionChoices(events: readonly HistoryEvent[]): VersionChoice[] {
  const choices = new Map<string, VersionChoice>();
  for (const event of events) {
    if (event.digest !== null && !choices.has(event.digest)) choices.set(event.digest, { digest: event.digest, event });
  }
  return [...choices.values()];
}

/** Kinds of actors that are no person with a name. */
const NAMELESS = ['system', 'scheduler', 'import', 'token', 'public'] as const;

export type ActorTextId = `history.actor.${(typeof NAMELESS)[number] | 'unknown'}`;

/** What to call an actor who has no name. */
export function actorTextId(kind: string): ActorTextId {
  const known = NAMELESS.find((candidate) => candidate === kind);
  return `history.actor.${known ?? 'unknown'}`;
}
