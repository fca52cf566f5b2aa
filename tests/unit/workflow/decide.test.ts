import { describe, expect, test } from 'vitest';
import { decide } from '../../../server/workflow/domain/decide';
import { nextSteps } from '../../../server/workflow/domain/next-steps';
import { customReason } from '../../../server/workflow/domain/reasons';
import { implyStage } from '../../../server/workflow/domain/imply-stage';
import { DEFAULT_WORKFLOW } from '../../../server/workflow/domain/default-workflow';
import { withConditions } from '../../../server/workflow/domain/conditions';
import type { Actor, ArticleFacts, Decision, Intent, Question } from '../../../server/workflow/domain/types';
import {
  actor,
  ALL,
  ask,
  codes,
  DRAFT,
  EARLIER,
  EDITOR,
  inStage,
  LATER,
  MUCH_LATER,
  NOBODY,
  NOW,
  result,
  SYSTEM,
  withoutTransitions,
  withTransition,
} from './questions';

const take = (key: string): Intent => ({ kind: 'transition', key });
const PUBLISH: Intent = { kind: 'publish' };
const UNPUBLISH: Intent = { kind: 'unpublish' };

function decided(intent: Intent, changes: Partial<Question>, comment: string | null = null): Decision {
  return decide({ ...ask(changes), intent, comment });
}

function effectsOf(decision: Decision) {
  return decision.allowed ? decision.effects : decision.reasons;
}

describe('a named step', () => {
  test('that does not exist names those that do', () => {
    const decision = decided(take('ship'), {});
    expect(codes(decision)).toEqual(['transition-unknown']);
    expect(decision).toMatchObject({ reasons: [{ message: expect.stringContaining('Known: submit, withdraw') }] });
  });

  test('from another stage names what is possible here', () => {
    expect(decided(take('publish'), {})).toMatchObject({
      reasons: [{ message: '"Publish" is not possible from "Draft". Possible here: Submit for review, Archive.' }],
    });
    expect(decided(take('publish'), { facts: inStage('archived'), definition: withoutTransitions('restore') })).toMatchObject({
      reasons: [{ message: '"Publish" is not possible from "Archived". Possible here: –.' }],
    });
  });

  test.each([
    ['the stage moved meanwhile', { stage: 'in-review' }, ['stage-moved']],
    ['the stage it was in is gone from the options', { stage: 'legal' }, ['stage-moved']],
    ['the content changed meanwhile', { stage: 'draft', digest: 'd0' }, ['content-moved']],
    ['nothing changed', { stage: 'draft', digest: 'd1' }, []],
    ['only the stage was looked at', { stage: 'draft' }, []],
  ])('when %s', (_reason, expected, reasons) => {
    expect(codes(decided({ ...take('submit'), kind: 'transition', key: 'submit', expected }, {}))).toEqual(reasons);
  });

  test.each([
    ['none', null, ['comment-required']],
    ['blanks', ' \n', ['comment-required']],
    ['words', 'Name a source', []],
  ])('that requires a comment and gets %s', (_what, comment, reasons) => {
    expect(codes(decided(take('request-changes'), { facts: inStage('in-review') }, comment))).toEqual(reasons);
  });

  test('without the permission says that and no more', () => {
    const decision = decided(take('request-changes'), { facts: inStage('in-review'), actor: NOBODY });
    expect(codes(decision)).toEqual(['transition-not-permitted']);
  });

  test('says all that is missing at once', () => {
    const definition = withTransition('approve', { conditions: ['not-author'], comment: 'required' });
    const decision = decided(take('approve'), {
      definition,
      facts: inStage('in-review'),
      actor: actor(ALL, { id: 'admin:1' }),
      checklist: [result('date', 'failed')],
    });
    expect(codes(decision)).toEqual(['condition-not-author', 'checklist-failed', 'comment-required']);
  });
});

