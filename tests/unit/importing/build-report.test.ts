import { describe, expect, test } from 'vitest';
import { makeIssue, NO_PLACE } from '../../../server/runs/domain/make-issue';
import { buildReport, countTotals, reportFile } from '../../../server/importing/domain/build-report';
import { GENERIC, imported, OPTIONS, plan, planOne, readFile } from './plan-builders';

const DRY_RUN = { id: null, status: 'planned', dryRun: true } as const;
const RUN = { id: '7', status: 'done', dryRun: false } as const;
const LIVE = readFile('a.md', {
  slug: 'a',
  title: 'A',
  date: '2025-06-12',
  category: 'Career',
  keywords: ['x', 'y'],
  published: 'published',
});
const REFUSED = { path: 'z.md', issues: [makeIssue('not-text', NO_PLACE, { offset: 0, byte: '0x00' })] };

test('a preview reports the verdicts of the plan and what the articles would be', () => {
  const report = buildReport({ plan: plan([LIVE], { refused: [REFUSED] }), run: DRY_RUN, outcomes: null });
  expect(report.run).toEqual({
    ...DRY_RUN,
    source: OPTIONS.source,
    profile: GENERIC,
    totals: { files: 2, create: 1, update: 0, remove: 0, unchanged: 0, gone: 0, conflict: 0, invalid: 1, skipped: 0 },
  });
  expect(report.files[0]).toMatchObject({
    path: 'a.md',
    verdict: 'create',
    documentId: null,
    slug: 'a',
    title: 'A',
    published: true,
    category: 'Career',
    keywords: ['x', 'y'],
    date: '2025-06-12',
    locale: 'en',
    issues: [],
  });
  expect(report.files[0]?.changes).toContainEqual({ field: 'title', from: null, to: 'A' });
  expect(report.files[1]).toEqual({
    path: 'z.md',
    verdict: 'invalid',
    documentId: null,
    slug: null,
    title: null,
    published: false,
    category: null,
    keywords: [],
    date: null,
    locale: null,
    issues: REFUSED.issues,
    changes: [],
  });
});

describe('a run reports what came of each file', () => {
  const failed = [makeIssue('write-failed', NO_PLACE, { reason: 'no' })];

  test('a written file has its document', () => {
    const outcomes = new Map([['a.md', { verdict: 'create' as const, documentId: 'd', issues: [] }]]);
    expect(reportFile(planOne(LIVE), outcomes)).toMatchObject({ verdict: 'create', documentId: 'd', published: true });
  });

  test('a file that could not be written is not live, and says why', () => {
    const outcomes = new Map([['a.md', { verdict: 'invalid' as const, documentId: null, issues: failed }]]);
    expect(reportFile(planOne(LIVE), outcomes)).toMatchObject({ verdict: 'invalid', title: 'A', published: false, issues: failed });
  });

  test('an update that could not be written leaves the article live', () => {
    const file = readFile('a.md', { slug: 'a', title: 'B', published: 'draft' });
    const update = planOne(file, { snapshot: imported([LIVE]) });
    expect(update).toMatchObject({ verdict: 'update', after: { published: false } });
    expect(reportFile(update, new Map())).toMatchObject({ verdict: 'skipped', documentId: 'article a.md en', published: true });
  });

  test('files that were not reached are skipped; those without a write keep their verdict', () => {
    const report = buildReport({
      plan: plan([LIVE, readFile('b.md')], { snapshot: imported([LIVE]), refused: [REFUSED] }),
      run: { ...RUN, status: 'cancelled' },
      outcomes: new Map([['z.md', { verdict: 'create' as const, documentId: 'never', issues: [] }]]),
    });
    expect(report.files.map(({ path, verdict }) => [path, verdict])).toEqual([
      ['a.md', 'unchanged'],
      ['b.md', 'skipped'],
      ['z.md', 'invalid'],
    ]);
    expect(report.run.totals).toMatchObject({ files: 3, unchanged: 1, skipped: 1, invalid: 1 });
  });
});

test('totals of nothing are all zero', () => {
  expect(countTotals([])).toEqual({ files: 0, create: 0, update: 0, remove: 0, unchanged: 0, gone: 0, conflict: 0, invalid: 0, skipped: 0 });
});
