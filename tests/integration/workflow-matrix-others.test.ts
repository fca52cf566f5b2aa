import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ARTICLE, graphql, rest, type Answer } from '../support/content-api';
import { ADMINISTRATORS, API_USERS, openNewsroom, STAGES, WALKERS, type Newsroom, type Row, type StageName, type Who } from '../support/workflow-matrix';

/*
 * What `workflow-matrix.test.ts` does for the ways to published: here the ways down again, those that make articles, and those
 * that go back to what is live. What is asserted is the database.
 */
const COLLECTION = `/content-manager/collection-types/${ARTICLE}`;

let room: Newsroom;
beforeAll(async () => {
  room = await openNewsroom();
});
afterAll(() => room.app.stop());

type Path = (documentId: string, bearer: string) => Promise<Answer>;
const byPanel = (address: (id: string) => string, body: (id: string) => unknown = () => ({})): Path => (id, bearer) => room.panel('POST', address(id), body(id), bearer);

const isLive = (stage: StageName): boolean => stage === 'published' || stage === 'second round';

function cells(panelPaths: object, apiPaths: object): { path: string; who: Who }[] {
  return [
    ...Object.keys(panelPaths).flatMap((path) => ADMINISTRATORS.map((who) => ({ path, who }))),
    ...Object.keys(apiPaths).flatMap((path) => API_USERS.map((who) => ({ path, who }))),
  ];
}

describe('unpublishing', () => {
  const PATHS: Record<string, Path> = {
    'the step of the workflow': byPanel((id) => `/editorial/articles/${id}/transitions`, () => ({ locale: 'en', transition: 'unpublish' })),
    'Unpublish of the Content Manager': byPanel((id) => `${COLLECTION}/${id}/actions/unpublish`),
    'Unpublish that discards the draft': byPanel((id) => `${COLLECTION}/${id}/actions/unpublish`, () => ({ discardDraft: true })),
    'bulk unpublish': byPanel(() => `${COLLECTION}/actions/bulkUnpublish`, (id) => ({ documentIds: [id], locale: 'en' })),
  };

  describe.each(cells(PATHS, {}))('$path by $who', ({ path, who }) => {
    test.each(STAGES)('from %s', async (stage) => {
      const documentId = await room.articleIn(stage);
      const before = await room.rowsOf(documentId);
      const stageBefore = await room.stageOf(documentId);
      await PATHS[path]?.(documentId, room.bearerOf[who]);
      const after = await room.rowsOf(documentId);
      // The step leads from Published alone; the Content Manager takes down what is live, whatever is done to its draft meanwhile.
      const isAllowed = isLive(stage) && WALKERS.includes(who) && (path !== 'the step of the workflow' || stage === 'published');
      expect(after.live).toEqual(isAllowed ? null : before.live);
      if (!isAllowed) expect(after.draft).toEqual(before.draft);
      expect(await room.stageOf(documentId)).toBe(isAllowed ? 'draft' : stageBefore);
    });
  });
});

describe('deleting', () => {
  const BY_PANEL: Record<string, Path> = {
    'Delete of the Content Manager': (id, bearer) => room.panel('DELETE', `${COLLECTION}/${id}?locale=en`, undefined, bearer),
    'bulk delete': byPanel(() => `${COLLECTION}/actions/bulkDelete`, (id) => ({ documentIds: [id], locale: 'en' })),
  };
  const BY_API: Record<string, Path> = {
    'REST': (id, bearer) => rest(room.app, `/api/editorial/articles/${id}`, { method: 'DELETE', bearer }),
    'GraphQL': (id, bearer) => graphql(room.app, `mutation { deleteEditorialArticle(documentId: "${id}") { documentId } }`, bearer),
  };

  describe.each(cells(BY_PANEL, BY_API))('$path by $who', ({ path, who }) => {
    test.each(STAGES)('from %s', async (stage) => {
      const documentId = await room.articleIn(stage);
      const before = await room.rowsOf(documentId);
      await (BY_PANEL[path] ?? BY_API[path])?.(documentId, room.bearerOf[who]);
      // What readers see goes only by who may take it down; what they never saw is Strapi's own permission.
      const isAllowed = !isLive(stage) || WALKERS.includes(who);
      expect(await room.rowsOf(documentId)).toEqual(isAllowed ? { draft: null, live: null, rows: 0 } : before);
      expect((await room.stageOf(documentId)) === null).toBe(isAllowed);
    });
  });
});