describe('conditions', () => {
  const facts = inStage('in-review', { lastEditor: 'admin:3', assignee: 'admin:4' });
  test.each([
    ['not-author', 'admin:1', ['condition-not-author']],
    ['not-author', 'admin:2', []],
    ['not-author', null, ['condition-not-author']],
    ['not-last-editor', 'admin:3', ['condition-not-last-editor']],
    ['not-last-editor', 'admin:1', []],
    ['not-last-editor', null, ['condition-not-last-editor']],
    ['assignee-only', 'admin:2', ['condition-assignee-only']],
    ['assignee-only', 'admin:4', []],
    ['assignee-only', null, ['condition-assignee-only']],
    ['gone', 'admin:2', ['condition-missing']],
  ])('%s for %s', (condition, id, reasons) => {
    const definition = withTransition('approve', { conditions: [condition] });
    expect(codes(decided(take('approve'), { definition, facts, actor: actor(ALL, { id }) }))).toEqual(reasons);
  });

  test('nobody is the assignee of an article without one', () => {
    const definition = withTransition('approve', { conditions: ['assignee-only'] });
    const unassigned = { ...facts, assignee: null };
    expect(codes(decided(take('approve'), { definition, facts: unassigned }))).toEqual(['condition-assignee-only']);
  });

  test('of a host speak for themselves', () => {
    const conditions = withConditions({
      'office-hours': ({ now }) => (now === NOW ? customReason('office-hours', 'The office is closed.') : null),
    });
    const definition = withTransition('approve', { conditions: ['office-hours'] });
    expect(decided(take('approve'), { definition, conditions, facts })).toMatchObject({
      reasons: [{ code: 'condition-failed', message: 'The office is closed.' }],
    });
    expect(decided(take('approve'), { definition, conditions, facts, now: LATER }).allowed).toBe(true);
  });
});

describe('the checklist', () => {
  test.each([
    ['a failed error', result('date', 'failed'), ['checklist-failed']],
    ['an error that could not be looked at', result('date', 'unknown'), ['checklist-failed']],
    ['a failed warning', result('date', 'failed', 'warning'), []],
    ['a passed error', result('date', 'passed'), []],
  ])('with %s', (_what, checked, reasons) => {
    const decision = decided(PUBLISH, { facts: inStage('approved'), checklist: [result('category', 'passed'), checked] });
    expect(codes(decision)).toEqual(reasons);
  });

  test('names every rule that failed', () => {
    const checklist = [result('date', 'failed'), result('keywords', 'failed', 'warning'), result('category', 'failed')];
    expect(decided(PUBLISH, { facts: inStage('approved'), checklist })).toMatchObject({
      reasons: [{ message: 'The checklist is not done: date, category.', params: { count: 2 } }],
    });
  });

  test('is only asked by steps that have one', () => {
    expect(decided(take('submit'), { checklist: [result('date', 'failed')] }).allowed).toBe(true);
  });
});

describe('an approval', () => {
  test('is for the content as it was', () => {
    expect(effectsOf(decided(take('approve'), { facts: inStage('in-review', { digest: 'd7' }) }))).toMatchObject({
      stage: 'approved',
      approvedDigest: 'd7',
    });
  });

  test.each(['publish', 'schedule'])('that is outdated keeps %s from happening', (key) => {
    const facts = inStage('approved', { digest: 'd2' });
    const intent: Intent = { kind: 'transition', key, schedule: { publishAt: LATER, unpublishAt: null } };
    expect(codes(decided(intent, { facts }))).toEqual(['approval-outdated']);
  });

  test('is carried on by unscheduling, which is nobody\'s approval', () => {
    expect(effectsOf(decided(take('unschedule'), { facts: inStage('scheduled') }))).toMatchObject({ approvedDigest: 'd1' });
    expect(codes(decided(take('unschedule'), { facts: inStage('scheduled', { digest: 'd2' }) }))).toEqual(['approval-outdated']);
  });

  test('is gone when work begins again', () => {
    expect(effectsOf(decided(take('reopen'), { facts: inStage('approved') }))).toMatchObject({ approvedDigest: null });
  });

  test('is given by who publishes where the workflow has none on the way', () => {
    const definition = withTransition('publish', { from: ['draft', 'approved'] });
    expect(effectsOf(decided(PUBLISH, { definition }))).toMatchObject({ publication: 'publish', approvedDigest: 'd1' });
  });
});

