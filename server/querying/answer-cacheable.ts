import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import { readPath } from '../read-path';

/**
 * Answers with an ETag, or with 304 when who asks has that answer already. Caches keep it and ask again before each use, so a change
 * shows at once; what an answer holds depends on who asks, so only that to the public may be kept by caches that others share.
 */
export function answerCacheable(ctx: Context, body: unknown): void {
  const text = JSON.stringify(body);
  const isPublic = (readPath(ctx.state, 'auth', 'credentials') ?? null) === null;
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  ctx.set('ETag', `W/${tag}`);
  ctx.set('Cache-Control', `${isPublic ? 'public' : 'private'}, no-cache`);
  ctx.vary('Authorization');
  // Koa's `fresh` says no to `Cache-Control: no-cache`, which Node's fetch sends with every If-None-Match.
  if (ctx.get('If-None-Match').split(',').some((known) => known.trim().replace(/^W\//, '') === tag)) {
    ctx.status = 304;
    return;
  }
  ctx.type = 'application/json';
  ctx.body = text;
}
