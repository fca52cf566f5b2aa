import { COMMENT_RULES, STAGE_KINDS, type Stage, type Transition, type WorkflowDefinition } from '../../../contracts';
import { checkWorkflow } from './check-workflow';
import { DEFAULT_WORKFLOW } from './default-workflow';
import { type DefinitionError } from './definition-errors';
import { OptionShape } from './option-shape';

export type ParsedWorkflow =
  | { readonly ok: true; readonly definition: WorkflowDefinition }
  | { readonly ok: false; readonly errors: readonly DefinitionError[] };

/**
 * The workflow of the plugin's options, `{stages, transitions}`; either may be left out and is then the default's.
 * Every error is collected: first those of shape; those of sense (unreachable stages, no way to publish) only for a
 * definition of right shape. `conditions` are the names that are registered.
 */
export function parseWorkflow(value: unknown, conditions: readonly string[]): ParsedWorkflow {
  const shape = new OptionShape();
  const root = shape.record(value ?? {}, 'workflow', ['stages', 'transitions']);
  const stages = root.stages === undefined ? DEFAULT_WORKFLOW.stages : parseStages(shape, root.stages);
  const transitions = root.transitions === undefined ? DEFAULT_WORKFLOW.transitions : parseTransitions(shape, root.transitions);
  const definition = { stages, transitions };
  const errors = shape.errors.length > 0 ? shape.errors : checkWorkflow(definition, conditions);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, definition };
}

function parseStages(shape: OptionShape, value: unknown): Stage[] {
  return shape.list(value, 'workflow.stages').map((item, index) => {
    const path = `workflow.stages[${index}]`;
    const stage = shape.record(item, path, ['key', 'name', 'kind']);
    return {
      key: shape.key(stage.key, `${path}.key`),
      name: shape.text(stage.name, `${path}.name`),
      kind: shape.choice(stage.kind, `${path}.kind`, STAGE_KINDS, 'working'),
    };
  });
}

function parseTransitions(shape: OptionShape, value: unknown): Transition[] {
  return shape.list(value, 'workflow.transitions').map((item, index) => {
    const path = `workflow.transitions[${index}]`;
    const transition = shape.record(item, path, ['key', 'name', 'from', 'to', 'comment', 'conditions', 'checklist']);
    return {
      key: shape.key(transition.key, `${path}.key`),
      name: shape.text(transition.name, `${path}.name`),
      from: shape.texts(transition.from, `${path}.from`),
      to: shape.text(transition.to, `${path}.to`),
      comment: shape.choice(transition.comment ?? 'optional', `${path}.comment`, COMMENT_RULES, 'optional'),
      conditions: shape.texts(transition.conditions ?? [], `${path}.conditions`),
      checklist: shape.flag(transition.checklist ?? false, `${path}.checklist`),
    };
  });
}
