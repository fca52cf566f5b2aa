import type { WorkflowDefinition } from '../../../contracts';
import { findStage, initialStage } from './definition';

/**
 * The name of a stage from which no import publishes, also with new content: people work on the article there, or have put it away.
 * Null for the others: new content takes an approved article back to where rounds begin, and an import may jump from there.
 */
export function heldFromImports(definition: WorkflowDefinition, stageKey: string): string | null {
  const stage = findStage(definition, stageKey);
  if (stage === null || stage.key === initialStage(definition).key) return null;
  return stage.kind === 'working' || stage.kind === 'archived' ? stage.name : null;
}
