import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../../server/workflow/domain/decide';
import { DEFAULT_WORKFLOW } from '../../../server/workflow/domain/default-workflow';
import { transitionsFrom } from '../../../server/workflow/domain/definition';
import { applyEffects } from '../../../server/workflow/domain/effects';
import { nextSteps } from '../../../server/workflow/domain/next-steps';
import type { Actor, ArticleFacts, Intent } from '../../../server/workflow/domain/types';
import { ALL, ask, DRAFT, EARLIER, inStage, LATER, MUCH_LATER, NOW, result, withTransition } from './questions';

const KEYS = [...ALL];
const TIMES = [null, EARLIER, NOW, LATER, MUCH_LATER];
const DIGESTS = ['d1', 'd2', 'd3'];

const schedule = fc.record({ publishAt: fc.constantFrom(...TIMES), unpublishAt: fc.constantFrom(...TIMES) });

/** Places of steps, those that lead towards readers (approve, publish, schedule) more often. */
const ONWARDS = [2, 2, 2, 3, 3, 0, 1, 4];

/** The `next`th step of those that lead on from the article's stage, so that sequences get somewhere. */
interface StepOn {
  readonly kind: 'step-on';
  readonly next: number;
  readonly publishAt: string;
}

/** Something writes to the database and asks nobody. */
interface WriteAround {
  readonly kind: 'write-around';
  readonly digest: string;
}

const intents: fc.Arbitrary<Intent | StepOn | WriteAround> = fc.oneof(
  fc.record({ kind: fc.constant('write-around' as const), digest: fc.constantFrom(...DIGESTS) }),
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('step-on' as const), next: fc.constantFrom(...ONWARDS), publishAt: fc.constantFrom(LATER, MUCH_LATER) }) },
  fc.record({ kind: fc.constant('transition' as const), key: fc.constantFrom(...KEYS), schedule }),
  { weight: 2, arbitrary: fc.constantFrom<Intent>({ kind: 'publish' }, { kind: 'unpublish' }) },
  fc.record({ kind: fc.constant('schedule' as const), schedule }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('edit' as const), digestAfter: fc.constantFrom(...DIGESTS) }) },
  fc.constant<Intent>({ kind: 'discard-draft', digestAfter: '' }),
);

/** Without the system, which is trusted and skips steps. */
const actors: fc.Arbitrary<Actor> = fc.record({
  id: fc.constantFrom('admin:2', 'admin:3', 'admin:4', 'admin:1', null),
  kind: fc.constantFrom('administrator', 'token', 'user', 'public', 'import'),
  permissions: fc.oneof({ weight: 6, arbitrary: fc.constant(KEYS) }, fc.subarray(KEYS)).map((keys) => new Set(keys)),
});

const situations = {
  comment: fc.constantFrom('because', null),
  now: fc.constantFrom(NOW, LATER, MUCH_LATER),
  isDone: fc.constantFrom(true, true, true, false),
};

const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ ...situations, intent: intents, actor: actors }) },
    fc.record({
      ...situations,
      intent: fc.oneof({ weight: 3, arbitrary: fc.constant<Intent | StepOn | WriteAround>({ kind: 'publish' }) }, intents),
      actor: actors.map((actor): Actor => ({ ...actor, kind: 'scheduler' })),
    }),
  ),
  { minLength: 10, maxLength: 100, size: 'max' },
);

const FOUR_EYES = withTransition('approve', { conditions: ['not-author'] });

/** Content that a person with the right approved, or an importer with the right to publish brought. */
interface World {
  facts: ArticleFacts;
  liveDigest: string | null;
  readonly approved: Set<string>;
}

/** A new article, a live one, and one in its second round. */
const BEGINNINGS: readonly Omit<World, 'approved'>[] = [
  { facts: DRAFT, liveDigest: null },
  { facts: inStage('published'), liveDigest: 'd1' },
  { facts: inStage('in-review', { live: true, digest: 'd2' }), liveDigest: 'd1' },
];

function resolve(intent: Intent | StepOn, { facts, liveDigest }: World): Intent {
  if (intent.kind === 'discard-draft') return { ...intent, digestAfter: liveDigest ?? '' };
  if (intent.kind !== 'step-on') return intent;
  const ways = transitionsFrom(DEFAULT_WORKFLOW, facts.stage);
  const key = ways[intent.next % ways.length]?.key ?? '';
  return { kind: 'transition', key, schedule: { publishAt: intent.publishAt, unpublishAt: null } };
}

