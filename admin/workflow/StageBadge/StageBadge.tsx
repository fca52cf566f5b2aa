import { StateBadge } from '../../shared/StateBadge/StateBadge';
import { stageVariant } from '../domain/stage-colours';
import { stageOf, useWorkflowSetup } from '../use-workflow';

/** A stage by its key; by the key alone when the options no longer have it. */
export function StageBadge({ stage }: { stage: string }) {
  const setup = useWorkflowSetup();
  if (setup === undefined) return null;
  return <StateBadge variant={stageVariant(setup.stages, stage)}>{stageOf(setup, stage)?.name ?? stage}</StateBadge>;
}
