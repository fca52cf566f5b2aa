import { randomBytes } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import type { Core } from '@strapi/strapi';

/** What came back over HTTP, its JSON parsed. */
export interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into it freely, and fail where it is not as expected
  readonly body: any;
}

/** A client with one bearer token, or none. */
export interface HttpClient {
  get(path: string): Promise<Answer>;
  post(path: string, body?: Uint8Array<ArrayBuffer> | string, contentType?: string): Promise<Answer>;
  /** With a JSON text as body. */
  put(path: string, json: string): Promise<Answer>;
  delete(path: string): Promise<Answer>;
}

export function createClient(url: string, token: string | null): HttpClient {
  const send = async (method: string, path: string, init: { body?: BodyInit; type?: string } = {}): Promise<Answer> => {
    const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    if (init.type !== undefined) headers['content-type'] = init.type;
    const response = await fetch(url + path, { method, headers, ...(init.body === undefined ? {} : { body: init.body }) });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  };
  return {
    get: (path) => send('GET', path),
    post: (path, body, type) => send('POST', path, { ...(body === undefined ? {} : { body }), ...(type === undefined ? {} : { type }) }),
    put: (path, json) => send('PUT', path, { body: json, type: 'application/json' }),
    delete: (path) => send('DELETE', path),
  };
}

/** A zip archive of texts by path, below one folder, as people pack them. */
export function zipOf(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files).map(([path, text]) => [`content/${path}`, strToU8(text)] as const);
  return new Uint8Array(zipSync(Object.fromEntries(entries)));
}

/** An API token of the site with exactly these permissions; null is full access. */
export async function createApiToken(strapi: Core.Strapi, permissions: readonly string[] | null): Promise<string> {
  const name = `token-${randomBytes(4).toString('hex')}`;
  const scope = permissions === null ? { type: 'full-access' } : { type: 'custom', permissions };
  const token: { accessKey: string } = await strapi
    .service('admin::api-token')
    .create({ name, description: '', lifespan: null, kind: 'content-api', ...scope });
  return token.accessKey;
}

/** An administrator with exactly these permissions, signed in; null is a super admin. Answers the bearer token. */
export async function signInAdmin(
  app: { strapi: Core.Strapi; url: string },
  permissions: readonly AdminPermission[] | null,
): Promise<string> {
  const { strapi, url } = app;
  const name = `admin-${randomBytes(4).toString('hex')}`;
  const role: { id: number } =
    permissions === null
      ? await strapi.service('admin::role').getSuperAdmin()
      : await strapi.service('admin::role').create({ name, description: '' });
  if (permissions !== null && permissions.length > 0) {
    await strapi.service('admin::role').addPermissions(
      role.id,
      permissions.map((permission) => ({ subject: null, properties: {}, conditions: [], ...permission })),
    );
  }
  const login = { email: `${name}@example.com`, password: `Aa1-${randomBytes(8).toString('hex')}` };
  await strapi
    .service('admin::user')
    .create({ firstname: 'Ada', lastname: name, ...login, isActive: true, registrationToken: null, roles: [role.id] });
  const answer = await createClient(url, null).post('/admin/login', JSON.stringify(login), 'application/json');
  return String(answer.body.data.accessToken ?? answer.body.data.token);
}

export interface AdminPermission {
  readonly action: string;
  readonly subject?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly conditions?: readonly string[];
}

/** Asks until the answer is as wished; fails after `timeoutMs`. */
export async function until<T>(ask: () => Promise<T>, isWished: (answer: T) => boolean, timeoutMs = 60_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (isWished(answer)) return answer;
    if (Date.now() > end) throw new Error(`Not within ${timeoutMs} ms; the last answer was ${JSON.stringify(answer)}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
