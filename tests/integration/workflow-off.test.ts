import { afterEach, expect, test } from 'vitest';
import { TRANSITION_ACTION_PREFIX } from '../../contracts';
import type { JobService } from '../../server/jobs';
import { DEFAULT_WORKFLOW } from '../../server/workflow/domain/default-workflow';
import { ARTICLE, createToken, fields, rest } from '../support/content-api';
import { startStrapi, type TestApp } from '../support/start-strapi';

const STATE = 'plugin::editorial.workflow-state';

let app: TestApp;
afterEach(() => app.stop());

/** Starts again on the same database, with other options. */
async function restart(options: object): Promise<void> {
  const { database } = app;
  await app.halt();
  app = await startStrapi({ listen: true, options, database });
}

async function create(title: string, status: 'draft' | 'published'): Promise<string> {
  const { documentId } = await app.strapi.documents(ARTICLE).create({ data: fields({ title }), status });
  return documentId;
}

const stageOf = async (id: string): Promise<string | undefined> => (await app.strapi.db.query(STATE).findOne({ where: { articleId: id } }))?.stage;
const runDue = (): Promise<void> => app.strapi.plugin('editorial').service<JobService>('jobs').runDue();

test('switched off, publishing is left alone; switched on, every article has the stage that its publication state implies', async () => {
  app = await startStrapi({ listen: true, options: { workflow: false } });
  const token = await createToken(app.strapi, 'custom', ['plugin::editorial.article.create']);
  const byRest = await rest(app, '/api/editorial/articles', { method: 'POST', bearer: token, data: { title: 'By REST' } });
  expect(byRest.body).toMatchObject({ data: { published: true }, meta: {} });
  const draft = await create('A draft', 'draft');
  const live = await create('Live', 'published');
  const modified = await create('Live with news', 'published');
  await app.strapi.documents(ARTICLE).update({ documentId: modified, data: fields({ body: 'News.' }) });
  expect(await app.strapi.db.query(STATE).count({})).toBe(0);

  await restart({});
  await runDue();
  expect(await stageOf(draft)).toBe('draft');
  expect(await stageOf(live)).toBe('published');
  expect(await stageOf(modified)).toBe('draft');
  expect((await rest(app, '/api/editorial/articles', { method: 'POST', bearer: token, data: { title: 'By REST again' } })).body).toMatchObject({
    data: { published: false },
    meta: { editorial: { savedAsDraft: true } },
  });

  // What happened while it was off counts when it is on again.
  await app.strapi.db.query(STATE).updateMany({ where: { articleId: draft }, data: { stage: 'in-review' } });
  await restart({ workflow: false });
  await app.strapi.documents(ARTICLE).publish({ documentId: draft });
  await app.strapi.documents(ARTICLE).unpublish({ documentId: live });
  await restart({});
  await runDue();
  expect(await stageOf(draft)).toBe('published');
  expect(await stageOf(live)).toBe('draft');
});

test('authors may submit from the first start on, and what is taken from them stays away', async () => {
  app = await startStrapi({});
  const stepsOf = async (code: string): Promise<string[]> => {
    const role = await app.strapi.db.query('admin::role').findOne({ where: { code }, populate: ['permissions'] });
    const actions: string[] = role.permissions.map(({ action }: { action: string }) => action);
    return actions.filter((action) => action.startsWith(TRANSITION_ACTION_PREFIX)).map((action) => action.slice(TRANSITION_ACTION_PREFIX.length)).sort();
  };
  expect(await stepsOf('strapi-author')).toEqual(['submit', 'withdraw']);
  expect(await stepsOf('strapi-editor')).toEqual(DEFAULT_WORKFLOW.transitions.map(({ key }) => key).sort());
  await app.strapi.db.query('admin::permission').deleteMany({ where: { action: `${TRANSITION_ACTION_PREFIX}withdraw`, role: { code: 'strapi-author' } } });
  await restart({});
  expect(await stepsOf('strapi-author')).toEqual(['submit']);
});

test('options that contradict themselves stop the start, and name every contradiction', async () => {
  app = await startStrapi({});
  const { database } = app;
  await app.halt();
  const options = {
    workflow: { transitions: [{ key: 'publish', name: 'Publish', from: ['drafts'], to: 'published', conditions: ['full-moon'] }] },
    checklist: { rules: { poetry: 'error' } },
  };
  await expect(startStrapi({ options, database })).rejects.toThrow(/drafts[\s\S]*full-moon[\s\S]*poetry/);
  app = await startStrapi({ database });
});
