import { describe, expect, test } from 'vitest';
import { reasonParams } from '../../../admin/workflow/domain/reason-params';
import { isOutdated, refusalReasons } from '../../../admin/workflow/domain/refusal';
import { ruleTextId } from '../../../admin/workflow/domain/rule-names';
import { stageVariant } from '../../../admin/workflow/domain/stage-colours';
import type { Reason } from '../../../contracts';
import { CHECKLIST_RULES } from '../../../server/workflow/domain/checklist/rules';
import { DEFAULT_WORKFLOW } from '../../../server/workflow/domain/default-workflow';
import { makeReason } from '../../../server/workflow/domain/reasons';

const OUTDATED = makeReason('content-moved');
const refusal = (reasons: unknown) => ({ status: 403, message: 'no', details: { code: 'workflow-refused', transition: 'publish', reasons } });

describe('the colour of a stage', () => {
  test.each([
    ['draft', 'secondary'],
    ['in-review', 'warning'],
    ['changes-requested', 'warning'],
    ['approved', 'primary'],
    ['scheduled', 'alternative'],
    ['published', 'success'],
    ['archived', 'neutral'],
    ['gone-from-the-options', 'neutral'],
  ])('%s is %s', (key, variant) => {
    expect(stageVariant(DEFAULT_WORKFLOW.stages, key)).toBe(variant);
  });
});

describe('the reasons of a refused request', () => {
  test.each([
    ['bare', refusal([OUTDATED])],
    ['inside an error', { error: refusal([OUTDATED]) }],
  ])('are found %s', (_name, error) => {
    expect(refusalReasons(error)).toEqual([OUTDATED]);
  });

  test('of codes that this panel does not know are left out', () => {
    expect(refusalReasons(refusal([OUTDATED, { code: 'of-a-newer-server', params: {} }, { code: 'content-moved' }, 'text', null]))).toEqual([OUTDATED]);
  });

  test.each([
    ['another refusal', { details: { code: 'slug-taken', reasons: [OUTDATED] } }],
    ['a list that is none', refusal('no')],
    ['no answer at all', undefined],
    ['an error without details', new Error('fetch failed')],
  ])('are null for %s', (_name, error) => {
    expect(refusalReasons(error)).toBeNull();
  });

  test.each<[string, boolean]>([
    ['stage-moved', true],
    ['content-moved', true],
    ['comment-required', false],
  ])('%s asks to load the article again: %s', (code, expected) => {
    expect(isOutdated([makeReason('checklist-failed'), { ...OUTDATED, code: code as Reason['code'] }])).toBe(expected);
  });
});

describe('what fills the places of a reason', () => {
  const words = { rule: (key: string) => key.toUpperCase(), moment: (utc: string) => `<${utc}>` };

  test('rules are named', () => {
    const reason = makeReason('checklist-failed', { items: 'date, category', count: 2 });
    expect(reasonParams(reason, words)).toEqual({ items: 'DATE, CATEGORY', count: 2 });
  });

  test('moments are said in the words of the person, other texts stay', () => {
    const reason = makeReason('unpublish-not-after-publish', { publishAt: '2025-06-12T08:00:00Z', unpublishAt: 'never', transition: 'Publish' });
    expect(reasonParams(reason, words)).toEqual({ publishAt: '<2025-06-12T08:00:00Z>', unpublishAt: 'never', transition: 'Publish' });
  });

  test('only a checklist has rules in its items', () => {
    expect(reasonParams(makeReason('condition-failed', { items: 'date' }), words)).toEqual({ items: 'date' });
  });
});

test('every rule of the plugin has a name, a rule of the host has none', () => {
  expect(CHECKLIST_RULES.map(({ key }) => ruleTextId(key)).filter((id) => id === null)).toEqual([]);
  expect(ruleTextId('own-rule')).toBeNull();
});
