import type { Stage, Transition } from '../../contracts/workflow';
import type { WorkflowSetup } from '../../contracts/workflow-api';
import { useGetEditorialWorkflowSetupQuery } from './setup-api';

/** The workflow as it is set up; undefined until it is known. */
export function useWorkflowSetup(): WorkflowSetup | undefined {
  return useGetEditorialWorkflowSetupQuery().data;
}

/** Time zones of the person and of the site, IANA names. */
export interface Zones {
  editor: string;
  site: string;
}

export function useZones(): Zones {
  const editor = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { editor, site: useWorkflowSetup()?.siteZone ?? editor };
}

export function stageOf(setup: WorkflowSetup, key: string): Stage | undefined {
  return setup.stages.find((stage) => stage.key === key);
}

export function transitionOf(setup: WorkflowSetup, key: string): Transition | undefined {
  return setup.transitions.find((transition) => transition.key === key);
}