describe('discarding changes', () => {
  describe.each(ADMINISTRATORS.map((who) => ({ who })))('by $who', ({ who }) => {
    test.each(STAGES)('from %s', async (stage) => {
      const documentId = await room.articleIn(stage);
      const before = await room.rowsOf(documentId);
      const stageBefore = await room.stageOf(documentId);
      await room.panel('POST', `${COLLECTION}/${documentId}/actions/discard`, {}, room.bearerOf[who]);
      const after = await room.rowsOf(documentId);
      expect(after.live).toEqual(before.live);
      expect(after.draft?.body).toBe(isLive(stage) ? before.live?.body : before.draft?.body);
      expect(await room.stageOf(documentId)).toBe(isLive(stage) ? 'published' : stageBefore);
    });
  });
});

describe('making articles', () => {
  let made = 0;
  const next = (): string => `Made ${(made += 1)}`;
  const titled = async (title: string): Promise<Row[]> => room.app.strapi.db.query(ARTICLE).findMany({ where: { title } });
  const data = (title: string) => ({ title, slug: title.toLowerCase().replace(' ', '-'), description: 'What it is about.' });

  const BY_PANEL: Record<string, Path> = {
    'Publish of a new article': (title, bearer) => room.panel('POST', `${COLLECTION}/actions/publish`, data(title), bearer),
  };
  const BY_API: Record<string, Path> = {
    'REST without a status': (title, bearer) => rest(room.app, '/api/editorial/articles', { method: 'POST', bearer, data: data(title) }),
    'REST with status=published': (title, bearer) => rest(room.app, '/api/editorial/articles?status=published', { method: 'POST', bearer, data: data(title) }),
    'GraphQL without a status': (title, bearer) =>
      graphql(room.app, `mutation { createEditorialArticle(data: { title: "${title}", description: "What it is about." }) { documentId } }`, bearer),
    'GraphQL with status PUBLISHED': (title, bearer) =>
      graphql(room.app, `mutation { createEditorialArticle(status: PUBLISHED, data: { title: "${title}", description: "What it is about." }) { documentId } }`, bearer),
  };

  test.each(cells(BY_PANEL, BY_API))('$path by $who', async ({ path, who }) => {
    const title = next();
    const answer = await (BY_PANEL[path] ?? BY_API[path])?.(title, room.bearerOf[who]);
    const rows = await titled(title);
    const [first] = rows;
    if (WALKERS.includes(who)) {
      expect(rows).toHaveLength(2);
      expect(await room.stageOf(first?.documentId ?? '')).toBe('published');
      return;
    }
    if (!path.endsWith('without a status')) return expect(rows).toEqual([]);
    expect(rows).toMatchObject([{ publishedAt: null }]);
    expect(await room.stageOf(first?.documentId ?? '')).toBe('draft');
    expect(path.startsWith('REST') ? answer?.body.meta.editorial : answer?.body.extensions?.editorial).toMatchObject({ savedAsDraft: true });
  });

  describe.each(ADMINISTRATORS.map((who) => ({ who })))('a copy by $who', ({ who }) => {
    test.each(STAGES)('of one in %s is a draft', async (stage) => {
      const documentId = await room.articleIn(stage);
      const before = await room.rowsOf(documentId);
      const title = next();
      await room.panel('POST', `${COLLECTION}/clone/${documentId}`, data(title), room.bearerOf[who]);
      const rows = await titled(title);
      expect(rows).toMatchObject([{ publishedAt: null }]);
      expect(await room.stageOf(rows[0]?.documentId ?? '')).toBe('draft');
      expect(await room.rowsOf(documentId)).toEqual(before);
    });
  });
});
