import { errors } from '../strapi-errors';
import type { Caller, Run, RunKind } from './types';

/** Whether somebody may see the runs of a kind. */
export function maySee(caller: Caller, { access }: RunKind): boolean {
  return caller.api === 'admin' ? caller.can(access.read) : access.overContentApi;
}

/** Whether somebody may apply, cancel and discard a run. */
export function mayChange(caller: Caller, { access }: RunKind, run: Run): boolean {
  return caller.api === 'admin' ? caller.can(access.change(run)) : access.overContentApi;
}

/** @throws ForbiddenError, 403, when something is not permitted */
export function permit(isPermitted: boolean): void {
  if (!isPermitted) throw new errors.ForbiddenError();
}
