import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ARTICLE, graphql, rest, type Answer } from '../support/content-api';
import { ADMINISTRATORS, API_USERS, openNewsroom, PUBLISHERS, STAGES, WALKERS, type Newsroom, type StageName, type Who } from '../support/workflow-matrix';

/*
 * Every path to published x who takes it x the article's stage. What is asserted is the database: rows, their content, and the
 * stage. The paths down again, and those that make articles, are in `workflow-matrix-others.test.ts`.
 */
const KEYWORD = 'plugin::editorial.keyword';

let room: Newsroom;
/** A keyword; whoever renames it has code of the host publish the article of that name. */
let hook: string;
beforeAll(async () => {
  room = await openNewsroom();
  const { strapi } = room.app;
  hook = (await strapi.documents(KEYWORD).create({ data: { name: 'hook' } })).documentId;
  strapi.db.lifecycles.subscribe({
    models: [KEYWORD],
    async afterUpdate({ params }) {
      const { name } = params.data;
      if (typeof name === 'string') await strapi.documents(ARTICLE).publish({ documentId: name });
    },
  });
});
afterAll(() => room.app.stop());

type Path = (documentId: string, bearer: string) => Promise<Answer>;
const manager = (documentId: string, action: string): string => `/content-manager/collection-types/${ARTICLE}/${documentId}/actions/${action}`;

const BY_PANEL: Record<string, Path> = {
  'the step of the workflow': (id, bearer) => room.panel('POST', `/editorial/articles/${id}/transitions`, { locale: 'en', transition: 'publish' }, bearer),
  'Publish of the Content Manager': (id, bearer) => room.panel('POST', manager(id, 'publish'), { description: 'What it is about.' }, bearer),
  'bulk publish': (id, bearer) => room.panel('POST', `/content-manager/collection-types/${ARTICLE}/actions/bulkPublish`, { documentIds: [id], locale: 'en' }, bearer),
};
const BY_API: Record<string, Path> = {
  'REST without a status': (id, bearer) => rest(room.app, `/api/editorial/articles/${id}`, { method: 'PUT', bearer, data: { body: 'By REST.' } }),
  'REST with status=published': (id, bearer) => rest(room.app, `/api/editorial/articles/${id}?status=published`, { method: 'PUT', bearer, data: {} }),
  'GraphQL without a status': (id, bearer) =>
    graphql(room.app, `mutation { updateEditorialArticle(documentId: "${id}", data: { body: "By GraphQL." }) { documentId published } }`, bearer),
  'GraphQL with status PUBLISHED': (id, bearer) =>
    graphql(room.app, `mutation { updateEditorialArticle(documentId: "${id}", status: PUBLISHED, data: {}) { documentId } }`, bearer),
  'code of the host in their request': (id, bearer) => rest(room.app, `/api/editorial/keywords/${hook}`, { method: 'PUT', bearer, data: { name: id } }),
};

/** Whether the article is live with its newest content afterwards. The step of the workflow is taken from its own stages alone. */
function mayPublish(who: Who, stage: StageName, path: string): boolean {
  if (path === 'the step of the workflow') return (WALKERS.includes(who) || PUBLISHERS.includes(who)) && (stage === 'approved' || stage === 'scheduled');
  // A changed body loses its approval, and whoever may only publish cannot give a new one.
  const isEdit = path.endsWith('without a status');
  if (WALKERS.includes(who)) return stage !== 'archived';
  return PUBLISHERS.includes(who) && !isEdit && (stage === 'approved' || stage === 'scheduled' || stage === 'published');
}

describe.each([
  ...Object.keys(BY_PANEL).flatMap((path) => ADMINISTRATORS.map((who) => ({ path, who }))),
  ...Object.keys(BY_API).flatMap((path) => API_USERS.map((who) => ({ path, who }))),
])('$path by $who', ({ path, who }) => {
  test.each(STAGES)('from %s', async (stage) => {
    const documentId = await room.articleIn(stage);
    const before = await room.rowsOf(documentId);
    const stageBefore = await room.stageOf(documentId);
    const answer = await (BY_PANEL[path] ?? BY_API[path])?.(documentId, room.bearerOf[who]);
    const after = await room.rowsOf(documentId);
    const isAllowed = mayPublish(who, stage, path);

    expect(after.rows).toBeLessThanOrEqual(2);
    if (isAllowed) {
      expect(after.live?.body).toBe(after.draft?.body);
      expect(await room.stageOf(documentId)).toBe('published');
      return;
    }
    // Whatever was refused, what readers see is as it was.
    expect(after.live).toEqual(before.live);
    if (path.endsWith('without a status')) {
      // Saved as a draft, and the answer says so.
      expect(after.draft?.body).toMatch(/^By /);
      const said = path.startsWith('REST') ? answer?.body.meta.editorial : answer?.body.extensions?.editorial;
      expect(said).toMatchObject({ savedAsDraft: true, reasons: [{ message: expect.any(String) }] });
      return;
    }
    expect(after.draft).toEqual(before.draft);
    expect(await room.stageOf(documentId)).toBe(stageBefore);
    // Where the workflow's answer is not the panel's own refusal, it says which step is missing.
    if (path === 'the step of the workflow' || who === 'an author' || BY_API[path] !== undefined) {
      const details = answer?.body.errors?.[0].extensions.error.details ?? answer?.body.error?.details;
      if (!(stage === 'published' && path !== 'the step of the workflow')) expect(details).toMatchObject({ code: 'workflow-refused', reasons: [{ message: expect.any(String) }] });
    }
  });
});
