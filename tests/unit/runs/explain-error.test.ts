import { expect, test } from 'vitest';
import { explainError } from '../../../server/runs/explain-error';

const twoFields = Object.assign(new Error('2 errors occurred'), {
  details: { errors: [{ message: 'title is long' }, { message: 'slug is taken' }, { path: ['x'] }] },
});

test.each([
  [new Error('no\n  room'), 'no room', 'one line'],
  [twoFields, '2 errors occurred; title is long; slug is taken', 'the fields that are named'],
  ['text', 'text', 'what is no error'],
  [new Error(''), 'unknown error', 'nothing to say'],
] as [unknown, string, string][])('%s is explained as "%s": %s', (error, text) => {
  expect(explainError(error)).toBe(text);
});
