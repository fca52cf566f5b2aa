import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { parseOptions } from '../../../server/config/plugin-options';
import { parseChecklist } from '../../../server/workflow/domain/checklist/parse-checklist';
import { runChecklist } from '../../../server/workflow/domain/checklist/run-checklist';
import type { ChecklistRule } from '../../../server/workflow/domain/checklist/types';
import { withConditions } from '../../../server/workflow/domain/conditions';
import { parseWorkflow } from '../../../server/workflow/domain/parse-workflow';
import { customReason } from '../../../server/workflow/domain/reasons';
import type { Condition } from '../../../server/workflow/domain/types';

const GUIDE = readFileSync(path.resolve(__dirname, '../../../docs/workflow-developers.md'), 'utf8');

/** The example below `<!-- example:<name> -->`, run as the module it is. */
function example(name: string): unknown {
  const code = new RegExp(`<!-- example:${name} -->\\n\`\`\`js\\n(.*?)\`\`\``, 's').exec(GUIDE)?.[1];
  if (code === undefined) throw new Error(`The guide has no example "${name}".`);
  return runInNewContext(`(${code.replace('export default', '').trim().replace(/;$/, '')})`);
}

/** The plugin's part of the example's `config/plugins`, as data. */
function exampleOptions() {
  const make = example('options');
  if (typeof make !== 'function') throw new Error('The example of options is no function.');
  const { editorial } = JSON.parse(JSON.stringify(make()));
  return parseOptions(editorial.config);
}

/** What the example registers. */
function registered() {
  const conditions: Record<string, Condition> = {};
  const rules: ChecklistRule[] = [];
  const registry = {
    customReason,
    registerCondition: (name: string, condition: Condition) => void (conditions[name] = condition),
    registerRule: (rule: ChecklistRule) => void rules.push(rule),
  };
  const app = example('register');
  if (!isApp(app)) throw new Error('The example of an app has no register().');
  app.register({ strapi: { plugin: () => ({ service: () => registry }) } });
  return { conditions: withConditions(conditions), rules };
}

function isApp(value: unknown): value is { register(input: object): void } {
  return typeof value === 'object' && value !== null && 'register' in value && typeof value.register === 'function';
}

describe('the examples of the developers’ guide', () => {
  test('are a workflow and a checklist that Strapi would start with', () => {
    const { workflow, checklist } = exampleOptions();
    const { conditions, rules } = registered();
    expect(parseWorkflow(workflow, [...conditions.keys()])).toMatchObject({ ok: true });
    expect(parseChecklist(checklist, rules)).toMatchObject({ ok: true });
  });

  test('say what is wrong where the app registers nothing', () => {
    const { workflow, checklist } = exampleOptions();
    expect(parseWorkflow(workflow, [...withConditions({}).keys()])).toMatchObject({ ok: false, errors: [{ code: 'unknown-condition' }] });
    expect(parseChecklist(checklist)).toMatchObject({ ok: false, errors: [{ code: 'unknown-rule' }] });
  });

  test('ask for four eyes before the lawyers and before the approval', () => {
    const parsed = parseWorkflow(exampleOptions().workflow, [...registered().conditions.keys()]);
    const careful = parsed.ok ? parsed.definition.transitions.filter(({ conditions }) => conditions.includes('not-author')) : [];
    expect(careful.map(({ key }) => key)).toEqual(['hand-to-legal', 'approve']);
  });

  test.each([
    ['a Friday', '2025-06-13T12:00:00.000Z', null],
    ['a Saturday', '2025-06-14T12:00:00.000Z', 'condition-failed'],
    ['a Sunday', '2025-06-15T12:00:00.000Z', 'condition-failed'],
  ])('refuse on weekends only: %s', (_day, now, code) => {
    const facts = { stage: 'legal-review', live: false, digest: 'a', approvedDigest: null, author: null, lastEditor: null, assignee: null, schedule: null };
    const actor = { id: 'admin:1', kind: 'administrator', permissions: new Set<string>() } as const;
    const transition = { key: 'approve', name: 'Approve', from: ['legal-review'], to: 'approved', comment: 'none', conditions: ['weekday'], checklist: false } as const;
    expect(registered().conditions.get('weekday')?.({ facts, actor, transition, now })?.code ?? null).toBe(code);
  });

  test('find a placeholder in prose at its place, and none in code', () => {
    const parsed = parseChecklist(exampleOptions().checklist, registered().rules);
    const article = { title: 'A', slug: 'a', date: null, description: null, body: 'Read.\n\n`TBD` is TBD.', hasCategory: false, keywordCount: 0 };
    const results = runChecklist(parsed.ok ? parsed.rules : [], article, { linkPatterns: [], knownSlugs: new Set(), otherTitles: 0 });
    expect(results.find(({ rule }) => rule === 'no-placeholders')).toMatchObject({
      severity: 'error',
      state: 'failed',
      findings: [{ field: 'body', line: 3, column: 10, message: expect.stringContaining('TBD') }],
    });
  });
});
