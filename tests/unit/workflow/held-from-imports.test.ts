import { expect, test } from 'vitest';
import { decide } from '../../../server/workflow/domain/decide';
import { DEFAULT_WORKFLOW } from '../../../server/workflow/domain/default-workflow';
import { heldFromImports } from '../../../server/workflow/domain/held-from-imports';
import { applyEffects } from '../../../server/workflow/domain/effects';
import { actor, ALL, ask, inStage, STAGES } from './questions';

test.each(Object.keys(STAGES))('what is said of %s is what the gate decides after an edit', (stage) => {
  const run = actor(ALL, { kind: 'import' });
  const facts = inStage(stage);
  const edit = decide({ ...ask({ facts, actor: run }), intent: { kind: 'edit', digestAfter: 'd2' } });
  const edited = { ...(edit.allowed ? applyEffects(facts, edit.effects) : facts), digest: 'd2' };
  const publish = decide({ ...ask({ facts: edited, actor: run }), intent: { kind: 'publish' } });
  expect(heldFromImports(DEFAULT_WORKFLOW, stage) === null).toBe(publish.allowed);
});

test('names the stage; one that the options no longer have holds nothing', () => {
  expect(heldFromImports(DEFAULT_WORKFLOW, 'in-review')).toBe('In review');
  expect(heldFromImports(DEFAULT_WORKFLOW, 'legal')).toBeNull();
});
