import type { ISSUES } from './issue-catalogue';

/**
 * `error`: the file is not imported. `warning`: imported, somebody should look. `info`: imported, and
 * this was changed or decided on the way.
 */
export type Severity = 'error' | 'warning' | 'info';

/** A code from the catalogue. A code never changes its meaning; admin translations are keyed by it. */
export type IssueCode = keyof typeof ISSUES;

/** What a message needs to be said in any language; the values fill the `{name}` places of its text. */
export type IssueParams = Readonly<Record<string, string | number>>;

/** One thing worth telling about one source file. */
export interface Issue {
  readonly code: IssueCode;
  readonly severity: Severity;
  /** English: what is wrong and what to do. */
  readonly message: string;
  /** 1-based line in the decoded file, BOM not counted; null when the issue has no place. */
  readonly line: number | null;
  /** 1-based column in UTF-16 code units; null when the issue has no place. */
  readonly column: number | null;
  readonly params: IssueParams;
}
