import type { WorkflowDefinition } from '../../../contracts/workflow';
import type { StepOption } from '../../../contracts/workflow-api';

/**
 * The step that leads on from a stage: of those the person has the permission for, the one with the shortest way to live
 * that does not come back here. Null when there is none, and for a scheduled article, which goes on by itself.
 */
export function leadingStep(definition: WorkflowDefinition, stageKey: string, steps: readonly StepOption[]): StepOption | null {
  const here = definition.stages.find(({ key }) => key === stageKey);
  if (here === undefined || here.kind === 'scheduled') return null;
  const order = towardsLive(definition, stageKey);
  const targets = new Map(definition.transitions.map(({ key, to }) => [key, to]));
  const rank = (step: StepOption): number => order.indexOf(targets.get(step.transition) ?? '');
  const leading = steps.filter((step) => isPermitted(step) && rank(step) >= 0);
  return leading.sort((one, other) => rank(one) - rank(other))[0] ?? null;
}

/** False when it is refused for want of the permission: a colleague's step, not a thing to put right. */
export function isPermitted({ reasons }: StepOption): boolean {
  return reasons.every(({ code }) => code !== 'transition-not-permitted');
}

/** Stages from which a way leads to live without `without`, the nearest first. */
function towardsLive({ stages, transitions }: WorkflowDefinition, without: string): string[] {
  const found = stages.filter(({ kind, key }) => kind === 'live' && key !== without).map(({ key }) => key);
  for (const target of found) {
    const before = transitions.filter(({ to }) => to === target).flatMap(({ from }) => from);
    found.push(...new Set(before.filter((key) => key !== without && !found.includes(key))));
  }
  return found;
}
