import { describe, expect, test } from 'vitest';
import type { Stage, Transition, WorkflowDefinition } from '../../../../contracts';
import { DEFAULT_WORKFLOW } from '../../../../server/workflow/domain/default-workflow';
import { waitingRules, type WaitingRule } from '../../../../server/workflow/board/domain/waiting';

const ALL = new Set(DEFAULT_WORKFLOW.transitions.map(({ key }) => key));
const AUTHOR = new Set(['submit', 'withdraw']);

/** Stage, and who is asked for, of the rules that are about a next step. */
function steps(definition: WorkflowDefinition, permitted: ReadonlySet<string>): string[] {
  return waitingRules(definition, permitted)
    .filter(({ why }) => why === 'step')
    .map(({ stage, author, lastEditor }: WaitingRule) => `${stage}, author ${author}, last editor ${lastEditor}`);
}

function withConditions(conditions: Readonly<Record<string, readonly string[]>>): WorkflowDefinition {
  const transitions = DEFAULT_WORKFLOW.transitions.map((transition) => ({ ...transition, conditions: conditions[transition.key] ?? [] }));
  return { ...DEFAULT_WORKFLOW, transitions };
}

describe('what waits for a person', () => {
  test('is what is assigned to them, until it is approved and scheduled', () => {
    const assigned = waitingRules(DEFAULT_WORKFLOW, new Set()).filter(({ why }) => why === 'assigned');
    expect(assigned.map(({ stage, assignee }) => `${stage} ${assignee}`)).toEqual(['draft me', 'in-review me', 'changes-requested me', 'approved me']);
  });

  test('is for who may nothing only that', () => {
    expect(steps(DEFAULT_WORKFLOW, new Set())).toEqual([]);
  });

  test('is for authors what came back to them', () => {
    expect(steps(DEFAULT_WORKFLOW, AUTHOR)).toEqual(['changes-requested, author me, last editor anyone']);
  });

  test('is for editors what is to be reviewed and what is to go live, whoever wrote it', () => {
    expect(steps(DEFAULT_WORKFLOW, ALL)).toEqual([
      'in-review, author anyone, last editor anyone',
      'changes-requested, author me, last editor anyone',
      'approved, author anyone, last editor anyone',
    ]);
  });

  test('is what may be scheduled, for who may only that', () => {
    expect(steps(DEFAULT_WORKFLOW, new Set(['schedule']))).toEqual(['approved, author anyone, last editor anyone']);
  });

  test('is of the rest what belongs to nobody', () => {
    expect(waitingRules(DEFAULT_WORKFLOW, ALL).filter(({ why, assignee }) => why === 'step' && assignee !== 'nobody')).toEqual([]);
  });
});

describe('the conditions of a step', () => {
  test('leave out what a second pair of eyes has to look at', () => {
    const four = withConditions({ approve: ['not-author', 'not-last-editor'] });
    expect(steps(four, new Set(['approve']))).toEqual(['in-review, author not-me, last editor not-me']);
    expect(steps(withConditions({ approve: ['not-author'] }), new Set(['approve']))).toEqual(['in-review, author not-me, last editor anyone']);
  });

  test('that want an assignee leave nothing that belongs to nobody', () => {
    expect(steps(withConditions({ approve: ['assignee-only'] }), new Set(['approve']))).toEqual([]);
  });

  test('that an author cannot meet leave nothing to hand in', () => {
    expect(steps(withConditions({ submit: ['not-author'] }), AUTHOR)).toEqual([]);
  });

  test('of the host are not looked at', () => {
    expect(steps(withConditions({ approve: ['office-hours'] }), new Set(['approve']))).toEqual(['in-review, author anyone, last editor anyone']);
  });

  test('of two steps: one without any finds what the other does', () => {
    const definition = withConditions({ publish: ['not-author'] });
    expect(steps(definition, new Set(['publish', 'schedule']))).toEqual(['approved, author anyone, last editor anyone']);
    expect(steps(withConditions({ publish: ['not-author'], schedule: ['not-last-editor'] }), new Set(['publish', 'schedule']))).toEqual([
      'approved, author not-me, last editor anyone',
      'approved, author anyone, last editor not-me',
    ]);
  });
});

test('a workflow of two reviews waits for whoever does each', () => {
  const stages: Stage[] = [
    { key: 'draft', name: 'Draft', kind: 'working' },
    { key: 'copy', name: 'Copy edit', kind: 'working' },
    { key: 'legal', name: 'Legal', kind: 'working' },
    { key: 'dead-end', name: 'Dead end', kind: 'working' },
    { key: 'live', name: 'Live', kind: 'live' },
  ];
  const step = (key: string, from: string, to: string): Transition => ({ key, name: key, from: [from], to, comment: 'none', conditions: [], checklist: false });
  const definition = { stages, transitions: [step('submit', 'draft', 'copy'), step('edited', 'copy', 'legal'), step('clear', 'legal', 'live'), step('lose', 'draft', 'dead-end')] };
  expect(steps(definition, new Set(['submit', 'edited', 'clear']))).toEqual(['copy, author anyone, last editor anyone', 'legal, author anyone, last editor anyone']);
});
