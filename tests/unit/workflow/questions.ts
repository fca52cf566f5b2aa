import { DEFAULT_WORKFLOW } from '../../../server/workflow/domain/default-workflow';
import { BUILT_IN_CONDITIONS } from '../../../server/workflow/domain/conditions';
import type { Actor, ArticleFacts, Decision, Question } from '../../../server/workflow/domain/types';
import type { ChecklistResult, ReasonCode, WorkflowDefinition } from '../../../contracts';

export const NOW = '2025-06-12T08:00:00.000Z';
export const LATER = '2025-06-13T08:00:00.000Z';
export const MUCH_LATER = '2025-07-13T08:00:00.000Z';
export const EARLIER = '2025-06-11T08:00:00.000Z';

export const ALL: ReadonlySet<string> = new Set(DEFAULT_WORKFLOW.transitions.map(({ key }) => key));
export const NONE: ReadonlySet<string> = new Set();

/** A draft that nobody has looked at. */
export const DRAFT: ArticleFacts = {
  stage: 'draft',
  live: false,
  digest: 'd1',
  approvedDigest: null,
  author: 'admin:1',
  lastEditor: 'admin:1',
  assignee: null,
  schedule: null,
};

/** An article as it stands in each stage of the default workflow when all went its usual way. */
export const STAGES: Readonly<Record<string, ArticleFacts>> = {
  draft: DRAFT,
  'in-review': { ...DRAFT, stage: 'in-review' },
  'changes-requested': { ...DRAFT, stage: 'changes-requested' },
  approved: { ...DRAFT, stage: 'approved', approvedDigest: 'd1' },
  scheduled: { ...DRAFT, stage: 'scheduled', approvedDigest: 'd1', schedule: { publishAt: LATER, unpublishAt: null } },
  published: { ...DRAFT, stage: 'published', approvedDigest: 'd1', live: true },
  archived: { ...DRAFT, stage: 'archived' },
};

export function inStage(stage: string, changes: Partial<ArticleFacts> = {}): ArticleFacts {
  return { ...(STAGES[stage] ?? DRAFT), stage, ...changes };
}

export function actor(permissions: Iterable<string> = ALL, changes: Partial<Actor> = {}): Actor {
  return { id: 'admin:2', kind: 'administrator', permissions: new Set(permissions), ...changes };
}

export const EDITOR = actor();
export const NOBODY = actor(NONE);
export const SYSTEM: Actor = { id: null, kind: 'system', permissions: NONE };

export function ask(changes: Partial<Question> = {}): Question & { comment: string | null } {
  return {
    definition: DEFAULT_WORKFLOW,
    conditions: BUILT_IN_CONDITIONS,
    facts: DRAFT,
    actor: EDITOR,
    checklist: [],
    now: NOW,
    comment: null,
    ...changes,
  };
}

export function codes(decision: Decision): ReasonCode[] {
  return decision.allowed ? [] : decision.reasons.map(({ code }) => code);
}

export function result(rule: string, state: ChecklistResult['state'], severity: ChecklistResult['severity'] = 'error'): ChecklistResult {
  const finding = { code: 'custom' as const, message: 'wrong', params: { message: 'wrong' }, field: 'body', line: null, column: null };
  return { rule, severity, state, findings: state === 'failed' ? [finding] : [] };
}

/** The default workflow with one transition changed. */
export function withTransition(key: string, changes: Partial<WorkflowDefinition['transitions'][number]>): WorkflowDefinition {
  return {
    ...DEFAULT_WORKFLOW,
    transitions: DEFAULT_WORKFLOW.transitions.map((transition) =>
      transition.key === key ? { ...transition, ...changes } : transition,
    ),
  };
}

export function withoutTransitions(...keys: string[]): WorkflowDefinition {
  return { ...DEFAULT_WORKFLOW, transitions: DEFAULT_WORKFLOW.transitions.filter(({ key }) => !keys.includes(key)) };
}
