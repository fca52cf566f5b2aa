import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../contracts';
import { answerQuestion, decidable, decideBy } from '../../../server/importing/domain/answer-question';
import { buildReport } from '../../../server/importing/domain/build-report';
import { describeConflict } from '../../../server/importing/domain/describe-conflict';
import type { FileQuestion } from '../../../server/importing/domain/questions';
import type { PlannedFile } from '../../../server/importing/domain/types';
import { applyPlan, codesOf, deleted, edited, imported, OPTIONS, plan, planOne, readFile, type PlanParts } from './plan-builders';

const RIGHTS = { options: OPTIONS, mayPublish: true, maySchedule: false };

function questionOf({ question }: PlannedFile): FileQuestion {
  if (question === undefined) throw new Error('it asks nothing');
  return question;
}

const before = readFile('a.md', { title: 'A', description: 'D', slug: 'x', published: 'published' });
const now = readFile('a.md', { title: 'B', description: 'E', body: 'New', slug: 'y', published: 'published' });
const snapshot = edited(imported([before]), 'a.md', { title: 'Edited', slug: 'edited' });
const inConflict = planOne(now, { snapshot });

describe('fields that changed on both sides', () => {
  test('are shown with all three values', () => {
    expect(describeConflict(questionOf(inConflict), {}, 'conflict')).toEqual({
      kind: 'fields',
      fields: [
        { field: 'title', imported: 'A', strapi: 'Edited', file: 'B' },
        { field: 'slug', imported: 'x', strapi: 'edited', file: 'y' },
      ],
      decision: {},
    });
  });

  test('that the file empties are shown as empty', () => {
    const planned = planOne(readFile('a.md', { description: null }), { snapshot: edited(imported([before]), 'a.md', { description: 'S' }) });
    expect(describeConflict(questionOf(planned), {}, 'conflict')?.fields).toContainEqual({ field: 'description', imported: 'D', strapi: 'S', file: null });
  });

  test('are in the report', () => {
    const run = { id: null, status: 'planned', dryRun: true } as const;
    const report = buildReport({ plan: { ...plan([now], { snapshot }) }, run, outcomes: null });
    expect(report.files[0]?.conflict).toMatchObject({ kind: 'fields', decision: {} });
    const { decision, ...undecided } = inConflict;
    expect(decision).toEqual({});
    expect(buildReport({ plan: { ...plan([]), files: [undecided] }, run, outcomes: null }).files[0]?.conflict).toMatchObject({ decision: {} });
  });

  test('that no import wrote before have no value of one', () => {
    const first = imported([readFile('a.md', {})]);
    const planned = planOne(readFile('a.md', { description: 'F' }), { snapshot: edited(first, 'a.md', { description: 'S' }) });
    expect(describeConflict(questionOf(planned), {}, 'conflict')?.fields).toEqual([{ field: 'description', imported: null, strapi: 'S', file: 'F' }]);
  });

  test('keep the file from being written while one is undecided', () => {
    const planned = answerQuestion(questionOf(inConflict), RIGHTS, { title: 'file' }, 0);
    expect(planned).toMatchObject({ verdict: 'conflict', write: null, decision: { title: 'file' } });
  });

  test('are written as decided, beside those that only the file changed', () => {
    const planned = answerQuestion(questionOf(inConflict), RIGHTS, { title: 'file', slug: 'strapi' }, 0);
    expect(planned).toMatchObject({ verdict: 'update', after: { title: 'B', slug: 'edited', description: 'E', body: 'New' } });
    expect(planned.write?.ledger.written).toMatchObject({ title: 'B', slug: 'y', description: 'E' });
    expect(codesOf(planned)).toEqual(['edits-overwritten']);
  });

  test('that keep Strapi\'s value are no conflict the next time', () => {
    const decisions = new Map<string, Decision>([['a.md', { title: 'strapi', slug: 'strapi' }]]);
    const after = applyPlan(plan([now], { snapshot, decisions }), snapshot);
    expect(planOne(now, { snapshot: after })).toMatchObject({ verdict: 'unchanged', write: null, ledgerOnly: null });
    const again = readFile('a.md', { title: 'B', description: 'E', body: 'Newer', slug: 'y', published: 'published' });
    expect(planOne(again, { snapshot: after })).toMatchObject({ verdict: 'update', after: { title: 'Edited', slug: 'edited', body: 'Newer' } });
  });

  test('and nothing else, all kept, tell the ledger only', () => {
    const planned = planOne(readFile('a.md', { title: 'B', description: 'D', slug: 'x', body: 'Body of a.md', published: 'published' }), {
      snapshot: edited(imported([before]), 'a.md', { title: 'Edited' }),
      decisions: new Map([['a.md', { title: 'strapi' }]]),
    });
    expect(planned).toMatchObject({ verdict: 'unchanged', write: null, ledgerOnly: { written: { title: 'B' } } });
  });

  test('planned again give what a plan of all files by the same decision gives', () => {
    const parts: PlanParts = { snapshot, decisions: new Map([['a.md', { title: 'strapi', slug: 'file' }]]) };
    expect(answerQuestion(questionOf(inConflict), RIGHTS, { title: 'strapi', slug: 'file' }, 0)).toEqual(planOne(now, parts));
  });

  test('claim a slug after all that are sure of theirs', () => {
    const sure = readFile('z.md', { slug: 'y' });
    const files = plan([now, sure], { snapshot }).files;
    expect(files[1]?.write?.set.slug).toBe('y');
    const taken = answerQuestion(questionOf(files[0] ?? inConflict), RIGHTS, { title: 'file', slug: 'file' }, 0);
    expect(taken).toMatchObject({ after: { slug: 'y-2' } });
    expect(codesOf(taken)).toEqual(['edits-overwritten', 'slug-taken']);
  });

  test('of a refused publication leave that to a run of somebody who may', () => {
    const planned = answerQuestion(questionOf(inConflict), { ...RIGHTS, mayPublish: false }, { title: 'file', slug: 'file' }, 0);
    expect(codesOf(planned)).toContain('publish-not-permitted');
    expect(planned.write?.ledger.optionsDigest).not.toBe(inConflict.question?.kind === 'fields' ? inConflict.question.ledger.optionsDigest : '');
  });
});

