import type { ImportReport, Issue, ReportFile, RunStatus, RunTotals, Verdict } from '../../../contracts';
import { describeConflict } from './describe-conflict';
import { mediaNames, nameInChanges, nameInConflict, type MediaNames } from './name-media';
import type { Plan, PlannedFile } from './types';

/** What came of one file that was to be written. */
export interface FileOutcome {
  /** `create` or `update` when it was written; else why it was not. */
  readonly verdict: Verdict;
  /** Of the article that was written; null when none was. */
  readonly documentId: string | null;
  /** Issues of the write, beside those of the plan. */
  readonly issues: readonly Issue[];
}

export interface ReportInput {
  readonly plan: Plan;
  readonly run: { readonly id: string | null; readonly status: RunStatus; readonly dryRun: boolean };
  /**
   * By path, for the files with a write; one that is missing was not reached and is `skipped`. Null for a preview,
   * which reports the plan's own verdicts.
   */
  readonly outcomes: ReadonlyMap<string, FileOutcome> | null;
}

/** The report of a run, or of a preview: every file of the plan, in path order, and the totals. */
export function buildReport({ plan, run, outcomes }: ReportInput): ImportReport {
  const files = Array.from(plan.files, (file) => reportFile(file, outcomes));
  return {
    run: {
      id: run.id,
      status: run.status,
      dryRun: run.dryRun,
      source: plan.options.source,
      profile: plan.profile,
      totals: countTotals(files),
    },
    files,
  };
}

/** Counts files by verdict. */
export function countTotals(files: Iterable<{ readonly verdict: Verdict }>): RunTotals {
  const totals: RunTotals = { files: 0, create: 0, update: 0, remove: 0, unchanged: 0, gone: 0, conflict: 0, invalid: 0, skipped: 0 };
  for (const { verdict } of files) {
    totals.files += 1;
    totals[verdict] += 1;
  }
  return totals;
}

/** One file of a plan as the reports show it; `outcomes` as in `ReportInput`. */
export function reportFile(file: PlannedFile, outcomes: ReportInput['outcomes']): ReportFile {
  const outcome = file.write === null || outcomes === null ? null : (outcomes.get(file.path) ?? NOT_REACHED);
  const verdict = outcome === null ? file.verdict : outcome.verdict;
  const conflict = file.question === undefined ? null : describeConflict(file.question, file.decision ?? {}, verdict);
  const names = mediaNamesOf(file);
  return {
    path: file.path,
    verdict,
    documentId: outcome?.documentId ?? file.documentId,
    slug: file.after?.slug ?? null,
    title: file.after?.title ?? null,
    published: isPublished(file, verdict),
    category: file.after?.category ?? null,
    keywords: [...(file.after?.keywords ?? [])],
    date: file.after?.date ?? null,
    locale: file.locale,
    issues: [...file.issues, ...(outcome?.issues ?? [])],
    changes: nameInChanges(file.changes, names),
    ...(conflict !== null && { conflict: nameInConflict(conflict, names) }),
  };
}

/** What people know the media of a file by. */
export function mediaNamesOf({ write, ledgerOnly, question }: PlannedFile): MediaNames {
  const ledger = write?.ledger ?? ledgerOnly ?? (question?.kind === 'fields' ? question.ledger : null);
  return mediaNames(ledger?.addresses ?? []);
}

const NOT_REACHED: FileOutcome = { verdict: 'skipped', documentId: null, issues: [] };

/** A write that did not happen leaves the article as it was: nobody must read "live" of one that is not. */
function isPublished(file: PlannedFile, verdict: Verdict): boolean {
  const written = file.write === null || verdict === file.verdict;
  return (written ? file.after?.published : file.write.expected?.published) ?? false;
}
