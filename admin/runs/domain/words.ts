import type { RunFile, RunSummary } from '../../../contracts/admin-api';
import type { Issue, Severity } from '../../../contracts/issues';
import type { ItemType, RunKindName, RunStatus, Verdict } from '../../../contracts/runs';
import type { TranslationId } from '../../shared/use-translate';

export type BadgeVariant = 'success' | 'primary' | 'danger' | 'warning' | 'neutral' | 'secondary' | 'alternative';

export const VERDICT_VARIANTS: Readonly<Record<Verdict, BadgeVariant>> = {
  create: 'success',
  update: 'primary',
  remove: 'danger',
  unchanged: 'neutral',
  gone: 'warning',
  conflict: 'warning',
  invalid: 'danger',
  skipped: 'neutral',
};

/** A run's status as a person sees it: a running run that nobody works on is interrupted. */
export type RunPhase = RunStatus | 'interrupted';

export const PHASE_VARIANTS: Readonly<Record<RunPhase, BadgeVariant>> = {
  planned: 'secondary',
  running: 'primary',
  interrupted: 'warning',
  done: 'success',
  cancelled: 'warning',
  failed: 'danger',
};

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export function phaseOf({ status, interrupted }: Pick<RunSummary, 'status' | 'interrupted'>): RunPhase {
  return status === 'running' && interrupted === true ? 'interrupted' : status;
}

/** What is said of every run, as the ends of text ids. */
export type RunText = EndOf<TranslationId>;

type EndOf<Id> = Id extends `run.other.${infer End}` ? End : never;

/** Imports have texts of their own; runs of other kinds share theirs, which take the kind's name as `kind`. */
export function runTextId(kind: RunKindName, text: RunText): TranslationId {
  return kind === 'import' ? `run.${text}` : `run.other.${text}`;
}

/** Before its end a run says what it would do, afterwards what it did. */
export function verdictTextId(verdict: Verdict, { kind, status }: Pick<RunSummary, 'kind' | 'status'>): TranslationId {
  const time = status === 'planned' || status === 'running' ? 'planned' : 'done';
  return kind === 'import' ? `verdict.${time}.${verdict}` : `verdict.other.${time}.${verdict}`;
}

/** How many things a run that has ended wrote. */
export function writtenCount({ totals }: Pick<RunSummary, 'totals'>): number {
  return totals.create + totals.update + totals.remove;
}

/** How many things applying the plan would write. */
export function writeCount({ totals, gone }: Pick<RunSummary, 'totals' | 'gone'>): number {
  return writtenCount({ totals }) + (gone?.takesDown ?? 0);
}

/** Share of a run that is done, in percent; 100 for a run with nothing to write. */
export function percentDone({ progress: { done, total } }: Pick<RunSummary, 'progress'>): number {
  return total === 0 ? 100 : Math.round((100 * done) / total);
}

export function countBySeverity(issues: readonly Issue[]): Record<Severity, number> {
  const count = (severity: Severity) => issues.filter((issue) => issue.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info') };
}

/** What to call an item: its title, or its path when it has none. */
export function nameOf({ title, path }: Pick<RunFile, 'title' | 'path'>): string {
  return title ?? path;
}

/** Address of the edit view in the Content Manager. */
export function editViewPath(item: { type?: ItemType; documentId: string; locale: string | null }): string {
  const { type = 'article', documentId, locale } = item;
  const query = locale === null ? '' : `?plugins[i18n][locale]=${encodeURIComponent(locale)}`;
  return `/content-manager/collection-types/plugin::editorial.${type}/${documentId}${query}`;
}
