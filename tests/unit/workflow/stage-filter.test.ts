import { describe, expect, test } from 'vitest';
import { STAGE_FILTER, type WorkflowDefinition } from '../../../contracts';
import { DEFAULT_WORKFLOW } from '../../../server/workflow/domain/default-workflow';
import { currentStage } from '../../../server/workflow/domain/imply-stage';
import { stageConditions } from '../../../server/workflow/domain/stage-conditions';
import { takeStageFilters } from '../../../server/workflow/domain/stage-filters';

describe('taking filters by stage out of a query', () => {
  const wish = (value: unknown) => ({ [STAGE_FILTER]: value });

  test.each([
    ['is', wish({ $eq: 'draft' }), [{ stage: 'draft', isNot: false }]],
    ['is not', wish({ $ne: 'draft' }), [{ stage: 'draft', isNot: true }]],
    ['the short form', wish('draft'), [{ stage: 'draft', isNot: false }]],
    ['an operator we do not have', wish({ $contains: 'dra' }), [{ stage: '', isNot: false }]],
    ['a list', wish({ $eq: ['draft'] }), [{ stage: '', isNot: false }]],
    ['something else', wish(['draft']), [{ stage: '', isNot: false }]],
    ['both operators', wish({ $eq: 'draft', $ne: 'draft' }), [{ stage: 'draft', isNot: false }, { stage: 'draft', isNot: true }]],
  ])('%s', (_name, group, expected) => {
    const query = { page: '2', filters: { $and: [{ title: { $contains: 'x' } }, group] } };
    expect(takeStageFilters(query)).toEqual(expected);
    expect(query).toEqual({ page: '2', filters: { $and: [{ title: { $contains: 'x' } }] } });
  });

  test('that stand outside of a group, and beside other filters in one', () => {
    const query = { filters: { ...wish('draft'), $and: [{ ...wish('approved'), title: 'x' }] } };
    expect(takeStageFilters(query)).toEqual([{ stage: 'draft', isNot: false }, { stage: 'approved', isNot: false }]);
    expect(query).toEqual({ filters: { $and: [{ title: 'x' }] } });
  });

  test('leaves no empty group behind', () => {
    const query = { filters: { $and: [wish({ $eq: 'draft' })] } };
    takeStageFilters(query);
    expect(query).toEqual({ filters: {} });
  });

  test.each([[{}], [{ filters: 'text' }], [{ filters: [] }], [{ filters: { $and: 'text' } }], [{ filters: { $and: ['text', null] } }]])(
    'finds none in %j, and leaves it as it is',
    (query) => {
      const before = structuredClone(query);
      expect(takeStageFilters(query)).toEqual([]);
      expect(query).toEqual(before);
    },
  );
});

describe('the stored states of a stage', () => {
  const STORED = [...DEFAULT_WORKFLOW.stages.map(({ key }) => key), 'gone-from-the-options'];
  const TWO_LIVE: WorkflowDefinition = {
    ...DEFAULT_WORKFLOW,
    stages: [...DEFAULT_WORKFLOW.stages, { key: 'featured', name: 'Featured', kind: 'live' }],
  };

  test.each([
    ['the default workflow', DEFAULT_WORKFLOW],
    ['one with two live stages', TWO_LIVE],
  ])('are those that the gate takes for the stage, in %s', (_name, definition) => {
    for (const stored of [...STORED, 'featured']) {
      for (const live of [true, false]) {
        const found = definition.stages.filter(({ key }) =>
          stageConditions(definition, key).some(
            (condition) => condition.stages.includes(stored) !== condition.isOther && (condition.live === null || condition.live === live),
          ),
        );
        expect(found.map(({ key }) => key), `${stored}, live: ${live}`).toEqual([currentStage(definition, { stage: stored, live }).key]);
      }
    }
  });

  test('are none for a stage that the workflow does not have', () => {
    expect(stageConditions(DEFAULT_WORKFLOW, 'nowhere')).toEqual([]);
  });
});
