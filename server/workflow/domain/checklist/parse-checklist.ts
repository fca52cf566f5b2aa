import { CHECKLIST_SEVERITIES } from '../../../../contracts';
import { definitionError, shown, type DefinitionError } from '../../../workflow/domain/definition-errors';
import { parseLinkPattern } from './internal-links';
import { CHECKLIST_RULES } from './rules';
import type { ChecklistRule } from './types';

/** A rule that is not off. */
export interface ActiveRule {
  readonly rule: ChecklistRule;
  readonly severity: 'error' | 'warning';
}

export type ParsedChecklist =
  | { readonly ok: true; readonly rules: readonly ActiveRule[]; readonly linkPatterns: readonly RegExp[] }
  | { readonly ok: false; readonly errors: readonly DefinitionError[] };

/** Where articles are, as long as the options say nothing. */
export const DEFAULT_LINK_PATTERNS: readonly string[] = ['/blog/:slug'];

/**
 * The checklist of the plugin's options, `{rules: {[key]: 'error' | 'warning' | 'off'}, links: ['/blog/:slug']}`; what is left
 * out is the rule's own severity and `DEFAULT_LINK_PATTERNS`. `own` are the rules that the host registered, behind the
 * plugin's. Every error is collected.
 */
export function parseChecklist(value: unknown, own: readonly ChecklistRule[] = []): ParsedChecklist {
  const rules = [...CHECKLIST_RULES, ...own];
  const errors = duplicateRules(rules);
  const options = asRecord(value ?? {}, 'checklist', errors);
  refuseUnknown(options, ['rules', 'links'], errors);
  const severities = parseSeverities(options.rules, rules, errors);
  const linkPatterns = parseLinks(options.links, errors);
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, rules: activeRules(rules, severities), linkPatterns };
}

function activeRules(rules: readonly ChecklistRule[], severities: ReadonlyMap<string, ChecklistRule['severity']>): ActiveRule[] {
  return rules.flatMap((rule) => {
    const severity = severities.get(rule.key) ?? rule.severity;
    return severity === 'off' ? [] : [{ rule, severity }];
  });
}

function duplicateRules(rules: readonly ChecklistRule[]): DefinitionError[] {
  return rules
    .filter(({ key }, index) => rules.findIndex((other) => other.key === key) < index)
    .map(({ key }) => definitionError('duplicate-rule', 'checklist.rules', { key }));
}

function parseSeverities(
  value: unknown,
  rules: readonly ChecklistRule[],
  errors: DefinitionError[],
): ReadonlyMap<string, ChecklistRule['severity']> {
  const severities = new Map<string, ChecklistRule['severity']>();
  for (const [key, given] of Object.entries(asRecord(value ?? {}, 'checklist.rules', errors))) {
    const path = `checklist.rules.${key}`;
    const severity = CHECKLIST_SEVERITIES.find((choice) => choice === given);
    if (!rules.some((rule) => rule.key === key)) {
      errors.push(definitionError('unknown-rule', path, { known: rules.map((rule) => rule.key).join(', ') }));
    } else if (severity === undefined) {
      errors.push(definitionError('not-a-choice', path, { choices: CHECKLIST_SEVERITIES.join(', '), found: shown(given) }));
    } else {
      severities.set(key, severity);
    }
  }
  return severities;
}

function parseLinks(value: unknown, errors: DefinitionError[]): RegExp[] {
  const given: unknown = value ?? DEFAULT_LINK_PATTERNS;
  if (!Array.isArray(given)) {
    errors.push(definitionError('not-a-list', 'checklist.links', { found: shown(given) }));
    return [];
  }
  return given.flatMap((pattern: unknown, index) => {
    const parsed = parseLinkPattern(pattern, `checklist.links[${index}]`);
    if ('pattern' in parsed) return [parsed.pattern];
    errors.push(parsed.error);
    return [];
  });
}

function asRecord(value: unknown, path: string, errors: DefinitionError[]): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.fromEntries(Object.entries(value));
  errors.push(definitionError('not-an-object', path, { found: shown(value) }));
  return {};
}

function refuseUnknown(record: Record<string, unknown>, known: readonly string[], errors: DefinitionError[]): void {
  for (const name of Object.keys(record).filter((key) => !known.includes(key))) {
    errors.push(definitionError('unknown-option', `checklist.${name}`, { known: known.join(', ') }));
  }
}
