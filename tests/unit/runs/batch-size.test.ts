import { expect, test } from 'vitest';
import { createBatchSize, textSize } from '../../../server/runs/domain/batch-size';

test('small items go by the hundred, after a few', () => {
  const size = createBatchSize();
  const sizes: number[] = [];
  for (let batch = 0; batch < 6; batch += 1) {
    sizes.push(size.next());
    size.learn(Array.from({ length: size.next() }, () => 10_000));
  }
  expect(sizes).toEqual([20, 40, 80, 160, 300, 300]);
});

test('large items go one by one, and others by the hundred again after them', () => {
  const size = createBatchSize();
  size.learn([100, 30_000_000]);
  expect(size.next()).toBe(1);
  size.learn([]);
  expect(size.next()).toBe(2);
});

test('a batch of the largest items seen stays below four megabytes', () => {
  const size = createBatchSize();
  size.learn([500_000]);
  expect(size.next() * 500_000).toBeLessThanOrEqual(4 * 1024 * 1024);
});

test('what something holds is told by its texts, however deep', () => {
  expect(textSize({ a: 'four', b: ['two', { c: 'more' }], d: 12, e: null, f: true })).toBe(11);
  expect(textSize(null)).toBe(0);
});
