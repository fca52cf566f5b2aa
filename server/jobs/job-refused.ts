/** Thrown by a handler: the job has failed for good, and its message says why. */
export class JobRefused extends Error {
  override readonly name = 'JobRefused';
}
