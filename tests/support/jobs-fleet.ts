import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const SCRIPT = path.join(__dirname, 'jobs-child.mjs');

export interface FaultReport {
  /** By the database's clock, as all times here. */
  now: number;
  effects: { job: string; at: number }[];
  jobs: { key: string; state: string; attempts: number; dueAt: number }[];
}

/** A Strapi instance in a process of its own. */
export interface Instance {
  readonly isReady: () => boolean;
  ready(): Promise<void>;
  /** When it is in the middle of a job that never ends. */
  hanging(): Promise<void>;
  /** A job that hangs, in whichever instance takes it; the next that takes it ends it. */
  enqueueHanging(key: string): Promise<void>;
  enqueue(given: { count: number; inMs: number; spreadMs: number }): Promise<{ lastDueAt: number }>;
  report(): Promise<FaultReport>;
  /** Any other of the calls of `jobs-child.mjs`. */
  call(name: string, argument?: object): Promise<unknown>;
  /** With SIGKILL. */
  kill(): Promise<void>;
}

interface Message {
  event?: 'ready' | 'hanging';
  id?: number;
  answer?: unknown;
  error?: string;
}

/** `onReady` hears how long the start took, in milliseconds: how slow the machine is just then. */
export function startInstance({ env, skewMs, onReady }: { env: Record<string, string>; skewMs: number; onReady?: (startMs: number) => void }): Instance {
  const started = Date.now();
  const child = fork(SCRIPT, {
    env: { ...process.env, ...env, CLOCK_SKEW_MS: String(skewMs), STRAPI_TELEMETRY_DISABLED: 'true', DEMO_ADMIN: 'false' },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-4000)));
  let isReady = false;
  let calls = 0;

  const next = (matches: (message: Message) => boolean) => nextMessage(child, matches, () => output);
  const ready = next(({ event }) => event === 'ready').then(() => {
    isReady = true;
    onReady?.(Date.now() - started);
  });
  // It may be killed before anybody has waited for it.
  ready.catch(() => {});

  async function call(name: string, argument?: object): Promise<unknown> {
    const id = (calls += 1);
    const answered = next((message) => message.id === id);
    child.send({ id, call: name, argument });
    const { answer, error } = await answered;
    if (error !== undefined) throw new Error(error);
    return answer;
  }

  return {
    isReady: () => isReady,
    ready: () => ready,
    hanging: async () => void (await next(({ event }) => event === 'hanging')),
    enqueueHanging: async (key) => void (await call('enqueueHanging', { key })),
    enqueue: async (given) => (await call('enqueue', given)) as { lastDueAt: number },
    report: async () => (await call('report')) as FaultReport,
    call,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}

function nextMessage(child: ChildProcess, matches: (message: Message) => boolean, output: () => string): Promise<Message> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: unknown) => {
      if (isMessage(message) && matches(message)) settle(() => resolve(message));
    };
    const onExit = () => settle(() => reject(new Error(`The instance ended.\n${output()}`)));
    const settle = (act: () => void) => {
      child.off('message', onMessage).off('exit', onExit);
      act();
    };
    child.on('message', onMessage).on('exit', onExit);
  });
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null;
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
