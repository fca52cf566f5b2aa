import { describe, expect, test } from 'vitest';
import { BUILT_IN_CONDITIONS, withConditions } from '../../../server/workflow/domain/conditions';
import { defaultGrants } from '../../../server/workflow/domain/default-grants';
import { DEFAULT_WORKFLOW } from '../../../server/workflow/domain/default-workflow';
import { firstStepTowards, initialStage, takingDown } from '../../../server/workflow/domain/definition';
import { shown } from '../../../server/workflow/domain/definition-errors';
import { parseWorkflow } from '../../../server/workflow/domain/parse-workflow';

const CONDITIONS = [...BUILT_IN_CONDITIONS.keys()];

const DRAFT = { key: 'draft', name: 'Draft', kind: 'working' };
const LIVE = { key: 'live', name: 'Live', kind: 'live' };
const APPROVED = { key: 'approved', name: 'Approved', kind: 'approved' };
const SCHEDULED = { key: 'scheduled', name: 'Scheduled', kind: 'scheduled' };
const PUBLISH = { key: 'publish', name: 'Publish', from: ['draft'], to: 'live' };

function errorsOf(value: unknown): string[] {
  const parsed = parseWorkflow(value, CONDITIONS);
  return parsed.ok ? [] : parsed.errors.map(({ code, path }) => `${code} ${path}`);
}

describe('a workflow of right form', () => {
  test('is the default when the options set none', () => {
    expect(parseWorkflow(undefined, CONDITIONS)).toEqual({ ok: true, definition: DEFAULT_WORKFLOW });
    expect(parseWorkflow({}, CONDITIONS)).toEqual({ ok: true, definition: DEFAULT_WORKFLOW });
  });

  test('may be two stages and one step', () => {
    expect(parseWorkflow({ stages: [DRAFT, LIVE], transitions: [PUBLISH] }, CONDITIONS)).toEqual({
      ok: true,
      definition: {
        stages: [DRAFT, LIVE],
        transitions: [{ ...PUBLISH, comment: 'optional', conditions: [], checklist: false }],
      },
    });
  });

  test('may change the steps between the default stages', () => {
    const transitions = DEFAULT_WORKFLOW.transitions.map((transition) =>
      transition.key === 'approve' ? { ...transition, conditions: ['not-author'] } : transition,
    );
    expect(parseWorkflow({ transitions }, CONDITIONS)).toEqual({
      ok: true,
      definition: { stages: DEFAULT_WORKFLOW.stages, transitions },
    });
  });

  test('is the default itself, checked', () => {
    const { stages, transitions } = DEFAULT_WORKFLOW;
    expect(errorsOf({ stages, transitions })).toEqual([]);
  });
});

describe('errors of form', () => {
  test.each([
    ['no object', 7, ['not-an-object workflow']],
    ['a list', [], ['not-an-object workflow']],
    ['an option of another name', { stage: [] }, ['unknown-option workflow.stage']],
    ['stages that are no list', { stages: {} }, ['not-a-list workflow.stages']],
    ['a stage that is a text', { stages: ['draft'] }, [
      'not-an-object workflow.stages[0]',
      'not-a-text workflow.stages[0].key',
      'not-a-text workflow.stages[0].name',
      'not-a-choice workflow.stages[0].kind',
    ]],
    ['a key with capitals', { stages: [{ ...DRAFT, key: 'inReview' }, LIVE] }, ['key-form workflow.stages[0].key']],
    ['a key with a dot', { stages: [{ ...DRAFT, key: 'in.review' }, LIVE] }, ['key-form workflow.stages[0].key']],
    ['a key that is too long', { stages: [{ ...DRAFT, key: 'a'.repeat(61) }, LIVE] }, ['key-form workflow.stages[0].key']],
    ['an empty name', { stages: [{ ...DRAFT, name: ' ' }, LIVE] }, ['not-a-text workflow.stages[0].name']],
    ['a checklist that is a word', { transitions: [{ ...PUBLISH, checklist: 'yes' }] }, [
      'not-a-boolean workflow.transitions[0].checklist',
    ]],
    ['a comment rule of another name', { transitions: [{ ...PUBLISH, comment: true }] }, [
      'not-a-choice workflow.transitions[0].comment',
    ]],
    ['a from that is one text', { transitions: [{ ...PUBLISH, from: 'draft' }] }, ['not-a-list workflow.transitions[0].from']],
    ['several at once, all told', { stages: [{ ...DRAFT, kind: 'idle' }], transitions: [{ ...PUBLISH, to: 1 }] }, [
      'not-a-choice workflow.stages[0].kind',
      'not-a-text workflow.transitions[0].to',
    ]],
  ])('%s', (_reason, value, expected) => {
    expect(errorsOf(value)).toEqual(expected);
  });
});