describe('an edit', () => {
  const edit: Intent = { kind: 'edit', digestAfter: 'd2' };
  test('of an approved, scheduled or live article starts a new round', () => {
    for (const stage of ['approved', 'scheduled', 'published']) {
      expect(effectsOf(decided(edit, { facts: inStage(stage) }))).toEqual({
        stage: 'draft',
        publication: 'none',
        approvedDigest: null,
        schedule: null,
      });
    }
  });

  test('of a live article leaves the time at which it is taken down', () => {
    const schedule = { publishAt: null, unpublishAt: LATER };
    expect(effectsOf(decided(edit, { facts: inStage('published', { schedule }) }))).toMatchObject({ stage: 'draft', schedule });
  });

  test('back to what was approved leaves the approval', () => {
    const facts = inStage('approved', { digest: 'd2' });
    expect(effectsOf(decided({ kind: 'edit', digestAfter: 'd1' }, { facts }))).toMatchObject({ stage: 'approved', approvedDigest: 'd1' });
  });
});

describe('publishing what is live', () => {
  test('and unchanged does nothing', () => {
    expect(decided(PUBLISH, { facts: inStage('published') })).toEqual({
      allowed: true,
      transition: null,
      effects: { stage: 'published', publication: 'none', approvedDigest: 'd1', schedule: null },
    });
  });

  test('with another content that nobody approved is refused', () => {
    expect(codes(decided(PUBLISH, { facts: inStage('published', { digest: 'd2' }) }))).toEqual(['approval-outdated']);
  });

  test('is allowed to code of the host', () => {
    expect(effectsOf(decided(PUBLISH, { facts: inStage('published', { digest: 'd2' }), actor: SYSTEM }))).toMatchObject({
      publication: 'publish',
      approvedDigest: 'd2',
    });
  });

  test('a stage that says live while readers see nothing counts as a draft', () => {
    expect(codes(decided(PUBLISH, { facts: inStage('published', { live: false }) }))).toEqual(['no-transition']);
    expect(decided(take('submit'), { facts: inStage('published', { live: false }) }).allowed).toBe(true);
  });

  test('a new round goes live like any other, and what was live is replaced', () => {
    const facts = inStage('approved', { live: true });
    expect(effectsOf(decided(PUBLISH, { facts }))).toMatchObject({ stage: 'published', publication: 'publish' });
  });
});

describe('the way to published', () => {
  test('is told from where there is none', () => {
    expect(decided(PUBLISH, {})).toMatchObject({
      reasons: [{ message: 'From "Draft" nothing leads straight to "Published". The next step is "Submit for review".' }],
    });
    const definition = withoutTransitions('restore');
    expect(codes(decided(PUBLISH, { definition, facts: inStage('archived') }))).toEqual(['no-way']);
  });

  test('is the one that the actor may take, of several', () => {
    const definition = {
      ...DEFAULT_WORKFLOW,
      transitions: [
        { key: 'force', name: 'Force', from: ['approved'], to: 'published', comment: 'required' as const, conditions: [], checklist: false },
        ...DEFAULT_WORKFLOW.transitions,
      ],
    };
    const facts = inStage('approved');
    const asked = { definition, facts, checklist: [result('date', 'failed')] };
    expect(codes(decided(PUBLISH, { ...asked, actor: actor(['publish']) }))).toEqual(['checklist-failed']);
    expect(codes(decided(PUBLISH, { ...asked, actor: actor(['force', 'publish']) }))).toEqual(['comment-required']);
    expect(decided(PUBLISH, { ...asked, actor: actor(['force', 'publish']) }, 'urgent')).toMatchObject({
      allowed: true,
      transition: { key: 'force' },
    });
    expect(codes(decided(PUBLISH, { ...asked, actor: NOBODY }))).toEqual(['transition-not-permitted']);
  });
});

