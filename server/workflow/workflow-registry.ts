import type { Core } from '@strapi/strapi';
import type { WorkflowDefinition } from '../../contracts';
import { readOptions } from '../config';
import { withConditions } from './domain/conditions';
import { parseChecklist, type ActiveRule } from './domain/checklist/parse-checklist';
import type { ChecklistRule } from './domain/checklist/types';
import type { DefinitionError } from './domain/definition-errors';
import { parseWorkflow } from './domain/parse-workflow';
import { customReason } from './domain/reasons';
import type { Condition } from './domain/types';

/** The workflow that is in force, with what the host added. */
export interface WorkflowSetup {
  readonly definition: WorkflowDefinition;
  readonly conditions: ReadonlyMap<string, Condition>;
  readonly rules: readonly ActiveRule[];
  readonly linkPatterns: readonly RegExp[];
}

export type WorkflowRegistry = ReturnType<typeof createWorkflowRegistry>;

/** The registry of this Strapi. */
export function registryOf(strapi: Core.Strapi): WorkflowRegistry {
  return strapi.plugin('editorial').service<WorkflowRegistry>('workflowRegistry');
}

/**
 * What a host adds to the workflow in code, in its `register`:
 * `strapi.plugin('editorial').service('workflowRegistry').registerCondition('office-hours', ({now}) => …)`.
 */
export function createWorkflowRegistry({ strapi }: { strapi: Core.Strapi }) {
  const conditions: Record<string, Condition> = {};
  const rules: ChecklistRule[] = [];
  let made: { readonly setup: WorkflowSetup | null } | undefined;

  return {
    /** Makes the reason of an own condition: its name, and what people read. */
    customReason,

    /** A condition that transitions may name. @throws Error when it is too late: the workflow was read. */
    registerCondition(name: string, condition: Condition): void {
      refuseLate(`condition "${name}"`);
      conditions[name] = condition;
    },

    /** A rule of the checklist, behind the plugin's own. @throws Error when it is too late: the workflow was read. */
    registerRule(rule: ChecklistRule): void {
      refuseLate(`rule "${rule.key}"`);
      rules.push(rule);
    },

    /**
     * The workflow of the options; null when it is switched off. Read once.
     * @throws Error that lists everything that is wrong with it
     */
    setup(): WorkflowSetup | null {
      made ??= { setup: read() };
      return made.setup;
    },
  };

  function refuseLate(what: string): void {
    if (made !== undefined) throw new Error(`editorial: the ${what} comes too late. Register it in the app's register(), not in bootstrap().`);
  }

  function read(): WorkflowSetup | null {
    const options = readOptions(strapi);
    if (options.workflow === false) return null;
    const all = withConditions(conditions);
    const workflow = parseWorkflow(options.workflow, [...all.keys()]);
    const checklist = parseChecklist(options.checklist, rules);
    if (workflow.ok && checklist.ok) {
      return { definition: workflow.definition, conditions: all, rules: checklist.rules, linkPatterns: checklist.linkPatterns };
    }
    throw invalid([...(workflow.ok ? [] : workflow.errors), ...(checklist.ok ? [] : checklist.errors)]);
  }
}

function invalid(errors: readonly DefinitionError[]): Error {
  return new Error(['editorial: the options of the workflow are not right.', ...errors.map(({ message }) => `- ${message}`)].join('\n'));
}
