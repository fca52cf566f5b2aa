import type { Transition } from '../../../contracts/workflow';
import type { WorkflowSetup } from '../../../contracts/workflow-api';

/** Steps that the person may take from a stage, in the order of the workflow. */
export function permittedSteps({ transitions, can }: Pick<WorkflowSetup, 'transitions' | 'can'>, from: string): Transition[] {
  return transitions.filter((step) => step.from.includes(from) && can.transitions.includes(step.key));
}

/** The step that takes a card from one stage to another: one that the person may take, before one that they may not. Null: none. */
export function stepBetween({ transitions, can }: Pick<WorkflowSetup, 'transitions' | 'can'>, from: string, to: string): Transition | null {
  const steps = transitions.filter((step) => step.to === to && step.from.includes(from));
  return steps.find(({ key }) => can.transitions.includes(key)) ?? steps[0] ?? null;
}

/** The step asks for something that a drop does not say: a comment, or a time to go live. */
export function asksMore({ stages }: Pick<WorkflowSetup, 'stages'>, step: Transition): boolean {
  return step.comment === 'required' || stages.find(({ key }) => key === step.to)?.kind === 'scheduled';
}

/** The way into a stage in which articles wait for their time, from an approved one; null when there is none. */
export function schedulingStep({ stages, transitions, can }: Pick<WorkflowSetup, 'stages' | 'transitions' | 'can'>, from: string): Transition | null {
  const steps = stages.filter(({ kind }) => kind === 'scheduled').map(({ key }) => stepBetween({ transitions, can }, from, key));
  return steps.find((step) => step !== null) ?? null;
}
