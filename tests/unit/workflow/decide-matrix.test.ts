import { expect, test } from 'vitest';
import { decide } from '../../../server/workflow/domain/decide';
import { DEFAULT_WORKFLOW } from '../../../server/workflow/domain/default-workflow';
import { applyEffects } from '../../../server/workflow/domain/effects';
import type { Decision, Intent } from '../../../server/workflow/domain/types';
import { actor, ALL, ask, codes, LATER, MUCH_LATER, SYSTEM, inStage, STAGES } from './questions';

/*
 * Stage x intent x permission. A cell is what an actor with every permission gets: `stage`, `stage+publish`,
 * `stage+unpublish`, or the code of the refusal. Then the same is asked with the needed permissions alone, with all others,
 * and with none.
 */
const INTENTS: Record<string, Intent> = {
  ...Object.fromEntries(
    DEFAULT_WORKFLOW.transitions.map(({ key }): [string, Intent] => [
      key,
      { kind: 'transition', key, schedule: { publishAt: MUCH_LATER, unpublishAt: null } },
    ]),
  ),
  '(publish)': { kind: 'publish' },
  '(unpublish)': { kind: 'unpublish' },
  '(schedule)': { kind: 'schedule', schedule: { publishAt: MUCH_LATER, unpublishAt: null } },
  '(edit)': { kind: 'edit', digestAfter: 'd2' },
  '(save unchanged)': { kind: 'edit', digestAfter: 'd1' },
  '(discard)': { kind: 'discard-draft', digestAfter: 'd0' },
  '(delete)': { kind: 'delete' },
};

/** The permissions that an intent needs where it is allowed at all; an intent that is missing needs none. */
const NEEDS: Record<string, readonly string[]> = {
  ...Object.fromEntries(DEFAULT_WORKFLOW.transitions.map(({ key }) => [key, [key]])),
  schedule: ['schedule', 'publish'],
  '(publish)': ['publish'],
  '(schedule)': ['schedule', 'publish'],
};

type Row = Record<string, string>;

/** What is not in a row: a named transition is not possible from the stage, all else leaves the article as it is. */
const MATRIX: Record<string, Row> = {
  draft: {
    submit: 'in-review',
    archive: 'archived',
    '(publish)': 'no-transition',
    '(schedule)': 'no-transition',
    '(discard)': 'nothing-live',
  },
  'in-review': {
    withdraw: 'draft',
    'request-changes': 'changes-requested',
    approve: 'approved',
    '(publish)': 'no-transition',
    '(schedule)': 'no-transition',
    '(discard)': 'nothing-live',
  },
  'changes-requested': {
    submit: 'in-review',
    archive: 'archived',
    '(publish)': 'no-transition',
    '(schedule)': 'no-transition',
    '(discard)': 'nothing-live',
  },
  approved: {
    'request-changes': 'changes-requested',
    reopen: 'in-review',
    publish: 'published+publish',
    schedule: 'scheduled',
    archive: 'archived',
    '(publish)': 'published+publish',
    '(schedule)': 'scheduled',
    '(edit)': 'draft',
    '(discard)': 'nothing-live',
  },
  scheduled: {
    'request-changes': 'changes-requested',
    publish: 'published+publish',
    unschedule: 'approved',
    '(publish)': 'published+publish',
    '(schedule)': 'scheduled',
    '(edit)': 'draft',
    '(discard)': 'nothing-live',
  },
  published: {
    unpublish: 'draft+unpublish',
    archive: 'archived+unpublish',
    '(publish)': 'published',
    '(unpublish)': 'draft+unpublish',
    '(schedule)': 'no-transition',
    '(edit)': 'draft',
    '(discard)': 'published',
    '(delete)': 'published+unpublish',
  },
  archived: {
    restore: 'draft',
    '(publish)': 'no-transition',
    '(schedule)': 'no-transition',
    '(discard)': 'nothing-live',
  },
};

const CELLS = Object.keys(STAGES).flatMap((stage) =>
  Object.entries(INTENTS).map(([name, intent]) => {
    const otherwise = intent.kind === 'transition' ? 'transition-not-here' : stage;
    return { stage, name, intent, expected: MATRIX[stage]?.[name] ?? otherwise };
  }),
);

function outcome(decision: Decision): string {
  if (!decision.allowed) return codes(decision).join(' ');
  const { stage, publication } = decision.effects;
  return publication === 'none' ? stage : `${stage}+${publication}`;
}

/** What is needed for the cell; taking down what is live needs `unpublish`, or for want of it `archive`. */
function needsOf(name: string, stage: string): readonly string[] {
  if (stage === 'published' && (name === '(unpublish)' || name === '(delete)')) return ['unpublish'];
  if (stage === 'published' && name === '(schedule)') return [];
  return NEEDS[name] ?? [];
}

/** Where no step leads, that is said to everybody. */
const WAYS = CELLS.filter(({ expected }) => !/^(?:no-|transition-not-here|nothing-)/.test(expected));

/** Every cell that needs permissions, with all but one of them and with none. */
const LACKING = WAYS.flatMap(({ stage, name, intent }) =>
  needsOf(name, stage).flatMap((missing) => [
    { stage, name, intent, what: `all but ${missing}`, permissions: allBut(missing) },
    { stage, name, intent, what: 'none', permissions: [] },
  ]),
);

function allBut(missing: string): string[] {
  return [...ALL].filter((key) => key !== missing && !(missing === 'unpublish' && key === 'archive'));
}

function decideAs(permissions: Iterable<string>, stage: string, intent: Intent): string {
  return outcome(decide({ ...ask({ facts: inStage(stage), actor: actor(permissions) }), intent, comment: 'because' }));
}

test.each(CELLS)('$name from $stage with every permission: $expected', ({ stage, intent, expected }) => {
  expect(decideAs(ALL, stage, intent)).toBe(expected);
});

test.each(WAYS)('$name from $stage with the needed permissions alone: $expected', ({ stage, name, intent, expected }) => {
  expect(decideAs(needsOf(name, stage), stage, intent)).toBe(expected);
});

test.each(LACKING)('$name from $stage with $what of the permissions: refused', ({ stage, intent, permissions }) => {
  expect(decideAs(permissions, stage, intent)).toBe('transition-not-permitted');
});

test.each(CELLS)('$name from $stage by code of the host, which needs no permission', ({ stage, name, intent, expected }) => {
  const decision = decide({ ...ask({ facts: inStage(stage), actor: SYSTEM }), intent, comment: null });
  const jump = name === '(publish)' ? 'published+publish' : 'scheduled';
  expect(outcome(decision)).toBe(expected === 'no-transition' ? jump : expected);
});

test('what is applied is what was decided', () => {
  const facts = inStage('scheduled', { schedule: { publishAt: LATER, unpublishAt: MUCH_LATER } });
  const decision = decide({ ...ask({ facts }), intent: { kind: 'publish' } });
  expect(decision.allowed && applyEffects(facts, decision.effects)).toEqual({
    ...facts,
    stage: 'published',
    live: true,
    schedule: { publishAt: null, unpublishAt: MUCH_LATER },
  });
});