describe('an article that was deleted', () => {
  const planned = planOne(now, { snapshot: deleted(snapshot, 'a.md') });

  test('is a question of the whole file, whose side creates it again', () => {
    expect(planned).toMatchObject({ verdict: 'conflict', write: null });
    expect(describeConflict(questionOf(planned), {}, 'conflict')).toEqual({ kind: 'whole', fields: [], decision: {} });
    expect(answerQuestion(questionOf(planned), RIGHTS, { file: 'file' }, 0)).toMatchObject({ verdict: 'create', after: { slug: 'y' } });
    expect(answerQuestion(questionOf(planned), RIGHTS, { file: 'strapi' }, 0)).toMatchObject({ verdict: 'conflict' });
  });

  test('is created by a decision that is given with the plan', () => {
    expect(planOne(now, { snapshot: deleted(snapshot, 'a.md'), decisions: new Map([['a.md', { file: 'file' }]]) }).verdict).toBe('create');
  });
});

describe('a file that is gone', () => {
  const [, gone] = plan([readFile('0.md')], { snapshot: imported([before]), complete: true }).files;

  test('is planned again by other options, and asks nothing unless its article was edited', () => {
    if (gone === undefined) throw new Error('it is not mentioned');
    const rights = { ...RIGHTS, options: { ...OPTIONS, gone: 'unpublish' as const } };
    expect(answerQuestion(questionOf(gone), rights, {}, 0)).toMatchObject({ verdict: 'gone', write: { publication: 'unpublish' } });
    expect(answerQuestion(questionOf(gone), rights, {}, 9)).toMatchObject({ verdict: 'gone', write: null });
    expect(describeConflict(questionOf(gone), {}, 'gone')).toBeNull();
    expect(describeConflict(questionOf(gone), { file: 'file' }, 'gone')).toMatchObject({ kind: 'whole' });
    expect(describeConflict(questionOf(gone), {}, 'conflict')).toMatchObject({ kind: 'whole' });
  });
});

describe('a decision', () => {
  const question = questionOf(inConflict);

  test('is on the fields in conflict, or on the file', () => {
    expect(decidable(question)).toEqual(['title', 'slug']);
    expect(decidable({ kind: 'whole', left: inConflict, taken: inConflict })).toEqual(['file']);
  });

  test('takes sides over, takes them back, and ignores what is not asked', () => {
    expect(decideBy(question, {}, { fields: { title: 'file', body: 'file', nonsense: 'file' } })).toEqual({ title: 'file' });
    expect(decideBy(question, { title: 'file', slug: 'file' }, { fields: { title: null } })).toEqual({ slug: 'file' });
    expect(decideBy(question, { title: 'file' }, { all: 'strapi' })).toEqual({ title: 'strapi', slug: 'strapi' });
    expect(decideBy(question, { title: 'file' }, { all: null })).toEqual({});
    expect(decideBy({ kind: 'whole', left: inConflict, taken: inConflict }, {}, { fields: { file: 'file', title: 'file' } })).toEqual({ file: 'file' });
  });

  test('on a day is one on its time as well', () => {
    const first = imported([readFile('a.md', { date: '2025-01-01', datedAt: '2025-01-01T10:00:00.000Z' })]);
    const planned = planOne(readFile('a.md', { date: '2025-01-02', datedAt: '2025-01-02T11:00:00.000Z' }), {
      snapshot: edited(first, 'a.md', { date: '2025-01-03', datedAt: '2025-01-03T12:00:00.000Z' }),
    });
    expect(decideBy(questionOf(planned), {}, { fields: { date: 'file' } })).toEqual({ date: 'file', datedAt: 'file' });
  });
});
