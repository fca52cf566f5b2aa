import type { Transition, WorkflowDefinition } from '../../../../contracts';
import { liveStage, transitionsFrom } from '../../../workflow/domain/definition';

/** The transitions of a stage that bring an article nearer to its readers, in the definition's order. */
export function stepsOnwards(definition: WorkflowDefinition, stageKey: string): Transition[] {
  const here = stepsToLive(definition, stageKey);
  return transitionsFrom(definition, stageKey).filter(({ to }) => stepsToLive(definition, to) < here);
}

/** How many steps a stage is away from the live one; infinite when no way leads there. */
export function stepsToLive(definition: WorkflowDefinition, stageKey: string): number {
  const steps = new Map([[stageKey, 0]]);
  for (const [key, count] of steps) {
    for (const { to } of transitionsFrom(definition, key)) {
      if (!steps.has(to)) steps.set(to, count + 1);
    }
  }
  return steps.get(liveStage(definition).key) ?? Infinity;
}