describe('an import', () => {
  const run = (permissions: string[]): Actor => actor(permissions, { kind: 'import' });
  test.each([
    ['a new article, with the permission', DRAFT, ['publish'], [], 'published'],
    ['a new article, without it', DRAFT, ['approve'], ['transition-not-permitted'], null],
    ['a live article with a new content', inStage('published', { digest: 'd2' }), ['publish'], [], 'published'],
    ['an article that a person has handed in', inStage('in-review'), ['publish'], ['no-transition'], null],
    ['an archived article', inStage('archived'), ['publish'], ['no-transition'], null],
  ] satisfies [string, ArticleFacts, string[], string[], string | null][])('publishes: %s', (_what, facts, permissions, reasons, stage) => {
    const decision = decided(PUBLISH, { facts, actor: run(permissions) });
    expect(codes(decision)).toEqual(reasons);
    if (stage !== null) {
      expect(effectsOf(decision)).toMatchObject({ stage, publication: 'publish', approvedDigest: facts.digest });
    }
  });

  test('is not held by the checklist: what it brings was live elsewhere', () => {
    const decision = decided(PUBLISH, { actor: run(['publish']), checklist: [result('date', 'failed')] });
    expect(effectsOf(decision)).toMatchObject({ stage: 'published', publication: 'publish' });
  });

  test('is asked for no comment and no second pair of eyes', () => {
    const definition = withTransition('publish', { comment: 'required', conditions: ['not-author'], from: ['draft', 'scheduled', 'approved'] });
    expect(decided(PUBLISH, { definition, actor: actor(['publish'], { kind: 'import', id: 'admin:1' }) }).allowed).toBe(true);
  });

  test('makes a schedule of a future date, with both permissions', () => {
    const intent: Intent = { kind: 'schedule', schedule: { publishAt: LATER, unpublishAt: null } };
    expect(effectsOf(decided(intent, { actor: run(['publish', 'schedule']) }))).toEqual({
      stage: 'scheduled',
      publication: 'none',
      approvedDigest: 'd1',
      schedule: intent.schedule,
    });
    expect(codes(decided(intent, { actor: run(['publish']) }))).toEqual(['transition-not-permitted']);
    expect(codes(decided(intent, { actor: run(['schedule']) }))).toEqual(['transition-not-permitted']);
    const definition = {
      stages: DEFAULT_WORKFLOW.stages.filter(({ kind }) => kind !== 'scheduled'),
      transitions: withoutTransitions('schedule', 'unschedule').transitions,
    };
    expect(codes(decided(intent, { definition, actor: run(['publish']) }))).toEqual(['no-way']);
  });
});

describe('scheduling', () => {
  const at = (publishAt: string | null, unpublishAt: string | null = null): Intent => ({
    kind: 'schedule',
    schedule: { publishAt, unpublishAt },
  });

  test('by its step needs a time', () => {
    expect(codes(decided(take('schedule'), { facts: inStage('approved') }))).toEqual(['schedule-missing']);
    const onlyDown: Intent = { kind: 'transition', key: 'schedule', schedule: { publishAt: null, unpublishAt: LATER } };
    expect(codes(decided(onlyDown, { facts: inStage('approved') }))).toEqual(['schedule-missing']);
  });

  test.each([
    ['over', EARLIER, null, ['schedule-in-past']],
    ['no time', 'tomorrow', null, ['schedule-invalid']],
    ['down before up', MUCH_LATER, LATER, ['unpublish-not-after-publish']],
  ])('at a time that is %s', (_what, publishAt, unpublishAt, reasons) => {
    const facts = inStage('approved');
    expect(codes(decided(at(publishAt, unpublishAt), { facts }))).toEqual(reasons);
    const step: Intent = { kind: 'transition', key: 'schedule', schedule: { publishAt, unpublishAt } };
    expect(codes(decided(step, { facts }))).toEqual(reasons);
  });

  test('says what else is missing beside the time', () => {
    const decision = decided(at(EARLIER), { facts: inStage('approved'), checklist: [result('date', 'failed')] });
    expect(codes(decision)).toEqual(['checklist-failed', 'schedule-in-past']);
  });

  test('without the permission says nothing of the time', () => {
    expect(codes(decided(at(EARLIER), { facts: inStage('approved'), actor: NOBODY }))).toEqual(['transition-not-permitted']);
  });

  test('is publishing later, so that its conditions count now', () => {
    const definition = withTransition('publish', { conditions: ['not-author'] });
    const decision = decided(at(LATER), { definition, facts: inStage('approved'), actor: actor(ALL, { id: 'admin:1' }) });
    expect(codes(decision)).toEqual(['condition-not-author']);
  });

  test('again moves the time', () => {
    expect(effectsOf(decided(at(MUCH_LATER), { facts: inStage('scheduled') }))).toEqual({
      stage: 'scheduled',
      publication: 'none',
      approvedDigest: 'd1',
      schedule: { publishAt: MUCH_LATER, unpublishAt: null },
    });
    expect(codes(decided(at(MUCH_LATER), { facts: inStage('scheduled'), actor: actor(['schedule']) }))).toEqual([
      'transition-not-permitted',
    ]);
    expect(codes(decided(at(MUCH_LATER), { facts: inStage('scheduled'), definition: withoutTransitions('schedule') }))).toEqual([
      'no-way',
    ]);
    expect(codes(decided(at(LATER), { facts: inStage('approved'), definition: withoutTransitions('publish') }))).toEqual(['no-way']);
  });

  test('at no time takes the article out again', () => {
    expect(effectsOf(decided(at(null), { facts: inStage('scheduled') }))).toEqual({
      stage: 'approved',
      publication: 'none',
      approvedDigest: 'd1',
      schedule: null,
    });
    const definition = withoutTransitions('unschedule', 'request-changes');
    expect(codes(decided(at(null), { facts: inStage('scheduled'), definition }))).toEqual(['no-way']);
  });

  test('a time to take down is for live articles, by who may take them down', () => {
    expect(effectsOf(decided(at(null, LATER), { facts: inStage('published') }))).toMatchObject({
      stage: 'published',
      publication: 'none',
      schedule: { publishAt: null, unpublishAt: LATER },
    });
    expect(codes(decided(at(null, LATER), { facts: inStage('published'), actor: NOBODY }))).toEqual(['transition-not-permitted']);
    expect(codes(decided(at(null, LATER), { facts: inStage('approved') }))).toEqual(['unpublish-without-live']);
    expect(effectsOf(decided(at(null), { facts: inStage('published', { schedule: { publishAt: null, unpublishAt: LATER } }) }))).toMatchObject({
      schedule: null,
    });
  });
});

