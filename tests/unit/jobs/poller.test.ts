import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startPoller, type Poller } from '../../../server/jobs/poller';

let poller: Poller | null = null;
const onTrouble = vi.fn();
const onRecovery = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(async () => {
  vi.useRealTimers();
  await poller?.stop();
  onTrouble.mockClear();
  onRecovery.mockClear();
});

function start(poll: () => Promise<void>): Poller {
  poller = startPoller({ poll, pollMs: 1000, onTrouble, onRecovery });
  return poller;
}

test('looks at once, then in every interval', async () => {
  const poll = vi.fn(async () => {});
  start(poll);
  await vi.advanceTimersByTimeAsync(0);
  expect(poll).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(3000);
  expect(poll).toHaveBeenCalledTimes(4);
});

test('never looks while it is looking', async () => {
  let finish = (): void => {};
  const poll = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  const { wake } = start(poll);
  await vi.advanceTimersByTimeAsync(10_000);
  wake();
  expect(poll).toHaveBeenCalledTimes(1);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(poll).toHaveBeenCalledTimes(2);
  finish();
});

test('a woken poller looks at once', async () => {
  const poll = vi.fn(async () => {});
  const { wake } = start(poll);
  await vi.advanceTimersByTimeAsync(0);
  wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(poll).toHaveBeenCalledTimes(2);
});

test('a database that does not answer is reported once, asked less and less often, and its return is reported once', async () => {
  let isDown = true;
  const poll = vi.fn(async () => {
    if (isDown) throw new Error('connection refused');
  });
  const { wake } = start(poll);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(poll.mock.calls.length).toBeLessThan(12);
  expect(onTrouble).toHaveBeenCalledTimes(1);

  const callsBefore = poll.mock.calls.length;
  wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(poll).toHaveBeenCalledTimes(callsBefore);

  isDown = false;
  await vi.advanceTimersByTimeAsync(10_000);
  await vi.advanceTimersByTimeAsync(3000);
  expect(onRecovery).toHaveBeenCalledTimes(1);
  expect(poll.mock.calls.length).toBeGreaterThanOrEqual(callsBefore + 3);
});

test('stopping waits for the look that is under way, and none follows', async () => {
  let finish = (): void => {};
  const poll = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  const { stop, wake } = start(poll);
  await vi.advanceTimersByTimeAsync(0);
  let isStopped = false;
  const stopping = stop().then(() => (isStopped = true));
  await vi.advanceTimersByTimeAsync(5000);
  expect(isStopped).toBe(false);
  finish();
  await stopping;
  wake();
  await vi.advanceTimersByTimeAsync(5000);
  expect(poll).toHaveBeenCalledTimes(1);
});
