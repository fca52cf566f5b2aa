import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobService } from '../../server/jobs';
import { importFiles } from '../support/import-app';
import { startStrapi, type TestApp } from '../support/start-strapi';

/* Imports and the workflow. */
const STATE = 'plugin::editorial.workflow-state';
const EVENT = 'plugin::editorial.workflow-event';

let app: TestApp;
beforeAll(async () => {
  app = await startStrapi();
});
afterAll(() => app.stop());

const file = (title: string, more: string, body = 'Text.'): string => `---\ntitle: ${title}\n${more}\n---\n\n${body}\n`;
const stateOf = (articleId: string | null) => app.strapi.db.query(STATE).findOne({ where: { articleId } });
const eventsOf = (articleId: string | null) => app.strapi.db.query(EVENT).findMany({ where: { articleId }, orderBy: { id: 'asc' } });

test('what is live in the files counts as approved by the run, and history says so', async () => {
  const { files } = await importFiles(app.strapi, { files: { 'live.md': file('Live', 'published: true\ndate: 2025-01-01') } });
  expect(files[0]).toMatchObject({ published: true });
  const state = await stateOf(files[0]?.documentId ?? null);
  expect(state).toMatchObject({ stage: 'published', approvedDigest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const events = await eventsOf(files[0]?.documentId ?? null);
  expect(events).toMatchObject([{ kind: 'created' }, { kind: 'published', actorKind: 'import', actorName: 'CLI', toStage: 'published' }]);
});

test('a date to come becomes a schedule, with its job', async () => {
  const { files } = await importFiles(app.strapi, { files: { 'later.md': file('Later', 'published: true\ndate: 2099-05-01') } });
  const [imported] = files;
  expect(imported).toMatchObject({ published: false, issues: [{ code: 'scheduled', severity: 'info' }] });
  const state = await stateOf(imported?.documentId ?? null);
  expect(state.stage).toBe('scheduled');
  expect(Number(state.publishAt)).toBe(Date.parse('2099-05-01T00:00:00Z'));
  const jobs = app.strapi.plugin('editorial').service<JobService>('jobs');
  expect((await jobs.find('publish-article', `${imported?.documentId}:en`))?.dueAt).toBe('2099-05-01T00:00:00.000Z');
});

test('an article in people’s hands keeps its stage: the new text waits in the draft', async () => {
  const first = await importFiles(app.strapi, { files: { 'held.md': file('Held', 'published: false\ndate: 2025-01-01') } });
  const documentId = first.files[0]?.documentId ?? null;
  await app.strapi.db.query(STATE).updateMany({ where: { articleId: documentId }, data: { stage: 'in-review' } });
  const { files } = await importFiles(app.strapi, { files: { 'held.md': file('Held', 'published: true\ndate: 2025-01-01', 'Newer.') } });
  expect(files[0]).toMatchObject({ verdict: 'update', published: false, issues: [{ code: 'publish-held', params: { stage: 'In review' } }] });
  expect((await stateOf(documentId)).stage).toBe('in-review');
  const rows = await app.strapi.db.query('plugin::editorial.article').findMany({ where: { documentId } });
  expect(rows).toMatchObject([{ body: expect.stringContaining('Newer.'), publishedAt: null }]);
});

test('a live article that is imported anew is live with its new content, in one round', async () => {
  const first = await importFiles(app.strapi, { files: { 'again.md': file('Again', 'published: true') } });
  const documentId = first.files[0]?.documentId ?? null;
  await importFiles(app.strapi, { files: { 'again.md': file('Again', 'published: true', 'Second edition.') } });
  expect((await stateOf(documentId)).stage).toBe('published');
  const live = await app.strapi.documents('plugin::editorial.article').findFirst({ filters: { documentId: documentId ?? '' }, status: 'published' });
  expect(live?.body).toContain('Second edition.');
});