describe('contradictions', () => {
  const base = { stages: [DRAFT, LIVE], transitions: [PUBLISH] };
  test.each([
    ['a second stage of the same key', { ...base, stages: [DRAFT, LIVE, DRAFT] }, ['duplicate-stage workflow.stages[2]']],
    ['a second transition of the same key', { ...base, transitions: [PUBLISH, PUBLISH] }, [
      'duplicate-transition workflow.transitions[1]',
    ]],
    ['nowhere to begin', { stages: [APPROVED, LIVE], transitions: [{ ...PUBLISH, from: ['approved'] }] }, [
      'no-initial-stage workflow.stages',
    ]],
    ['nothing live', { stages: [DRAFT, APPROVED], transitions: [{ ...PUBLISH, to: 'approved' }] }, [
      'no-live-stage workflow.stages',
    ]],
    ['two live stages', { ...base, stages: [DRAFT, LIVE, { ...LIVE, key: 'online' }] }, ['several-live-stages workflow.stages']],
    ['two scheduled stages', { ...base, stages: [DRAFT, LIVE, SCHEDULED, { ...SCHEDULED, key: 'later' }] }, [
      'several-scheduled-stages workflow.stages',
    ]],
    ['unknown stages', { ...base, transitions: [{ ...PUBLISH, from: ['draft', 'idea'], to: 'online' }] }, [
      'unknown-stage workflow.transitions[0].from ("publish")',
      'unknown-stage workflow.transitions[0].to ("publish")',
    ]],
    ['a step from nowhere', { ...base, transitions: [{ ...PUBLISH, from: [] }] }, [
      'no-origin workflow.transitions[0].from ("publish")',
    ]],
    ['a step from the same stage twice', { ...base, transitions: [{ ...PUBLISH, from: ['draft', 'draft'] }] }, [
      'repeated-stage workflow.transitions[0].from ("publish")',
    ]],
    ['a step to where it starts', { ...base, transitions: [{ ...PUBLISH, from: ['draft', 'live'] }] }, [
      'to-itself workflow.transitions[0].to ("publish")',
    ]],
    ['an unknown condition', { ...base, transitions: [{ ...PUBLISH, conditions: ['full-moon'] }] }, [
      'unknown-condition workflow.transitions[0].conditions ("publish")',
    ]],
    ['a stage that nothing leads to', { ...base, stages: [DRAFT, LIVE, { key: 'bin', name: 'Bin', kind: 'archived' }] }, [
      'unreachable-stage workflow.stages[2] ("bin")',
    ]],
    ['no way to publish', {
      stages: [DRAFT, APPROVED, LIVE],
      transitions: [{ ...PUBLISH, from: ['approved'] }, { key: 'retract', name: 'Retract', from: ['live'], to: 'draft' }],
    }, ['unreachable-stage workflow.stages[1] ("approved")', 'no-way-to-publish workflow.transitions']],
    ['an approval that is good for nothing', {
      stages: [DRAFT, APPROVED, LIVE],
      transitions: [PUBLISH, { key: 'approve', name: 'Approve', from: ['draft'], to: 'approved' }],
    }, ['approved-leads-nowhere workflow.stages[1] ("approved")']],
    ['a schedule that never comes', {
      stages: [DRAFT, SCHEDULED, LIVE],
      transitions: [PUBLISH, { key: 'schedule', name: 'Schedule', from: ['draft'], to: 'scheduled' }],
    }, ['scheduled-never-publishes workflow.stages[1] ("scheduled")']],
    ['a step that leaves the live stage and stays live', {
      stages: [DRAFT, APPROVED, LIVE],
      transitions: [
        { key: 'approve', name: 'Approve', from: ['draft', 'live'], to: 'approved' },
        { ...PUBLISH, from: ['approved'] },
      ],
    }, ['live-stays-live workflow.transitions[0].to ("approve")']],
  ])('%s', (_reason, value, expected) => {
    expect(errorsOf(value)).toEqual(expected);
  });

  test('are told with the stage, the transition and the remedy', () => {
    const parsed = parseWorkflow({ ...base, transitions: [{ ...PUBLISH, to: 'online' }] }, CONDITIONS);
    expect(parsed).toMatchObject({
      errors: [{ message: 'workflow.transitions[0].to ("publish") names the stage "online", which does not exist. Stages: draft, live.' }],
    });
  });
});

test('a value in a message is short, and missing when there is none', () => {
  expect(shown('x'.repeat(100))).toBe(`"${'x'.repeat(59)}…`);
  expect(shown(undefined)).toBe('missing');
});

test('the first step towards a kind of stage is on a shortest way', () => {
  expect(firstStepTowards(DEFAULT_WORKFLOW, 'draft', 'live')?.key).toBe('submit');
  expect(firstStepTowards(DEFAULT_WORKFLOW, 'in-review', 'live')?.key).toBe('approve');
  expect(firstStepTowards(DEFAULT_WORKFLOW, 'archived', 'scheduled')?.key).toBe('restore');
  expect(firstStepTowards({ ...DEFAULT_WORKFLOW, transitions: [] }, 'draft', 'live')).toBeNull();
});

test('a live article is taken down by going back to work rather than into the archive', () => {
  expect(takingDown(DEFAULT_WORKFLOW).map(({ key }) => key)).toEqual(['unpublish', 'archive']);
});

test('a definition that was never checked is told', () => {
  expect(() => initialStage({ stages: [], transitions: [] })).toThrow('no stage of kind "working"');
});

test('authors may hand in and take back, editors all', () => {
  expect(defaultGrants(DEFAULT_WORKFLOW)).toEqual({
    author: ['submit', 'withdraw'],
    editor: DEFAULT_WORKFLOW.transitions.map(({ key }) => key),
  });
});

test('a host adds conditions, and cannot replace one', () => {
  const own = withConditions({ 'office-hours': () => null });
  expect([...own.keys()]).toEqual(['not-author', 'not-last-editor', 'assignee-only', 'office-hours']);
  expect(() => withConditions({ 'not-author': () => null })).toThrow('exists already');
});
