import { expect, test } from 'vitest';
import { createSlots } from '../../../server/jobs/slots';

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

test('a kind whose places are all taken leaves those of other kinds free', () => {
  const slots = createSlots(() => {});
  const work = deferred();
  slots.fill('mail', () => work.promise);
  expect(slots.free('mail', 1)).toBe(0);
  expect(slots.free('publish', 1)).toBe(1);
});

test('a place becomes free when its work ends, and that is told', async () => {
  const freed: string[] = [];
  const slots = createSlots((kind) => freed.push(kind));
  const work = deferred();
  slots.fill('mail', () => work.promise);
  work.resolve();
  await slots.idle();
  expect(slots.free('mail', 1)).toBe(1);
  expect(freed).toEqual(['mail']);
});

test('a limit below what runs already leaves no place', () => {
  const slots = createSlots(() => {});
  const work = deferred();
  slots.fill('mail', () => work.promise);
  slots.fill('mail', () => work.promise);
  expect(slots.free('mail', 1)).toBe(0);
});
