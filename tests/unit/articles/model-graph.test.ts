import { expect, test } from 'vitest';
import { reachersOf } from '../../../server/articles/domain/model-graph';
import { GOAL, MODELS } from './models';

test('every type from which articles can be reached is known, through components, zones and files too', () => {
  expect([...reachersOf(GOAL, MODELS)].sort()).toEqual(['category', 'page', 'plugin::upload.file', GOAL, 'teaser'].sort());
});

test('a type to which nothing leads is reached from itself', () => {
  expect([...reachersOf('page', { page: { attributes: { title: { type: 'string' } } } })]).toEqual(['page']);
});
