import type { Stage, StageKind, Transition, WorkflowDefinition } from '../../../contracts';

/** The stage in which an article and every new round begins. @throws Error for a definition that was not checked. */
export function initialStage(definition: WorkflowDefinition): Stage {
  return firstOfKind(definition, 'working');
}

/** The stage of what readers see. @throws Error for a definition that was not checked. */
export function liveStage(definition: WorkflowDefinition): Stage {
  return firstOfKind(definition, 'live');
}

/** Null when there is no stage of this key: the options changed since it was stored. */
export function findStage(definition: WorkflowDefinition, key: string): Stage | null {
  return definition.stages.find((stage) => stage.key === key) ?? null;
}

/** In the definition's order. */
export function transitionsFrom(definition: WorkflowDefinition, stageKey: string): Transition[] {
  return definition.transitions.filter(({ from }) => from.includes(stageKey));
}

/** Transitions that enter a stage of the kind; from `stageKey`, or from anywhere when null. In the definition's order. */
export function transitionsInto(definition: WorkflowDefinition, kind: StageKind, stageKey: string | null): Transition[] {
  const candidates = stageKey === null ? definition.transitions : transitionsFrom(definition, stageKey);
  return candidates.filter(({ to }) => findStage(definition, to)?.kind === kind);
}

/** What takes a live article down: transitions from the live stage, first those back to work, then those to an archive. */
export function takingDown(definition: WorkflowDefinition): Transition[] {
  const live = liveStage(definition).key;
  return [...transitionsInto(definition, 'working', live), ...transitionsInto(definition, 'archived', live)];
}

/** The first step of a shortest way from a stage to one of the kind; null when no way leads there. */
export function firstStepTowards(definition: WorkflowDefinition, stageKey: string, kind: StageKind): Transition | null {
  const firstStep = new Map<string, Transition | null>([[stageKey, null]]);
  const queue = [stageKey];
  for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
    const here = firstStep.get(key) ?? null;
    for (const transition of transitionsFrom(definition, key)) {
      if (firstStep.has(transition.to)) continue;
      if (findStage(definition, transition.to)?.kind === kind) return here ?? transition;
      firstStep.set(transition.to, here ?? transition);
      queue.push(transition.to);
    }
  }
  return null;
}

function firstOfKind(definition: WorkflowDefinition, kind: StageKind): Stage {
  const stage = definition.stages.find((candidate) => candidate.kind === kind);
  if (stage === undefined) throw new Error(`The workflow has no stage of kind "${kind}".`);
  return stage;
}
