import type { ChecklistResult, Reason, Schedule, Transition, WorkflowDefinition } from '../../../contracts';

/** What the gate knows of an article in one locale. */
export interface ArticleFacts {
  /** Key of the stage of the draft, as stored. */
  readonly stage: string;
  /** Readers see a version of it. With a stage other than the live one, a new round is on the way. */
  readonly live: boolean;
  /** Digest of the draft's content now. */
  readonly digest: string;
  /** Digest of what was approved, or is live when the stage is the live one; null in stages where nothing is approved. */
  readonly approvedDigest: string | null;
  /** Ids of actors, as in `Actor.id`; null when nobody is known. */
  readonly author: string | null;
  readonly lastEditor: string | null;
  readonly assignee: string | null;
  /** Null when nothing is due. */
  readonly schedule: Schedule | null;
}

/**
 * Who wants it. `system`: code of the host outside any request, which is trusted. `import`: a run, with the permissions of
 * who started it. `scheduler`: a due schedule, with those of who scheduled it.
 */
export type ActorKind = 'administrator' | 'token' | 'user' | 'public' | 'system' | 'import' | 'scheduler';

export interface Actor {
  /** Unique over all kinds, such as `admin:3` or `token:5`; null for the public and the system. */
  readonly id: string | null;
  readonly kind: ActorKind;
  /** Keys of the transitions that the actor may take; not asked for the system. */
  readonly permissions: ReadonlySet<string>;
}

/** What the actor saw when deciding; checked so that nobody approves what they have not read. */
export interface Expectation {
  readonly stage: string;
  readonly digest?: string;
}

/** What is wanted. */
export type Intent =
  /** A step by its key. `schedule` is for a step into a scheduled stage. */
  | { readonly kind: 'transition'; readonly key: string; readonly schedule?: Schedule; readonly expected?: Expectation }
  /** Some path wants the draft live: a button, REST, GraphQL, an import, a due schedule. */
  | { readonly kind: 'publish' }
  /** Some path wants the live version gone. */
  | { readonly kind: 'unpublish' }
  /** New times: schedules an approved article, reschedules, or sets when a live one is taken down. Both null cancels. */
  | { readonly kind: 'schedule'; readonly schedule: Schedule }
  | { readonly kind: 'edit'; readonly digestAfter: string }
  /** The draft becomes what is live; `digestAfter` is that content's. */
  | { readonly kind: 'discard-draft'; readonly digestAfter: string }
  | { readonly kind: 'delete' };

/** The article after an allowed intent. */
export interface Effects {
  /** Key. */
  readonly stage: string;
  readonly publication: 'publish' | 'unpublish' | 'none';
  readonly approvedDigest: string | null;
  readonly schedule: Schedule | null;
}

export type Decision =
  /** `transition` is null when no step was taken, or several were at once (an import, the system). */
  | { readonly allowed: true; readonly transition: Transition | null; readonly effects: Effects }
  | { readonly allowed: false; readonly transition: Transition | null; readonly reasons: readonly Reason[] };

export interface ConditionInput {
  readonly facts: ArticleFacts;
  readonly actor: Actor;
  readonly transition: Transition;
  /** ISO 8601 UTC. */
  readonly now: string;
}

/** Null when it holds. A host's own makes its reason with `customReason`. */
export type Condition = (input: ConditionInput) => Reason | null;

/** What the gate is asked. */
export interface Question {
  readonly definition: WorkflowDefinition;
  readonly conditions: ReadonlyMap<string, Condition>;
  readonly facts: ArticleFacts;
  readonly actor: Actor;
  /** Every rule that is not off, for the draft as it would go live. */
  readonly checklist: readonly ChecklistResult[];
  /** ISO 8601 UTC. */
  readonly now: string;
}