describe('the scheduler', () => {
  const scheduler = (permissions: Iterable<string>): Actor => actor(permissions, { kind: 'scheduler' });
  test.each([
    ['the time has come', {}, ALL, LATER, []],
    ['a second before', {}, ALL, '2025-06-13T07:59:59.000Z', ['schedule-not-due']],
    ['who scheduled may no longer publish', {}, ['schedule'], LATER, ['transition-not-permitted']],
    ['the article was taken out', { stage: 'approved' }, ALL, LATER, ['schedule-gone']],
    ['the time was taken away', { schedule: null }, ALL, LATER, ['schedule-gone']],
    ['only a time to take down is left', { schedule: { publishAt: null, unpublishAt: LATER } }, ALL, LATER, ['schedule-gone']],
    ['the content changed around the gate', { digest: 'd2' }, ALL, LATER, ['approval-outdated']],
  ])('publishes when %s', (_reason, changes, permissions, now, reasons) => {
    const facts = inStage('scheduled', changes);
    expect(codes(decided(PUBLISH, { facts, actor: scheduler(permissions), now }))).toEqual(reasons);
  });

  test('does nothing but what is due', () => {
    for (const intent of [take('publish'), { kind: 'schedule', schedule: { publishAt: MUCH_LATER, unpublishAt: null } }, { kind: 'delete' }] satisfies Intent[]) {
      expect(codes(decided(intent, { facts: inStage('approved'), actor: scheduler(ALL) }))).toEqual(['schedule-gone']);
    }
  });

  test('needs no comment, which was written when it was scheduled', () => {
    const definition = withTransition('publish', { comment: 'required' });
    expect(decided(PUBLISH, { definition, facts: inStage('scheduled'), actor: scheduler(ALL), now: LATER }).allowed).toBe(true);
  });

  test.each([
    ['the time has come', { publishAt: null, unpublishAt: LATER }, LATER, []],
    ['a second before', { publishAt: null, unpublishAt: LATER }, '2025-06-13T07:59:59.000Z', ['schedule-not-due']],
    ['the time was taken away', null, LATER, ['schedule-gone']],
  ])('takes down when %s', (_reason, schedule, now, reasons) => {
    const decision = decided(UNPUBLISH, { facts: inStage('published', { schedule }), actor: scheduler(ALL), now });
    expect(codes(decision)).toEqual(reasons);
    if (decision.allowed) expect(decision.effects).toMatchObject({ stage: 'draft', publication: 'unpublish', schedule: null });
  });
});

