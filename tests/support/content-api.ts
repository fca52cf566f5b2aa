import type { Core } from '@strapi/strapi';
import { DEFAULT_WORKFLOW } from '../../server/workflow/domain/default-workflow';
import type { TestApp } from './start-strapi';

export const ARTICLE = 'plugin::editorial.article';
export const CATEGORY = 'plugin::editorial.category';
export const KEYWORD = 'plugin::editorial.keyword';

const TYPES = ['article', 'category', 'keyword'];
/** Steps of the default workflow. */
export const TRANSITION_ACTIONS = DEFAULT_WORKFLOW.transitions.map(({ key }) => `plugin::editorial.transition.${key}`);
/** Strapi's five actions on our three types, and all that publishing takes. */
export const ALL_ACTIONS = [
  ...TYPES.flatMap((type) => ['find', 'findOne', 'create', 'update', 'delete'].map((action) => `plugin::editorial.${type}.${action}`)),
  ...TRANSITION_ACTIONS,
];
export const READ_ACTIONS = ALL_ACTIONS.filter((action) => /\.find(One)?$/.test(action));

/** JSON as a client meets it: tests look into it as they expect it to be. */
type Body = Awaited<ReturnType<Response['json']>>;

/** An answer of REST or GraphQL. */
export interface Answer {
  status: number;
  body: Body;
}

/** What an update writes. Strapi's types know the fields of a host's types only, not those of a plugin's. */
export function fields(data: Record<string, unknown>): Record<string, unknown> {
  return data;
}

/** Ticks actions for a role of users-permissions (`public`, `authenticated`), and unticks nothing. */
export async function permit(strapi: Core.Strapi, role: string, actions: readonly string[]): Promise<void> {
  const { id } = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: role } });
  for (const action of actions) {
    const present = await strapi.db.query('plugin::users-permissions.permission').findOne({ where: { action, role: id } });
    if (!present) await strapi.db.query('plugin::users-permissions.permission').create({ data: { action, role: id } });
  }
}

/** The bearer of a new API token. */
export async function createToken(
  strapi: Core.Strapi,
  type: 'read-only' | 'full-access' | 'custom',
  permissions?: string[],
): Promise<string> {
  const token = await strapi.service('admin::api-token').create({
    name: `${type} ${Math.random()}`,
    description: '',
    type,
    lifespan: null,
    kind: 'content-api',
    permissions: type === 'custom' ? permissions : undefined,
  });
  return token.accessKey;
}

/** The bearer of a new signed-in user. */
export async function createUser(strapi: Core.Strapi, name: string): Promise<string> {
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'authenticated' } });
  const user = await strapi.plugin('users-permissions').service('user').add({
    username: name,
    email: `${name}@example.org`,
    password: 'Correct-Horse-1',
    provider: 'local',
    confirmed: true,
    role: role.id,
  });
  return strapi.plugin('users-permissions').service('jwt').issue({ id: user.id });
}

export async function rest(
  app: TestApp,
  path: string,
  { method = 'GET', bearer, data, headers }: { method?: string; bearer?: string; data?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(`${app.url}${path}`, {
    method,
    headers: { ...headers, ...(bearer ? { authorization: `Bearer ${bearer}` } : {}), 'content-type': 'application/json' },
    body: data === undefined ? undefined : JSON.stringify({ data }),
  });
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, body: isJson ? await response.json() : null };
}

export async function graphql(app: TestApp, query: string, bearer?: string, variables?: unknown): Promise<Answer> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, body: await response.json() };
}
