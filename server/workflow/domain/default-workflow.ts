import type { Stage, Transition, WorkflowDefinition } from '../../../contracts';

const STAGES: readonly Stage[] = [
  { key: 'draft', name: 'Draft', kind: 'working' },
  { key: 'in-review', name: 'In review', kind: 'working' },
  { key: 'changes-requested', name: 'Changes requested', kind: 'working' },
  { key: 'approved', name: 'Approved', kind: 'approved' },
  { key: 'scheduled', name: 'Scheduled', kind: 'scheduled' },
  { key: 'published', name: 'Published', kind: 'live' },
  { key: 'archived', name: 'Archived', kind: 'archived' },
];

const PLAIN = { comment: 'optional', conditions: [], checklist: false } as const;

// No condition is set: four eyes would lock a team of one out of its own site. A bigger team adds `not-author` to approve.
const TRANSITIONS: readonly Transition[] = [
  { ...PLAIN, key: 'submit', name: 'Submit for review', from: ['draft', 'changes-requested'], to: 'in-review' },
  { ...PLAIN, key: 'withdraw', name: 'Withdraw', from: ['in-review'], to: 'draft' },
  {
    ...PLAIN,
    key: 'request-changes',
    name: 'Request changes',
    from: ['in-review', 'approved', 'scheduled'],
    to: 'changes-requested',
    comment: 'required',
  },
  { ...PLAIN, key: 'approve', name: 'Approve', from: ['in-review'], to: 'approved', checklist: true },
  { ...PLAIN, key: 'reopen', name: 'Reopen review', from: ['approved'], to: 'in-review' },
  { ...PLAIN, key: 'publish', name: 'Publish', from: ['approved', 'scheduled'], to: 'published', checklist: true },
  { ...PLAIN, key: 'schedule', name: 'Schedule', from: ['approved'], to: 'scheduled', checklist: true },
  { ...PLAIN, key: 'unschedule', name: 'Unschedule', from: ['scheduled'], to: 'approved' },
  { ...PLAIN, key: 'unpublish', name: 'Unpublish', from: ['published'], to: 'draft' },
  {
    ...PLAIN,
    key: 'archive',
    name: 'Archive',
    from: ['draft', 'changes-requested', 'approved', 'published'],
    to: 'archived',
  },
  { ...PLAIN, key: 'restore', name: 'Restore', from: ['archived'], to: 'draft' },
];

/** The workflow of a site that sets none. */
export const DEFAULT_WORKFLOW: WorkflowDefinition = { stages: STAGES, transitions: TRANSITIONS };
