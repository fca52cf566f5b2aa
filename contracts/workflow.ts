import type { FindingCode } from './finding-catalogue';
import type { IssueParams } from './issues';
import type { JsonObject } from './json';
import type { ReasonCode } from './reason-catalogue';

/**
 * What a stage means. `working`: nothing is approved. `approved`: an approval holds. `scheduled`: approved, and goes live by
 * itself at a time. `live`: the draft is what readers see. `archived`: put away, never live.
 */
export type StageKind = 'working' | 'approved' | 'scheduled' | 'live' | 'archived';

export const STAGE_KINDS: readonly StageKind[] = ['working', 'approved', 'scheduled', 'live', 'archived'];

export interface Stage {
  /** Lower-case words joined by dashes; kept in the database. */
  readonly key: string;
  /** What people read. */
  readonly name: string;
  readonly kind: StageKind;
}

/** Whether a transition asks for a comment. */
export type CommentRule = 'none' | 'optional' | 'required';

export const COMMENT_RULES: readonly CommentRule[] = ['none', 'optional', 'required'];

/** A step that people take. What it does to the public version follows from the kinds of its stages. */
export interface Transition {
  /** Lower-case words joined by dashes; ends the uid of the permission, after `TRANSITION_ACTION_PREFIX`. */
  readonly key: string;
  readonly name: string;
  /** Keys of the stages it leaves. */
  readonly from: readonly string[];
  /** Key of the stage it enters. */
  readonly to: string;
  readonly comment: CommentRule;
  /** Names of conditions, all of which must hold. */
  readonly conditions: readonly string[];
  /** The checklist must have no failed rule of severity error. */
  readonly checklist: boolean;
}

/** Stages in the order of a board. The first of kind `working` is where every article and every new round begins. */
export interface WorkflowDefinition {
  readonly stages: readonly Stage[];
  readonly transitions: readonly Transition[];
}

/** Admin and content API permission of a transition: this and its key. */
export const TRANSITION_ACTION_PREFIX = 'plugin::editorial.transition.';

/** Two times, ISO 8601 UTC; null where nothing is to happen. */
export interface Schedule {
  readonly publishAt: string | null;
  readonly unpublishAt: string | null;
}

/** Why something is refused. */
export interface Reason {
  readonly code: ReasonCode;
  /** English, made of the catalogue's text and `params`. */
  readonly message: string;
  readonly params: IssueParams;
}

// ---------------------------------------------------------------------------------------------------------------
// Checklist

/** `off`: the rule is not looked at. */
export type ChecklistSeverity = 'error' | 'warning' | 'off';

export const CHECKLIST_SEVERITIES: readonly ChecklistSeverity[] = ['error', 'warning', 'off'];

/** One thing that a rule found. */
export interface Finding {
  readonly code: FindingCode;
  /** English, made of the catalogue's text and `params`. */
  readonly message: string;
  readonly params: IssueParams;
  /** Name of the article's field, such as `body`. */
  readonly field: string;
  /** 1-based, in the field; null when the finding has no place. */
  readonly line: number | null;
  /** 1-based, in UTF-16 code units. */
  readonly column: number | null;
}

/** What one rule says of an article. */
export interface ChecklistResult {
  /** Key of the rule. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** `unknown`: what the rule needs to know was not there; it blocks like `failed`. */
  readonly state: 'passed' | 'failed' | 'unknown';
  /** Not empty exactly when the rule failed. */
  readonly findings: readonly Finding[];
}

// ---------------------------------------------------------------------------------------------------------------
// Versions

/** Something an article points to. */
export interface NamedRef {
  /** The documentId, or a file's id. */
  readonly id: string;
  readonly name: string;
}

/** An article's content at one moment, as history keeps it. */
export interface ContentSnapshot {
  readonly title: string;
  readonly slug: string;
  /** `YYYY-MM-DD` */
  readonly date: string | null;
  /** ISO 8601 UTC. */
  readonly datedAt: string | null;
  readonly description: string | null;
  readonly body: string | null;
  readonly category: NamedRef | null;
  /** In order. */
  readonly keywords: readonly NamedRef[];
  readonly cover: NamedRef | null;
  readonly extra: JsonObject | null;
}
