import { describe, expect, test } from 'vitest';
import { leadingStep } from '../../../admin/workflow/domain/next-step';
import type { StepOption, WorkflowDefinition } from '../../../contracts';
import { DEFAULT_WORKFLOW } from '../../../server/workflow/domain/default-workflow';
import { transitionsFrom } from '../../../server/workflow/domain/definition';
import { makeReason } from '../../../server/workflow/domain/reasons';

const NOT_PERMITTED = makeReason('transition-not-permitted', { key: 'x', transition: 'x' });

/** The steps of a stage; those of `refused` with a reason that the person can put right, of `forbidden` without permission. */
function stepsFrom(stage: string, { refused = [], forbidden = [] }: { refused?: string[]; forbidden?: string[] } = {}): StepOption[] {
  return transitionsFrom(DEFAULT_WORKFLOW, stage).map(({ key }) => {
    const reasons = forbidden.includes(key) ? [NOT_PERMITTED] : refused.includes(key) ? [makeReason('checklist-failed', { items: 'date' })] : [];
    return { transition: key, needsSchedule: false, allowed: reasons.length === 0, reasons };
  });
}

describe('the step that leads on', () => {
  test.each([
    ['draft', 'submit'],
    ['in-review', 'approve'],
    ['changes-requested', 'submit'],
    ['approved', 'publish'],
    ['archived', 'restore'],
  ])('from %s is %s', (stage, transition) => {
    expect(leadingStep(DEFAULT_WORKFLOW, stage, stepsFrom(stage))?.transition).toBe(transition);
  });

  test.each(['published', 'scheduled', 'gone-from-the-options'])('there is none from %s', (stage) => {
    expect(leadingStep(DEFAULT_WORKFLOW, stage, stepsFrom(stage))).toBeNull();
  });

  test('is none that somebody else has to take', () => {
    expect(leadingStep(DEFAULT_WORKFLOW, 'in-review', stepsFrom('in-review', { forbidden: ['approve'] }))).toBeNull();
  });

  test('may be refused for what the person can put right', () => {
    const step = leadingStep(DEFAULT_WORKFLOW, 'in-review', stepsFrom('in-review', { refused: ['approve'] }));
    expect(step).toMatchObject({ transition: 'approve', allowed: false });
  });

  test('is none of a transition that the definition does not have', () => {
    const unknown: StepOption = { transition: 'unknown', needsSchedule: false, allowed: true, reasons: [] };
    expect(leadingStep(DEFAULT_WORKFLOW, 'draft', [unknown])).toBeNull();
  });

  describe('of several', () => {
    const shortcut: WorkflowDefinition = {
      ...DEFAULT_WORKFLOW,
      transitions: [...DEFAULT_WORKFLOW.transitions, { key: 'hurry', name: 'Hurry', from: ['draft'], to: 'approved', comment: 'none', conditions: [], checklist: false }],
    };
    const hurry = (reasons: StepOption['reasons']): StepOption => ({ transition: 'hurry', needsSchedule: false, allowed: reasons.length === 0, reasons });

    test('is the nearest to live', () => {
      expect(leadingStep(shortcut, 'draft', [...stepsFrom('draft'), hurry([])])?.transition).toBe('hurry');
    });

    test('is the nearest that the person may take', () => {
      expect(leadingStep(shortcut, 'draft', [...stepsFrom('draft'), hurry([NOT_PERMITTED])])?.transition).toBe('submit');
    });
  });
});
