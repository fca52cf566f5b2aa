import type { ApiContext } from './api-context';
import { Row } from './row';
import type { Caller } from './types';

/** Who sent a request: an administrator, or an API token or user of the site. */
export function callerOf(ctx: ApiContext): Caller {
  return ctx.state.route.info?.type === 'admin' ? administrator(ctx) : apiCaller(ctx);
}

function administrator(ctx: ApiContext): Caller {
  const user = new Row(ctx.state.user);
  const fullName = [user.textOrNull('firstname'), user.textOrNull('lastname')].filter(Boolean).join(' ');
  return {
    api: 'admin',
    name: fullName || user.textOrNull('username') || user.textOrNull('email'),
    adminId: user.count('id'),
    can: (action, subject) => ctx.state.userAbility?.can(action, subject) === true,
  };
}

function apiCaller(ctx: ApiContext): Caller {
  const credentials = ctx.state.auth?.credentials;
  const caller = credentials ? new Row(credentials) : null;
  const name = caller?.textOrNull('name') ?? caller?.textOrNull('username') ?? null;
  return { api: 'content-api', name, adminId: null, can: () => false };
}
