import { describe, expect, test } from 'vitest';
import type { ImportReport, Issue, ReportFile, Verdict } from '../../../contracts';
import { exitCodeOf, renderReport, renderUndo } from '../../../cli/render-report';
import { countTotals } from '../../../server/importing/domain/build-report';
import { makeIssue, NO_PLACE } from '../../../server/runs/domain/make-issue';

function file(path: string, verdict: Verdict, issues: Issue[] = []): ReportFile {
  return { path, verdict, documentId: null, slug: null, title: null, published: false, category: null, keywords: [], date: null, locale: null, issues, changes: [] };
}

function report(files: ReportFile[], run: Partial<ImportReport['run']> = {}): ImportReport {
  return { run: { id: 'r1', status: 'done', dryRun: false, source: 'blog', profile: null, totals: countTotals(files), ...run }, files };
}

describe('the exit code', () => {
  test.each([
    [['create', 'update', 'unchanged'], 'done', 0, 'everything was done'],
    [[], 'planned', 0, 'a preview of nothing wrong'],
    [['create', 'invalid'], 'done', 1, 'a file is invalid'],
    [['conflict'], 'done', 1, 'a file is in conflict'],
    [['create', 'skipped'], 'cancelled', 1, 'a file was not reached'],
    [['create'], 'cancelled', 1, 'it was cancelled'],
  ] as [Verdict[], ImportReport['run']['status'], number, string][])('%j, %s: %d, since %s', (verdicts, status, code) => {
    expect(exitCodeOf(report(verdicts.map((verdict, at) => file(`${at}.md`, verdict)), { status }))).toBe(code);
  });
});

describe('the text', () => {
  test('names path, line and column as far as there are', () => {
    const issues = [makeIssue('body-empty', NO_PLACE), makeIssue('unclosed-fence', { line: 1, column: 2 }, { open: 1, fence: '---' })];
    const text = renderReport(report([file('a.md', 'invalid', issues)]), null);
    expect(text).toContain('\na.md warning body-empty ');
    expect(text).toContain('\na.md:1:2 error unclosed-fence ');
  });

  test('caps the lines of a code, and says how many more there are', () => {
    const files = Array.from({ length: 25 }, (_, at) => file(`${at}.md`, 'create', [makeIssue('date-missing', NO_PLACE)]));
    const text = renderReport(report(files), null);
    expect(text.match(/^\d+\.md warning/gm)).toHaveLength(10);
    expect(text).toContain('… and 15 more: warning date-missing');
    expect(text).toMatch(/create +25/);
  });

  test.each([
    [report([file('a.md', 'create')], { id: null, dryRun: true, status: 'planned' }), 'Run it without --dry-run', 'a preview'],
    [report([file('a.md', 'conflict')]), '--on-conflict overwrite', 'a conflict'],
    [report([file('a.md', 'invalid')]), 'correct what is named above', 'an invalid file'],
    [report([file('a.md', 'skipped')], { status: 'cancelled' }), 'to go on', 'a cancelled run'],
  ])('says what to do next after a %#', (given, text) => {
    expect(renderReport(given, null)).toContain(text);
  });

  test('says why a failed run stopped', () => {
    expect(renderReport(report([], { status: 'failed' }), 'the disk is full')).toContain('It stopped: the disk is full');
  });
});

test('an undo is shown with what it leaves alone, and why', () => {
  const totals = { files: 2, create: 0, update: 0, remove: 1, unchanged: 0, gone: 0, conflict: 1, invalid: 0, skipped: 0 };
  const issue = { code: 'undo-edited', severity: 'warning', message: 'Changed in Strapi since the import: title.', line: null, column: null, params: {} } as const;
  const file = { path: 'a.md', verdict: 'conflict', documentId: 'a', title: 'A', locale: 'en', issues: [issue], changes: [] } as const;
  const run = { id: 'u', kind: 'undo', status: 'done', dryRun: false, label: 'default', source: 'default', profile: null, totals } as const;
  const text = renderUndo({ run, files: [{ ...file, issues: [...file.issues], changes: [] }] }, null);
  expect(text).toContain('Undo of an import of source "default" (run u): done.');
  expect(text).toContain('a.md warning undo-edited Changed in Strapi since the import: title.');
  expect(exitCodeOf({ run })).toBe(1);
  expect(renderUndo({ run: { ...run, dryRun: true }, files: [] }, 'It broke')).toContain('nothing was written');
});