describe('taking down', () => {
  test('in a new round leaves the draft in its stage', () => {
    const facts = inStage('in-review', { live: true, schedule: { publishAt: null, unpublishAt: LATER } });
    expect(effectsOf(decided(UNPUBLISH, { facts }))).toEqual({
      stage: 'in-review',
      publication: 'unpublish',
      approvedDigest: null,
      schedule: null,
    });
    expect(codes(decided(UNPUBLISH, { facts, actor: NOBODY }))).toEqual(['transition-not-permitted']);
  });

  test('asks for a comment where the step does', () => {
    const definition = withTransition('unpublish', { comment: 'required' });
    expect(codes(decided(UNPUBLISH, { definition, facts: inStage('published') }))).toEqual(['comment-required']);
  });

  test('is impossible where the workflow has no such step, but for code of the host', () => {
    const definition = {
      ...DEFAULT_WORKFLOW,
      transitions: withoutTransitions('unpublish', 'archive').transitions,
    };
    const asked = { definition, facts: inStage('published') };
    expect(codes(decided(UNPUBLISH, asked))).toEqual(['no-way']);
    expect(codes(decided({ kind: 'delete' }, asked))).toEqual(['no-way']);
    expect(effectsOf(decided(UNPUBLISH, { ...asked, actor: SYSTEM }))).toMatchObject({ stage: 'draft', publication: 'unpublish' });
    expect(decided({ kind: 'delete' }, { ...asked, actor: SYSTEM }).allowed).toBe(true);
  });

  test('happens when a new round is archived, and then needs its permission', () => {
    const facts = inStage('draft', { live: true });
    expect(effectsOf(decided(take('archive'), { facts }))).toMatchObject({ stage: 'archived', publication: 'unpublish' });
    const definition = withTransition('archive', { from: ['draft'] });
    expect(codes(decided(take('archive'), { definition, facts, actor: actor(['archive']) }))).toEqual(['transition-not-permitted']);
    expect(decided(take('archive'), { definition, facts }).allowed).toBe(true);
    expect(decided(take('archive'), { definition, actor: actor(['archive']) }).allowed).toBe(true);
    const noWay = { ...definition, transitions: definition.transitions.filter(({ key }) => key !== 'unpublish') };
    expect(decided(take('archive'), { definition: noWay, facts }).allowed).toBe(true);
  });
});

test('discarding a draft returns to what is live, and is refused when that would lose the draft', () => {
  const facts = inStage('in-review', { live: true });
  expect(effectsOf(decided({ kind: 'discard-draft', digestAfter: 'd0' }, { facts }))).toEqual({
    stage: 'published',
    publication: 'none',
    approvedDigest: 'd0',
    schedule: null,
  });
});

test('a stage that the options no longer have counts as the first', () => {
  expect(effectsOf(decided(take('submit'), { facts: { ...DRAFT, stage: 'legal' } }))).toMatchObject({ stage: 'in-review' });
});

describe('next steps', () => {
  test('are all transitions of the stage, with what stands against them', () => {
    const facts = inStage('approved');
    const steps = nextSteps(ask({ facts, actor: actor(['schedule', 'publish', 'reopen']), checklist: [result('date', 'failed')] }));
    expect(steps.map(({ transition, to, needsSchedule, allowed, reasons }) => [transition.key, to.key, needsSchedule, allowed, reasons.map(({ code }) => code)])).toEqual([
      ['request-changes', 'changes-requested', false, false, ['transition-not-permitted']],
      ['reopen', 'in-review', false, true, []],
      ['publish', 'published', false, false, ['checklist-failed']],
      ['schedule', 'scheduled', true, false, ['checklist-failed']],
      ['archive', 'archived', false, false, ['transition-not-permitted']],
    ]);
  });

  test('do not miss a comment or a time, which are still to come', () => {
    expect(nextSteps(ask({ facts: inStage('approved'), actor: EDITOR })).every(({ allowed }) => allowed)).toBe(true);
  });
});

describe('a stage that publication implies', () => {
  test.each([
    ['live and unmodified', { live: true, draftDigest: 'a', liveDigest: 'a' }, { stage: 'published', approvedDigest: 'a' }],
    ['live with a changed draft', { live: true, draftDigest: 'b', liveDigest: 'a' }, { stage: 'draft', approvedDigest: null }],
    ['a draft', { live: false, draftDigest: 'a', liveDigest: null }, { stage: 'draft', approvedDigest: null }],
  ])('%s', (_what, state, implied) => {
    expect(implyStage(DEFAULT_WORKFLOW, state)).toEqual(implied);
  });
});
