import fc from 'fast-check';

/**
 * The same cases in every run, so that a green build stays green; `FAST_CHECK_SEED=$RANDOM npm run test:unit` looks for
 * new ones. A case that was found becomes a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20251123) });
