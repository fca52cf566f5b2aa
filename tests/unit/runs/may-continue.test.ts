import { expect, test } from 'vitest';
import { continuing } from '../../../server/runs/domain/may-continue';

test('a run that gets no further is continued three times, then left to people', () => {
  expect(continuing({ continued: 0, itemsDone: 5 }, 5)).toEqual({ continued: 1, itemsDone: 5 });
  expect(continuing({ continued: 2, itemsDone: 5 }, 5)).toEqual({ continued: 3, itemsDone: 5 });
  expect(continuing({ continued: 3, itemsDone: 5 }, 5)).toBeNull();
});

test('one that got further begins anew', () => {
  expect(continuing({ continued: 3, itemsDone: 5 }, 6)).toEqual({ continued: 1, itemsDone: 6 });
});