test('no sequence of intents takes anything live that was not approved, by anybody who may not publish', () => {
  const published = { byPeople: 0, byImport: 0, byScheduler: 0, again: 0 };
  fc.assert(
    fc.property(fc.constantFrom(...BEGINNINGS), steps, (beginning, sequence) => {
      const world: World = { ...beginning, approved: new Set() };
      for (const step of sequence) {
        const { facts } = world;
        if (step.intent.kind === 'write-around') {
          world.facts = { ...facts, digest: step.intent.digest };
          continue;
        }
        const intent = resolve(step.intent, world);
        const decision = decide({
          ...ask({ definition: FOUR_EYES, facts, actor: step.actor, now: step.now }),
          checklist: [result('date', step.isDone ? 'passed' : 'failed')],
          intent,
          comment: step.comment,
        });
        if (!decision.allowed) continue;
        const { effects } = decision;

        const jumps = step.actor.kind === 'import' && decision.transition === null;
        if (decision.transition?.key === 'approve') {
          expect(step.actor.permissions).toContain('approve');
          expect(step.isDone).toBe(true);
          if (step.actor.kind !== 'import') expect(['admin:1', null]).not.toContain(step.actor.id);
          world.approved.add(facts.digest);
        }
        if (jumps && (effects.stage === 'scheduled' || effects.publication === 'publish')) world.approved.add(facts.digest);
        if (effects.publication === 'publish') {
          const by = { import: 'byImport', scheduler: 'byScheduler' } as const;
          published[step.actor.kind === 'import' || step.actor.kind === 'scheduler' ? by[step.actor.kind] : 'byPeople'] += 1;
          if (facts.live) published.again += 1;
          expect(step.actor.permissions).toContain('publish');
          if (!jumps) expect(step.isDone).toBe(true);
          expect(world.approved).toContain(facts.digest);
          if (!jumps) expect(facts.approvedDigest).toBe(facts.digest);
          if (step.actor.kind === 'scheduler') expect(step.now >= String(facts.schedule?.publishAt)).toBe(true);
          world.liveDigest = facts.digest;
        }
        if (effects.publication === 'unpublish') {
          expect(['unpublish', 'archive'].some((key) => step.actor.permissions.has(key))).toBe(true);
          world.liveDigest = null;
        }

        world.facts = applyEffects(facts, effects);
        if (intent.kind === 'edit' || intent.kind === 'discard-draft') world.facts = { ...world.facts, digest: intent.digestAfter };
        expectConsistent(world);
      }
    }),
    { numRuns: 1_000 },
  );
  // A property that never gets as far as what it is about holds for nothing.
  expect(Math.min(...Object.values(published))).toBeGreaterThan(0);
});

/** What holds after every step, whatever it was. */
function expectConsistent({ facts, liveDigest, approved }: World): void {
  const kind = DEFAULT_WORKFLOW.stages.find(({ key }) => key === facts.stage)?.kind;
  expect(facts.live).toBe(liveDigest !== null);
  if (kind === 'live') expect([facts.live, facts.approvedDigest]).toEqual([true, liveDigest]);
  if (kind === 'archived') expect(facts.live).toBe(false);
  if (kind === 'approved' || kind === 'scheduled') expect(approved).toContain(facts.approvedDigest);
  if (kind === 'working' || kind === 'archived') expect(facts.approvedDigest).toBeNull();
  expect((facts.schedule?.publishAt ?? null) !== null).toBe(kind === 'scheduled');
  if (facts.schedule !== null && kind !== 'scheduled') expect(facts.live).toBe(true);
}

test('a step that is offered as possible is possible, and one that is not is refused', () => {
  const facts = fc.record({
    stage: fc.constantFrom(...DEFAULT_WORKFLOW.stages.map(({ key }) => key)),
    live: fc.boolean(),
    digest: fc.constantFrom(...DIGESTS),
    approvedDigest: fc.constantFrom(null, ...DIGESTS),
    author: fc.constantFrom('admin:1', null),
    lastEditor: fc.constantFrom('admin:1', 'admin:2'),
    assignee: fc.constantFrom('admin:1', null),
    schedule: fc.constant(null),
  });
  fc.assert(
    fc.property(facts, actors, fc.boolean(), (article, actor, isDone) => {
      const question = ask({ definition: FOUR_EYES, facts: article, actor, checklist: [result('date', isDone ? 'passed' : 'failed')] });
      for (const { transition, allowed } of nextSteps(question)) {
        const intent: Intent = { kind: 'transition', key: transition.key, schedule: { publishAt: LATER, unpublishAt: null } };
        expect(decide({ ...question, intent, comment: 'because' }).allowed).toBe(allowed);
      }
    }),
  );
});
