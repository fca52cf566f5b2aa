import type { KindOptions } from './domain/kind-options';
import type { JobStore, LeasedJob } from './job-store';

export interface Lease {
  /** Aborts when the handler has no time left, or the job was replaced, cancelled or taken over. */
  readonly signal: AbortSignal;
  /** No renewal is under way afterwards. */
  stop(): Promise<void>;
}

/**
 * Renews the lease of a job while its handler works, until the handler's time is over. To be called outside of the
 * handler's transaction, since timers keep the transaction they were started in.
 */
export function holdLease(store: JobStore, leased: LeasedJob, { leaseMs, renewEveryMs, timeoutMs }: KindOptions): Lease {
  const control = new AbortController();
  const until = performance.now() + timeoutMs;
  let renewal: Promise<void> | null = null;

  const timer = setInterval(() => {
    renewal ??= renew().finally(() => (renewal = null));
  }, renewEveryMs).unref();
  const end = setTimeout(() => control.abort(new Error(`It took longer than ${timeoutMs} ms.`)), timeoutMs).unref();

  async function renew(): Promise<void> {
    // Then the lease runs out, and whoever takes over is not kept waiting by a handler that hangs.
    if (performance.now() >= until) return;
    // A renewal that fails is tried again; if none succeeds, the job is taken over as if this instance had died.
    const isHeld = await store.renew(leased, leaseMs).catch(() => true);
    if (!isHeld) control.abort(new Error('The job was replaced, cancelled or taken over.'));
  }

  return {
    signal: control.signal,
    async stop() {
      clearInterval(timer);
      clearTimeout(end);
      await renewal;
    },
  };
}
