import type { StageKind, Transition, WorkflowDefinition } from '../../../contracts';
import { findStage, firstStepTowards, initialStage, liveStage, transitionsFrom } from './definition';
import { definitionError, type DefinitionError } from './definition-errors';

/**
 * Every contradiction in a workflow of right shape, in reading order. What follows from names (unreachable stages, no way
 * to publish) is looked for once every name is right.
 */
export function checkWorkflow(definition: WorkflowDefinition, conditions: readonly string[]): DefinitionError[] {
  const errors = [
    ...duplicateKeys(definition),
    ...stageCounts(definition),
    ...definition.transitions.flatMap((transition, index) => checkNames(definition, transition, index, conditions)),
  ];
  return errors.length > 0 ? errors : [...checkWays(definition), ...checkKinds(definition)];
}

function duplicateKeys({ stages, transitions }: WorkflowDefinition): DefinitionError[] {
  const repeated = (items: readonly { readonly key: string }[]): number[] =>
    items.flatMap(({ key }, index) => (items.findIndex((other) => other.key === key) < index ? [index] : []));
  return [
    ...repeated(stages).map((index) =>
      definitionError('duplicate-stage', `workflow.stages[${index}]`, { key: String(stages[index]?.key) }),
    ),
    ...repeated(transitions).map((index) =>
      definitionError('duplicate-transition', `workflow.transitions[${index}]`, { key: String(transitions[index]?.key) }),
    ),
  ];
}

function stageCounts({ stages }: WorkflowDefinition): DefinitionError[] {
  const ofKind = (kind: StageKind): string[] => stages.filter((stage) => stage.kind === kind).map(({ key }) => key);
  const live = ofKind('live');
  const scheduled = ofKind('scheduled');
  const path = 'workflow.stages';
  return [
    ...(ofKind('working').length === 0 ? [definitionError('no-initial-stage', path)] : []),
    ...(live.length === 0 ? [definitionError('no-live-stage', path)] : []),
    ...(live.length > 1 ? [definitionError('several-live-stages', path, { stages: live.join(', ') })] : []),
    ...(scheduled.length > 1 ? [definitionError('several-scheduled-stages', path, { stages: scheduled.join(', ') })] : []),
  ];
}

function checkNames(
  definition: WorkflowDefinition,
  { key, from, to, conditions: named }: Transition,
  index: number,
  registered: readonly string[],
): DefinitionError[] {
  const path = (field: string): string => `workflow.transitions[${index}].${field} ("${key}")`;
  const known = definition.stages.map((stage) => stage.key).join(', ');
  const unknown = (stage: string): boolean => findStage(definition, stage) === null;
  return [
    ...(from.length === 0 ? [definitionError('no-origin', path('from'))] : []),
    ...from.filter(unknown).map((stage) => definitionError('unknown-stage', path('from'), { stage, known })),
    ...from
      .filter((stage, at) => from.indexOf(stage) < at)
      .map((stage) => definitionError('repeated-stage', path('from'), { stage })),
    ...(unknown(to) ? [definitionError('unknown-stage', path('to'), { stage: to, known })] : []),
    ...(from.includes(to) ? [definitionError('to-itself', path('to'), { stage: to })] : []),
    ...named
      .filter((condition) => !registered.includes(condition))
      .map((condition) =>
        definitionError('unknown-condition', path('conditions'), { condition, known: registered.join(', ') }),
      ),
  ];
}

function checkWays(definition: WorkflowDefinition): DefinitionError[] {
  const initial = initialStage(definition).key;
  const live = liveStage(definition).key;
  const reached = new Set([initial]);
  for (const key of reached) for (const { to } of transitionsFrom(definition, key)) reached.add(to);
  const unreachable = definition.stages.flatMap(({ key }, index) =>
    reached.has(key) || key === live
      ? []
      : [definitionError('unreachable-stage', `workflow.stages[${index}] ("${key}")`, { initial })],
  );
  if (firstStepTowards(definition, initial, 'live') !== null) return unreachable;
  return [...unreachable, definitionError('no-way-to-publish', 'workflow.transitions', { initial, live })];
}

/** Kinds from which the way on goes towards readers. */
const TOWARDS_LIVE: readonly StageKind[] = ['approved', 'scheduled', 'live'];

function checkKinds(definition: WorkflowDefinition): DefinitionError[] {
  const live = liveStage(definition).key;
  const leadsInto = (from: string, kinds: readonly StageKind[]): boolean =>
    transitionsFrom(definition, from).some(({ to }) => kinds.some((kind) => findStage(definition, to)?.kind === kind));
  const stages = definition.stages.flatMap(({ key, kind }, index) => {
    const path = `workflow.stages[${index}] ("${key}")`;
    if (kind === 'approved' && !leadsInto(key, TOWARDS_LIVE)) return [definitionError('approved-leads-nowhere', path, { live })];
    if (kind === 'scheduled' && !leadsInto(key, ['live'])) return [definitionError('scheduled-never-publishes', path, { live })];
    return [];
  });
  const transitions = definition.transitions.flatMap(({ key, from, to }, index) => {
    const kind = findStage(definition, to)?.kind;
    if (!from.includes(live) || kind === undefined || !TOWARDS_LIVE.includes(kind)) return [];
    return [definitionError('live-stays-live', `workflow.transitions[${index}].to ("${key}")`, { live, stage: to, kind })];
  });
  return [...stages, ...transitions];
}
