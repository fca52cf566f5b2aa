import {
  PROFILE_SIGNS,
  RUN_KINDS,
  VERDICTS,
  type ImportReport,
  type Issue,
  type NewTerm,
  type ReportFile,
  type RunProfile,
  type RunReport,
  type RunSummary,
  type Severity,
} from '../contracts';
import { createIssueGroups } from '../server/runs/domain/group-issues';

/** Lines shown of each code; of a large import the hundredth tells no more than the tenth. */
const LINES_PER_CODE: Record<Severity, number> = { error: 20, warning: 10, info: 3 };

const KIND_WIDTH = Math.max(...RUN_KINDS.map((kind) => kind.length));

/** A report for people: what happened, each file with an issue, and what to do next. Ends with a line end. */
export function renderReport(report: ImportReport, error: string | null): string {
  const issues = renderIssues(report.files);
  const head = [renderHead(report, error), renderProfile(report.run.profile), renderTotals(report), renderMedia(report), renderNewTerms(report)];
  const blocks = [...head, issues, renderGroups(report.files), renderNextSteps(report)];
  return `${blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** What an undo did, or would do; each item that it leaves alone, with the reason. */
export function renderUndo({ run, files }: RunReport, error: string | null): string {
  const id = ` (run ${run.id})`;
  const head = run.dryRun ? `Undo of an import of source "${run.label}", tried: nothing was written.` : `Undo of an import of source "${run.label}"${id}: ${run.status}.`;
  const totals = VERDICTS.filter((verdict) => run.totals[verdict] > 0).map((verdict) => `  ${verdict.padEnd(10)} ${run.totals[verdict]}`);
  const blocks = [error === null ? [head] : [head, `It stopped: ${error}`], totals, renderIssues(files)];
  return `${blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** The latest runs, a line each. */
export function renderRuns(runs: readonly RunSummary[]): string {
  if (runs.length === 0) return 'No runs yet.\n';
  return runs.map((run) => `${renderRun(run)}\n`).join('');
}

/** 0: all done. 1: done, but not with every file. */
export function exitCodeOf({ run: { status, totals } }: { readonly run: Pick<RunReport['run'], 'status' | 'totals'> }): 0 | 1 {
  const left = totals.conflict + totals.invalid + totals.skipped;
  return left === 0 && (status === 'done' || status === 'planned') ? 0 : 1;
}

function renderHead({ run }: ImportReport, error: string | null): string[] {
  const id = run.id === null ? '' : ` (run ${run.id})`;
  const head = run.dryRun ? `Dry run of source "${run.source}": nothing was written.` : `Import of source "${run.source}"${id}: ${run.status}.`;
  return error === null ? [head] : [head, `It stopped: ${error}`];
}

function renderProfile(profile: RunProfile | null): string[] {
  if (profile === null) return [];
  const { name, how, signs, looked } = profile;
  if (how === 'asked') return [`Read as ${name}, as --profile says.`];
  if (how === 'remembered') return [`Read as ${name}, as at the last import of this source; --profile chooses another way.`];
  if (name === 'generic') return [`Read as generic: of ${count(looked, 'file')} looked at, nothing speaks clearly for one site generator.`];
  const shown = signs.map(({ sign, count: files }) => `  ${PROFILE_SIGNS[sign].replace('{count}', String(files))}`);
  return [`Read as ${name}; of ${count(looked, 'file')} looked at:`, ...shown, '  If that is wrong: --profile NAME.'];
}

function renderTotals({ run: { totals, dryRun } }: ImportReport): string[] {
  const lines = VERDICTS.filter((verdict) => totals[verdict] > 0).map((verdict) => `  ${verdict.padEnd(10)} ${totals[verdict]}`);
  return [`${count(totals.files, 'file')}${dryRun ? ' would be' : ''}:`, ...lines];
}

/** Names of new terms in one line. */
const TERMS_SHOWN = 10;

function renderMedia({ run: { media, dryRun } }: ImportReport): string[] {
  if (media === undefined || media.uploads === 0) return [];
  return [`${count(media.uploads, 'file')} (${media.bytes} bytes) ${dryRun ? 'would go' : 'went'} into the Media Library.`];
}

function renderNewTerms({ run: { newTerms } }: ImportReport): string[] {
  if (newTerms === undefined) return [];
  const { categories, moreCategories, keywords, moreKeywords } = newTerms;
  const lines: [NewTerm[], number, string, string][] = [
    [categories, moreCategories, 'category that does', 'categories that do'],
    [keywords, moreKeywords, 'keyword that does', 'keywords that do'],
  ];
  return lines.filter(([terms]) => terms.length > 0).map(([terms, more, one, many]) => {
    const all = terms.length + more;
    const names = terms.slice(0, TERMS_SHOWN).map(({ path, files }) => `${path.join(' > ')} (${count(files, 'file')})`);
    return `${all} ${all === 1 ? one : many} not exist: ${names.join(', ')}${all > names.length ? ` and ${all - names.length} more` : ''}`;
  });
}

function renderIssues(files: readonly Pick<ReportFile, 'path' | 'issues'>[]): string[] {
  const shown = new Map<string, number>();
  const hidden = new Map<string, { count: number; severity: Severity }>();
  const lines: string[] = [];
  for (const { path, issues } of files) {
    for (const issue of issues) {
      const seen = (shown.get(issue.code) ?? 0) + 1;
      shown.set(issue.code, seen);
      if (seen <= LINES_PER_CODE[issue.severity]) lines.push(renderIssue(path, issue));
      else hidden.set(issue.code, { count: (hidden.get(issue.code)?.count ?? 0) + 1, severity: issue.severity });
    }
  }
  const more = [...hidden].map(([code, { count: left, severity }]) => `… and ${left} more: ${severity} ${code}`);
  return [...lines, ...more];
}

/** Equal issues with their counts, when there is more to count than to read. */
function renderGroups(files: readonly ReportFile[]): string[] {
  const groups = createIssueGroups();
  for (const { path, issues } of files) groups.add(path, issues);
  const all = groups.all();
  if (all.every((group) => group.count === 1)) return [];
  return ['Issues:', ...all.map(({ code, severity, count: times, files: inFiles }) => `  ${severity.padEnd(8)} ${code.padEnd(24)} ${times} in ${count(inFiles, 'file')}`)];
}

function renderIssue(path: string, { line, column, severity, code, message }: Issue): string {
  const place = [path, line, column].filter((part) => part !== null).join(':');
  return `${place} ${severity} ${code} ${message}`;
}

function renderNextSteps({ run: { totals, dryRun, status } }: ImportReport): string[] {
  const steps: string[] = [];
  if (totals.invalid > 0) steps.push(`${count(totals.invalid, 'file')} not imported: correct what is named above, and run the same command again.`);
  if (totals.conflict > 0) {
    steps.push(`${count(totals.conflict, 'file')} left alone, since Strapi changed too: --on-conflict overwrite takes the files' side.`);
  }
  if (totals.skipped > 0) steps.push(`${count(totals.skipped, 'file')} not reached: run the same command again to go on.`);
  if (dryRun && totals.create + totals.update > 0) steps.push('Run it without --dry-run to import.');
  if (!dryRun && status === 'done' && totals.create + totals.update > 0) steps.push('See the articles in the Content Manager, and the run under Editorial.');
  return steps.map((step) => `→ ${step}`);
}

function renderRun({ id, createdAt, kind, status, interrupted, label, totals, startedBy }: RunSummary): string {
  const counts = VERDICTS.filter((verdict) => totals[verdict] > 0).map((verdict) => `${totals[verdict]} ${verdict}`);
  const state = interrupted === true ? 'interrupted' : status;
  return [createdAt, id, kind.padEnd(KIND_WIDTH), state.padEnd(11), label, startedBy ?? '-', counts.join(', ')].join('  ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
