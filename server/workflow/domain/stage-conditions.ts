import type { WorkflowDefinition } from '../../../contracts';
import { initialStage } from './definition';

/** Stored states of a stage: those of `stages` (of any other, when `isOther`), and of `live` articles or not when it is said. */
export interface StageCondition {
  /** Keys as they are stored. */
  readonly stages: readonly string[];
  readonly isOther: boolean;
  readonly live: boolean | null;
}

/**
 * Which stored states are those of a stage, any of the conditions holding; none for a stage that the definition does not
 * have. The same as `currentStage` says of one article: what the options no longer have, and live that readers do not see,
 * count as where rounds begin.
 */
export function stageConditions(definition: WorkflowDefinition, key: string): StageCondition[] {
  const stage = definition.stages.find((candidate) => candidate.key === key);
  if (stage === undefined) return [];
  const own: StageCondition = { stages: [key], isOther: false, live: stage.kind === 'live' ? true : null };
  if (key !== initialStage(definition).key) return [own];
  const liveStages = definition.stages.filter(({ kind }) => kind === 'live').map((live) => live.key);
  return [
    own,
    { stages: definition.stages.map((known) => known.key), isOther: true, live: null },
    { stages: liveStages, isOther: false, live: false },
  ];
}
