import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../../server/workflow/domain/decide';
import { walkToPublish, type Walk } from '../../../server/workflow/domain/walk-to-publish';
import type { Actor, ArticleFacts, Question } from '../../../server/workflow/domain/types';
import { actor, ALL, ask, DRAFT, EDITOR, inStage, NOBODY, result, STAGES, SYSTEM, withTransition } from './questions';

const walk = (changes: Partial<Question>, comment: string | null = null): Walk => walkToPublish(ask(changes), comment);
const keys = (way: Walk): (string | null)[] => (way.allowed ? way.strides.map(({ transition }) => transition?.key ?? null) : []);
const refusals = (way: Walk): string[] => (way.allowed ? [] : way.reasons.map(({ code, params }) => `${code} ${String(params.key ?? '')}`.trim()));

test.each([
  ['draft', ['submit', 'approve', 'publish']],
  ['in-review', ['approve', 'publish']],
  ['changes-requested', ['submit', 'approve', 'publish']],
  ['approved', ['publish']],
  ['scheduled', ['publish']],
  ['published', [null]],
  ['archived', []],
])('from %s who may do all takes %j', (stage, expected) => {
  const way = walk({ facts: inStage(stage) });
  expect(keys(way)).toEqual(expected);
  if (way.allowed) expect(way.strides.at(-1)?.facts).toMatchObject({ stage: 'published', live: true, approvedDigest: 'd1' });
});

test('what is refused on the way refuses the whole, and says which step', () => {
  expect(refusals(walk({ actor: actor(['publish']) }))).toEqual(['transition-not-permitted submit']);
  expect(refusals(walk({ actor: actor(['submit', 'publish']) }))).toEqual(['transition-not-permitted approve']);
  expect(refusals(walk({ actor: actor(['submit', 'approve']) }))).toEqual(['transition-not-permitted publish']);
  expect(refusals(walk({ checklist: [result('date', 'failed')] }))).toEqual(['checklist-failed']);
});

test('four eyes stay four', () => {
  const definition = withTransition('approve', { conditions: ['not-author'] });
  expect(refusals(walk({ definition, actor: actor(ALL, { id: 'admin:1' }) }))).toEqual(['condition-not-author']);
  expect(keys(walk({ definition }))).toEqual(['submit', 'approve', 'publish']);
});

test('a step that needs a comment needs one here too', () => {
  const definition = withTransition('approve', { comment: 'required' });
  expect(refusals(walk({ definition }))).toEqual(['comment-required']);
  expect(keys(walk({ definition }, 'fine'))).toEqual(['submit', 'approve', 'publish']);
});

test.each<[string, Actor, string[]]>([
  ['the public', { ...EDITOR, kind: 'public' }, []],
  ['the scheduler', { ...EDITOR, kind: 'scheduler' }, []],
  ['an import that has no way to jump', { ...NOBODY, kind: 'import' }, []],
])('%s does not walk', (_who, who, expected) => {
  expect(keys(walk({ actor: who, facts: inStage('in-review') }))).toEqual(expected);
});

test('code of the host jumps', () => {
  expect(keys(walk({ actor: SYSTEM }))).toEqual([null]);
});

test('who may walk may take each step by itself, and the other way round', () => {
  const facts = fc.constantFrom<ArticleFacts>(...Object.values(STAGES), { ...DRAFT, live: true });
  const actors = fc.subarray([...ALL]).map((permissions) => actor(permissions));
  fc.assert(
    fc.property(facts, actors, fc.boolean(), (article, who, isDone) => {
      const question = ask({ facts: article, actor: who, checklist: [result('date', isDone ? 'passed' : 'failed')] });
      const way = walkToPublish(question, null);
      let now = article;
      for (const stride of way.allowed ? way.strides : []) {
        if (stride.transition === null) continue;
        const step = decide({ ...question, facts: now, intent: { kind: 'transition', key: stride.transition.key } });
        expect(step.allowed && step.effects).toEqual(stride.effects);
        now = stride.facts;
      }
      if (way.allowed) expect(now).toMatchObject({ stage: 'published', live: true });
    }),
  );
});
