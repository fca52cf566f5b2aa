import type { ImportOptions } from './import';
import type { Issue } from './issues';
import type { JsonValue } from './json';
import type { RunProfile } from './profiles';
import type { CategoryOperation, KeywordOperation, OperationEffect } from './taxonomy';
import type { Schedule } from './workflow';

/**
 * What runs do. Every feature that changes many things brings one or more kinds; all of them are planned, shown,
 * applied, cancelled, continued, reported and kept in the same way.
 */
export type RunKindName =
  | 'import'
  | 'undo'
  | 'transition'
  | CategoryOperation['kind']
  | KeywordOperation['kind'];

export const RUN_KINDS: readonly RunKindName[] = [
  'import',
  'undo',
  'transition',
  'category-move',
  'category-merge',
  'category-delete',
  'category-rename',
  'category-reorder',
  'category-assign',
  'keyword-rename',
  'keyword-merge',
  'keyword-delete',
];

/** What a run that takes another one back was asked to do. */
export interface UndoOptions {
  /** Id of the run that is taken back. */
  run: string;
}

/** What a run that takes many articles through one step of the workflow was asked to do. */
export interface TransitionOptions {
  /** Key of the transition. */
  transition: string;
  /** Of the articles. */
  locale: string;
  comment: string | null;
  /** For a step into a scheduled stage. */
  schedule: Schedule | null;
}

/** What a run was asked to do; which of them it is follows from its kind. */
export type RunOptions = ImportOptions | UndoOptions | TransitionOptions | CategoryOperation | KeywordOperation;

/**
 * What a run would do, or did, with one item. `gone`: a file that is no longer in its source; its changes say what becomes of the
 * article. `conflict` and `invalid` are left untouched;
 * `skipped` was not reached.
 */
export type Verdict = 'create' | 'update' | 'remove' | 'unchanged' | 'gone' | 'conflict' | 'invalid' | 'skipped';

export const VERDICTS: readonly Verdict[] = ['create', 'update', 'remove', 'unchanged', 'gone', 'conflict', 'invalid', 'skipped'];

/**
 * `planned`: a preview, nothing written. `running`: being applied. `done`: every item has its outcome.
 * `cancelled`: stopped by a person, what was applied stays. `failed`: stopped by an error that was not one item's.
 */
export type RunStatus = 'planned' | 'running' | 'done' | 'cancelled' | 'failed';

/** What changed in one field; `from` is null for an article that is created. */
export interface FieldChange {
  field: string;
  from: JsonValue;
  to: JsonValue;
}

/** What a run's item is about. */
export type ItemType = 'article' | 'category' | 'keyword' | 'media';

/** One item of a run, as lists and reports show it. */
export interface ReportItem {
  /** What the item is called in its run: a file's path, a category's path, an article's slug. */
  path: string;
  verdict: Verdict;
  /** What `documentId` names; an article when it is left out. */
  type?: ItemType;
  documentId: string | null;
  title: string | null;
  /** Of an article; null for what has no language. */
  locale: string | null;
  issues: Issue[];
  changes: FieldChange[];
  /** What an operation on categories or keywords touches; of the item that is written. */
  effect?: OperationEffect;
}

/** What a run did, or would do, item by item. That of an import is an `ImportReport`. */
export interface RunReport {
  run: {
    id: string;
    kind: RunKindName;
    status: RunStatus;
    dryRun: boolean;
    label: string;
    /** What no other run may work on at the same time: of an import, the name of its source; null for nothing. */
    source: string | null;
    /** How the files of an import were read; null for other kinds, and for a run of an earlier version. */
    profile: RunProfile | null;
    totals: RunTotals;
  };
  files: ReportItem[];
}

/** Counts of items (of an import: files) by verdict; `files` is their sum. */
export interface RunTotals {
  files: number;
  create: number;
  update: number;
  remove: number;
  unchanged: number;
  gone: number;
  conflict: number;
  invalid: number;
  skipped: number;
}
