import type { WorkflowDefinition } from '../../../contracts';
import { findStage, initialStage } from './definition';

/** Keys of the transitions that Strapi's built-in roles get once. */
export interface DefaultGrants {
  readonly author: readonly string[];
  readonly editor: readonly string[];
}

/** Authors hand their work in and take it back: steps between working stages that start or end where rounds begin. Editors do all. */
export function defaultGrants(definition: WorkflowDefinition): DefaultGrants {
  const initial = initialStage(definition).key;
  const isWorking = (key: string): boolean => findStage(definition, key)?.kind === 'working';
  return {
    author: definition.transitions
      .filter(({ from, to }) => isWorking(to) && from.every(isWorking) && (to === initial || from.includes(initial)))
      .map(({ key }) => key),
    editor: definition.transitions.map(({ key }) => key),
  };
}
