import { expect, test, vi } from 'vitest';
import { createBatch } from '../../../server/querying/batch';

test('what is asked for in one turn is loaded at once, and each gets its own', async () => {
  const load = vi.fn(async (keys: readonly number[]) => keys.map((key) => key * 10));
  const ask = createBatch(load);
  expect(await Promise.all([1, 2, 2].map(async (key) => ask(await Promise.resolve(key))))).toEqual([10, 20, 20]);
  expect(await ask(3)).toBe(30);
  expect(load.mock.calls).toEqual([[[1, 2, 2]], [[3]]]);
});

test('a failure reaches everybody who asked, and nobody after them', async () => {
  const ask = createBatch(async (keys: readonly number[]) => {
    if (keys.includes(0)) throw new Error('no');
    return keys;
  });
  expect(await Promise.allSettled([ask(0), ask(1)])).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  expect(await ask(1)).toBe(1);
});

test('a load that forgets somebody fails for all', async () => {
  const ask = createBatch(async () => [1]);
  await expect(Promise.all([ask(1), ask(2)])).rejects.toThrow('another number of values');
});
