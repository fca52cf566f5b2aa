import { pollDelayMs } from './domain/poll-delay';

export interface PollerInput {
  /** Looks once; never called again before it has settled. */
  readonly poll: () => Promise<void>;
  readonly pollMs: number;
  /** The first of several failures in a row. */
  readonly onTrouble: (error: unknown) => void;
  /** The first success after failures. */
  readonly onRecovery: () => void;
}

export interface Poller {
  /** Looks at once, unless the latest look failed. */
  wake(): void;
  /** No look is under way afterwards, and none follows. */
  stop(): Promise<void>;
}

/** Looks at once, then again and again. Its timer keeps no process alive. */
export function startPoller({ poll, pollMs, onTrouble, onRecovery }: PollerInput): Poller {
  let timer: NodeJS.Timeout | undefined;
  let polling: Promise<void> | null = null;
  let isAwake = false;
  let isStopped = false;
  let failures = 0;

  async function look(): Promise<void> {
    isAwake = false;
    try {
      await poll();
      if (failures > 0) onRecovery();
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures === 1) onTrouble(error);
    }
  }

  function run(): void {
    polling = look().finally(() => {
      polling = null;
      if (!isStopped) sleep(isAwake && failures === 0 ? 0 : pollDelayMs({ pollMs, failures }));
    });
  }

  function sleep(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(run, ms).unref();
  }

  sleep(0);
  return {
    wake() {
      isAwake = true;
      if (polling === null && !isStopped && failures === 0) sleep(0);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await polling;
    },
  };
}
