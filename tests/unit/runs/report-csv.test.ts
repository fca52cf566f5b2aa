import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReportItem } from '../../../contracts';
import { createIssueGroups } from '../../../server/runs/domain/group-issues';
import { makeIssue, NO_PLACE } from '../../../server/runs/domain/make-issue';
import { CSV_HEAD, itemCsv } from '../../../server/runs/domain/report-csv';

const ITEM: ReportItem = { path: 'posts/a.md', verdict: 'create', documentId: 'd1', title: 'A', locale: 'en', issues: [], changes: [] };

/** As RFC 4180 reads one record. */
function cellsOf(line: string): string[] {
  return [...line.replace(/\r\n$/, '').matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '');
}

describe('a report as CSV', () => {
  test('a line for each issue, one for an item without', () => {
    expect(CSV_HEAD).toBe('\uFEFFpath,verdict,title,slug,locale,documentId,severity,code,line,column,message\r\n');
    expect(itemCsv(ITEM)).toBe('posts/a.md,create,A,,en,d1,,,,,\r\n');
    const issues = [makeIssue('date-missing', NO_PLACE), makeIssue('duplicate-key', { line: 3, column: 1 }, { key: 'a', first: 1, second: 3 })];
    const lines = itemCsv({ ...ITEM, documentId: null, slug: 'a', issues }).split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('posts/a.md,create,A,a,en,,warning,date-missing,,,');
    expect(lines[1]).toBe('posts/a.md,create,A,a,en,,error,duplicate-key,3,1,"The key ""a"" stands twice, on line 1 and line 3. Remove one."');
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '|cmd', '%0a', '＝1', '\n=2'])('%j is text to a spreadsheet', (title) => {
    expect(cellsOf(itemCsv({ ...ITEM, title }))[2]).toBe(`'${title}`);
  });

  test('whatever a title holds, it stays in its cell and begins no formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const line = itemCsv({ ...ITEM, title });
        const cell = cellsOf(line)[2] ?? '';
        expect([title, `'${title}`]).toContain(cell);
        expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        expect(cellsOf(line)).toHaveLength(11);
      }),
    );
  });
});

test('equal issues are counted, errors first, then what comes most often', () => {
  const groups = createIssueGroups();
  const info = makeIssue('date-from-filename', NO_PLACE, { date: '2025-01-01' });
  const warning = makeIssue('date-missing', NO_PLACE);
  const error = makeIssue('unclosed-fence', NO_PLACE);
  groups.add('a.md', [info, warning, warning]);
  groups.add('b.md', [makeIssue('body-empty', NO_PLACE), warning, error]);
  groups.add('c.md', []);
  expect(groups.all()).toEqual([
    { code: 'unclosed-fence', severity: 'error', count: 1, files: 1, first: { path: 'b.md', issue: error } },
    { code: 'date-missing', severity: 'warning', count: 3, files: 2, first: { path: 'a.md', issue: warning } },
    { code: 'body-empty', severity: 'warning', count: 1, files: 1, first: { path: 'b.md', issue: makeIssue('body-empty', NO_PLACE) } },
    { code: 'date-from-filename', severity: 'info', count: 1, files: 1, first: { path: 'a.md', issue: info } },
  ]);
});
