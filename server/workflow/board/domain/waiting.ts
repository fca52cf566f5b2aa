import type { Stage, Transition, WorkflowDefinition } from '../../../../contracts';
import { findStage, firstStepTowards, initialStage, transitionsFrom } from '../../../workflow/domain/definition';

/** Articles of a stage that wait for a person. */
export interface WaitingRule {
  /** Key. */
  readonly stage: string;
  readonly why: 'assigned' | 'step';
  /** Whose articles: those assigned to the person, or to nobody. */
  readonly assignee: 'me' | 'nobody';
  /** What is asked of the author and the last editor besides; `anyone` is nothing. */
  readonly author: 'me' | 'not-me' | 'anyone';
  readonly lastEditor: 'not-me' | 'anyone';
}

/**
 * What waits for a person who may take the permitted transitions (keys). What is assigned to somebody waits for nobody else.
 * Work that begins waits for nobody until it is assigned. What came back to where work is handed in waits for its author,
 * anything else that is not live yet for whoever may take the next step. A host's own conditions are not looked at.
 */
export function waitingRules(definition: WorkflowDefinition, permitted: ReadonlySet<string>): WaitingRule[] {
  const open = definition.stages.filter(({ kind }) => kind === 'working' || kind === 'approved');
  const assigned = open.map((stage): WaitingRule => ({ ...PLAIN, stage: stage.key, why: 'assigned', assignee: 'me' }));
  return [...assigned, ...open.flatMap((stage) => stepsInto(definition, permitted, stage))];
}

const PLAIN = { author: 'anyone', lastEditor: 'anyone' } as const;

function stepsInto(definition: WorkflowDefinition, permitted: ReadonlySet<string>, stage: Stage): WaitingRule[] {
  const initial = initialStage(definition);
  if (stage.key === initial.key) return [];
  const next = nextStepsOf(definition, stage).filter(({ key }) => permitted.has(key));
  const handIn = firstStepTowards(definition, initial.key, 'live');
  const rules = next.flatMap((step) => ruleOf(stage, step, step.key === handIn?.key));
  // Two steps of the same rule would find everything twice; one without a condition finds what the others find.
  const widest = rules.find(({ author, lastEditor }) => author === 'anyone' && lastEditor === 'anyone');
  return widest === undefined ? rules : [widest];
}

/** The first step of the shortest way to readers, and others that lead out of work: to schedule is as good as to publish. */
function nextStepsOf(definition: WorkflowDefinition, stage: Stage): Transition[] {
  const first = firstStepTowards(definition, stage.key, 'live');
  return transitionsFrom(definition, stage.key).filter((step) => {
    const kind = findStage(definition, step.to)?.kind;
    return step.key === first?.key || kind === 'live' || kind === 'scheduled';
  });
}

function ruleOf(stage: Stage, { conditions }: Transition, isHandIn: boolean): WaitingRule[] {
  // Assigned to nobody, it meets this for nobody; assigned to the person, it is listed as that.
  if (conditions.includes('assignee-only')) return [];
  const notAuthor = conditions.includes('not-author');
  if (isHandIn && notAuthor) return [];
  return [
    {
      stage: stage.key,
      why: 'step',
      assignee: 'nobody',
      author: isHandIn ? 'me' : notAuthor ? 'not-me' : 'anyone',
      lastEditor: conditions.includes('not-last-editor') ? 'not-me' : 'anyone',
    },
  ];
}
