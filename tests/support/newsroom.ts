import type { TransitionRequest } from '../../contracts';
import { TRANSITION_ACTION_PREFIX } from '../../contracts';
import { createClient, type Answer } from './http-api';
import type { TestApp } from './start-strapi';

const ARTICLE = 'plugin::editorial.article';
const CONTENT_MANAGER = ['create', 'read', 'update', 'delete', 'publish'];
const FIELDS = ['title', 'slug', 'date', 'description', 'body'];
const PASSWORD = 'Correct-horse-1';

/** An administrator who works in the panel. */
export interface Colleague {
  readonly id: number;
  /** As in history. */
  readonly actorId: string;
  readonly email: string;
  request(method: string, path: string, body?: object): Promise<Answer>;
  /** Makes an article in English; answers its documentId. */
  write(fields: { title: string; [name: string]: unknown }): Promise<string>;
  /** Takes a step. @throws Error with the answer when it was refused */
  take(documentId: string, transition: string, more?: Partial<TransitionRequest>): Promise<void>;
}

export interface Application {
  name: string;
  /** Keys of transitions. */
  steps?: readonly string[];
  /** Whether, and under which conditions, they may read articles. */
  reads?: false | readonly string[];
  /** Further permissions. */
  actions?: readonly string[];
  isActive?: boolean;
  blocked?: boolean;
  preferedLanguage?: string;
}

/** Makes an administrator with a role of their own. They sign in at their first request. */
export async function hire({ strapi, url }: TestApp, { name, steps = [], reads = [], actions = [], ...user }: Application): Promise<Colleague> {
  const roles = strapi.service('admin::role');
  const role: { id: number } = await roles.create({ name: `role of ${name}`, description: '' });
  const plain = [...steps.map((key) => TRANSITION_ACTION_PREFIX + key), ...actions].map((action) => ({ action, subject: null, properties: {}, conditions: [] }));
  const properties = { fields: FIELDS, locales: ['en'] };
  const articles = reads === false ? [] : CONTENT_MANAGER.map((action) => ({ action: `plugin::content-manager.explorer.${action}`, subject: ARTICLE, properties, conditions: reads }));
  await roles.addPermissions(role.id, [...plain, ...articles]);
  const email = `${name.toLowerCase()}@example.com`;
  const made: { id: number } = await strapi
    .service('admin::user')
    .create({ firstname: name, lastname: 'Test', email, password: PASSWORD, isActive: true, registrationToken: null, roles: [role.id], ...user });

  let bearer: string | null = null;
  async function request(method: string, path: string, body?: object): Promise<Answer> {
    bearer ??= await signIn(url, email);
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  return {
    id: made.id,
    actorId: `admin:${made.id}`,
    email,
    request,
    async write(fields) {
      const answer = await request('POST', `/content-manager/collection-types/${ARTICLE}`, { description: 'What it is about.', ...fields });
      return String(expectOk(answer).data.documentId);
    },
    async take(documentId, transition, more = {}) {
      expectOk(await request('POST', `/editorial/articles/${documentId}/transitions`, { locale: 'en', transition, ...more }));
    },
  };
}

async function signIn(url: string, email: string): Promise<string> {
  const answer = await createClient(url, null).post('/admin/login', JSON.stringify({ email, password: PASSWORD }), 'application/json');
  return String(expectOk(answer).data.accessToken ?? answer.body.data.token);
}

function expectOk({ status, body }: Answer): Answer['body'] {
  if (status < 200 || status > 299) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}
