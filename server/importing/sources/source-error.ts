import { ERRORS, type ErrorCode } from '../../../contracts';

/** A source that cannot be read at all; no file of it is imported. */
export class SourceError extends Error {
  override readonly name = 'SourceError';

  constructor(
    readonly code: ErrorCode,
    message: string = ERRORS[code],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The code of a system error such as `EACCES`, else its message: short enough to stand in a sentence. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
