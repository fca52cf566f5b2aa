import type { ApiContext } from './api-context';
import { ERRORS, type ErrorCode } from '../../contracts';

/** HTTP status of the refusals that are not simply a bad request. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  'permission-missing': 403,
  'not-a-zip': 415,
  'upload-too-large': 413,
  'too-many-files': 413,
  'run-not-found': 404,
  'category-not-found': 404,
  'keyword-not-found': 404,
  'article-not-found': 404,
  'mapping-not-found': 404,
  'upload-gone': 410,
  'version-not-found': 404,
  'workflow-off': 404,
  'run-not-planned': 409,
  'run-not-running': 409,
  'run-in-progress': 409,
  'run-not-undoable': 409,
  'undo-of-undo': 409,
  'nothing-to-undo': 409,
  'nothing-to-decide': 409,
};

type Handler = (ctx: ApiContext) => Promise<void>;

/**
 * The one place that turns the typed errors of runs and imports into answers: Strapi's shape, with `details.code`.
 * Other errors are passed on.
 */
export function answerRefusals(handler: Handler): Handler {
  return async (ctx) => {
    try {
      await handler(ctx);
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || !isErrorCode(error.code)) throw error;
      const { code, message } = error;
      const details = 'details' in error && typeof error.details === 'object' ? error.details : {};
      const status = STATUS[code] ?? 400;
      ctx.status = status;
      ctx.body = { data: null, error: { status, name: 'ApplicationError', message, details: { ...details, code } } };
    }
  };
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code);
}
