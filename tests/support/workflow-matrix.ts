import { DEFAULT_WORKFLOW } from '../../server/workflow/domain/default-workflow';
import { ARTICLE, createUser, fields, permit, type Answer } from './content-api';
import { createApiToken, signInAdmin, type AdminPermission } from './http-api';
import { startStrapi, type TestApp } from './start-strapi';

const STATE = 'plugin::editorial.workflow-state';
const STEPS = DEFAULT_WORKFLOW.transitions.map(({ key }) => key);
const AUTHORS = ['submit', 'withdraw'];
const WRITES = [
  ...['find', 'findOne', 'create', 'update', 'delete'].map((action) => `plugin::editorial.article.${action}`),
  'plugin::editorial.keyword.update',
];
const CONTENT_MANAGER = ['create', 'read', 'update', 'delete', 'publish'];

/** Who work in the panel, and who come by the APIs. */
export const ADMINISTRATORS = ['an administrator with all steps', 'an administrator who may publish only', 'an author'] as const;
export const API_USERS = ['a full-access token', 'a token with all steps', 'a token that may publish only', 'a token that may write', 'a user of the site', 'the public'] as const;
export type Who = (typeof ADMINISTRATORS)[number] | (typeof API_USERS)[number];

/** Who may take every step. */
export const WALKERS: readonly Who[] = ['an administrator with all steps', 'a full-access token', 'a token with all steps'];
/** Who may publish what others approved. */
export const PUBLISHERS: readonly Who[] = ['an administrator who may publish only', 'a token that may publish only'];

/** `second round`: live, with a newer draft. */
export const STAGES = ['draft', 'in-review', 'changes-requested', 'approved', 'scheduled', 'published', 'second round', 'archived'] as const;
export type StageName = (typeof STAGES)[number];

export interface Row {
  documentId: string;
  publishedAt: string | null;
  title: string;
  body: string | null;
}

/** A Strapi with somebody of each kind, and articles in every stage. */
export interface Newsroom {
  readonly app: TestApp;
  readonly bearerOf: Record<Who, string>;
  /** As an administrator with all steps, unless somebody else is named. */
  panel(method: string, path: string, body?: unknown, bearer?: string): Promise<Answer>;
  /** An article that stands in a stage as if all had gone its usual way. */
  articleIn(stage: StageName): Promise<string>;
  rowsOf(documentId: string): Promise<{ draft: Row | null; live: Row | null; rows: number }>;
  stageOf(documentId: string): Promise<string | null>;
}

export async function openNewsroom(): Promise<Newsroom> {
  const app = await startStrapi({ listen: true, options: { checklist: { rules: { description: 'error' } } } });
  await permit(app.strapi, 'authenticated', [...WRITES, ...apiSteps(AUTHORS)]);
  await permit(app.strapi, 'public', WRITES);
  const bearerOf: Record<Who, string> = {
    'an administrator with all steps': await signInAdmin(app, adminPermissions(STEPS)),
    'an administrator who may publish only': await signInAdmin(app, adminPermissions(['publish'])),
    'an author': await signInAdmin(app, adminPermissions(AUTHORS)),
    'a full-access token': await createApiToken(app.strapi, null),
    'a token with all steps': await createApiToken(app.strapi, [...WRITES, ...apiSteps(STEPS)]),
    'a token that may publish only': await createApiToken(app.strapi, [...WRITES, ...apiSteps(['publish'])]),
    'a token that may write': await createApiToken(app.strapi, WRITES),
    'a user of the site': await createUser(app.strapi, 'reader'),
    'the public': '',
  };
  const states = app.strapi.db.query(STATE);
  let made = 0;

  async function panel(method: string, path: string, body?: unknown, bearer = bearerOf['an administrator with all steps']): Promise<Answer> {
    const response = await fetch(app.url + path, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  async function putInto(documentId: string, stage: string): Promise<void> {
    const holdsApproval = stage === 'approved' || stage === 'scheduled';
    const digest = holdsApproval ? (await panel('GET', `/editorial/articles/${documentId}/workflow?locale=en`)).body.data.digest : null;
    const publishAt = stage === 'scheduled' ? Date.now() + 86_400_000 : null;
    await states.updateMany({ where: { articleId: documentId }, data: { stage, approvedDigest: digest, publishAt } });
  }

  return {
    app,
    bearerOf,
    panel,
    async articleIn(stage) {
      const title = `Article ${(made += 1)}`;
      const articles = app.strapi.documents(ARTICLE);
      const { documentId } = await articles.create({ data: fields({ title, description: 'What it is about.' }) });
      if (stage === 'published' || stage === 'second round') await articles.publish({ documentId });
      if (stage === 'second round') await articles.update({ documentId, data: fields({ body: 'Newer.' }) });
      const isPlain = stage === 'draft' || stage === 'published' || stage === 'second round';
      if (!isPlain) await putInto(documentId, stage);
      return documentId;
    },
    async rowsOf(documentId) {
      const rows: Row[] = await app.strapi.db.query(ARTICLE).findMany({ where: { documentId } });
      return { draft: rows.find((row) => row.publishedAt === null) ?? null, live: rows.find((row) => row.publishedAt !== null) ?? null, rows: rows.length };
    },
    async stageOf(documentId) {
      return (await states.findOne({ where: { articleId: documentId } }))?.stage ?? null;
    },
  };
}

function apiSteps(keys: readonly string[]): string[] {
  return keys.map((key) => `plugin::editorial.transition.${key}`);
}

/** What a role needs in the Content Manager, and some steps. */
function adminPermissions(keys: readonly string[]): AdminPermission[] {
  const properties = { fields: ['title', 'slug', 'description', 'body'], locales: ['en'] };
  return [
    ...CONTENT_MANAGER.map((action) => ({ action: `plugin::content-manager.explorer.${action}`, subject: ARTICLE, properties, conditions: [] })),
    ...apiSteps(keys).map((action) => ({ action })),
  ];
}
