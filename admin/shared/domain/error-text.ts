import { ERRORS, type ErrorCode } from '../../../contracts/errors';
import type { TranslationId } from '../use-translate';
import { property } from './property';

/**
 * The text for a failed request, whatever threw it: our own code first, else what the HTTP status tells, else that
 * Strapi does not answer.
 */
export function errorTextId(error: unknown): TranslationId {
  const code = errorCode(error);
  if (code !== null) return `error.${code}`;
  switch (statusOf(error)) {
    case null:
      return 'error.no-answer';
    case 401:
      return 'error.signed-out';
    case 403:
      return 'error.not-permitted';
    case 404:
      return 'error.run-not-found';
    case 413:
      return 'error.upload-too-large';
    default:
      return 'error.unexpected';
  }
}

/** `details.code` of Strapi's error shape, bare or inside `{error}`; null when it is none of ours. */
export function errorCode(error: unknown): ErrorCode | null {
  const code = property(property(unwrapped(error), 'details'), 'code');
  return typeof code === 'string' && isErrorCode(code) ? code : null;
}

function statusOf(error: unknown): number | null {
  const status = property(unwrapped(error), 'status');
  return typeof status === 'number' && status > 0 ? status : null;
}

function unwrapped(error: unknown): unknown {
  return property(error, 'error') ?? error;
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}
