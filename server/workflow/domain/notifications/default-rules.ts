import type { Audience, NotificationRules, Transition, WorkflowDefinition } from '../../../../contracts';
import { findStage, initialStage } from '../../../workflow/domain/definition';
import { stepsToLive } from './steps-onwards';

/** Who is told when the options do not say: those whose turn it is, and the author of what others decided. */
export function defaultRules(definition: WorkflowDefinition): NotificationRules {
  return {
    transitions: Object.fromEntries(definition.transitions.map((transition) => [transition.key, audiences(definition, transition)])),
    events: {
      round: [],
      published: ['author', 'assignee'],
      unpublished: ['author', 'assignee'],
      scheduled: ['author'],
      unscheduled: ['author'],
      'schedule-failed': ['scheduler', 'author'],
      assigned: ['assignee'],
    },
  };
}

/** Into the stage where rounds begin, the next step is the author's: all who may write need not hear of it. */
function audiences(definition: WorkflowDefinition, { from, to }: Transition): readonly Audience[] {
  const distance = stepsToLive(definition, to);
  const handsOn = to !== initialStage(definition).key && from.every((key) => distance < stepsToLive(definition, key));
  switch (findStage(definition, to)?.kind) {
    case 'working':
      return handsOn ? ['assignee', 'next'] : ['author', 'assignee'];
    case 'approved':
      return handsOn ? ['author', 'assignee', 'next'] : ['author', 'assignee'];
    case 'scheduled':
    case 'live':
      return ['author', 'assignee'];
    default:
      return ['author'];
  }
}
