import { AUDIENCES, NOTIFIED_KINDS, type Audience, type NotificationRules, type WorkflowDefinition } from '../../../../contracts';
import type { DefinitionError } from '../../../workflow/domain/definition-errors';
import { OptionShape } from '../../../workflow/domain/option-shape';
import { defaultRules } from './default-rules';

/** Who is told of what by mail, and how many at most of one event. */
export interface NotificationPlan {
  readonly rules: NotificationRules;
  readonly maxRecipients: number;
}

export type ParsedNotifications =
  /** `plan` is null when mail is switched off. */
  { readonly ok: true; readonly plan: NotificationPlan | null } | { readonly ok: false; readonly errors: readonly DefinitionError[] };

/** A role of everybody is told nothing by a hundred mails that one would not say. */
export const DEFAULT_MAX_RECIPIENTS = 50;
const HIGHEST_MAX_RECIPIENTS = 1000;

/**
 * The notifications of the plugin's options: false, or `{transitions: {[key]: Audience[]}, events: {[kind]: Audience[]},
 * maxRecipients}`; what is left out is `defaultRules`. Every error is collected.
 */
export function parseNotifications(value: unknown, definition: WorkflowDefinition): ParsedNotifications {
  if (value === false) return { ok: true, plan: null };
  const shape = new OptionShape();
  const root = shape.record(value ?? {}, 'notifications', ['transitions', 'events', 'maxRecipients']);
  const defaults = defaultRules(definition);
  const keys = definition.transitions.map(({ key }) => key);
  const transitions = audiences(shape, root.transitions, 'notifications.transitions', keys);
  const events = audiences(shape, root.events, 'notifications.events', NOTIFIED_KINDS);
  const maxRecipients = shape.count(root.maxRecipients ?? DEFAULT_MAX_RECIPIENTS, 'notifications.maxRecipients', HIGHEST_MAX_RECIPIENTS);
  if (shape.errors.length > 0) return { ok: false, errors: shape.errors };
  const rules = { transitions: { ...defaults.transitions, ...transitions }, events: { ...defaults.events, ...events } };
  return { ok: true, plan: { rules, maxRecipients } };
}

function audiences(shape: OptionShape, value: unknown, path: string, known: readonly string[]): Record<string, readonly Audience[]> {
  const record = shape.record(value ?? {}, path, known);
  return Object.fromEntries(Object.entries(record).map(([key, list]) => [key, shape.choices(list, `${path}.${key}`, AUDIENCES)]));
}
