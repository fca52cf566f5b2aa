import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { signedIn, type AdminApi } from '../support/admin-session';
import { withScreenshot } from '../support/browser';
import { startPanel, type PanelApp } from '../support/panel-app';
import { createColleague } from '../support/panel-people';
import { PATIENTLY } from '../support/patience';

const COLLECTION = '/content-manager/collection-types/plugin::editorial.article';
const TITLE = 'Harbour bread';
const COMMENT = 'Which harbour? And where is the recipe?';
const MINUTE = 60_000;
/** Somebody fills in a dialog within it. */
const HURRY = 20_000;

let app: PanelApp;
let author: AdminApi;
let editor: AdminApi;
/** A token that may read, and nothing else. */
let reader: string;
beforeAll(async () => {
  app = await startPanel({ jobs: { pollSeconds: 0.2 } });
  author = await createColleague(app, 'strapi-author', 'Auguste');
  editor = await createColleague(app, 'strapi-editor', 'Edda');
  const { data: token } = await app.admin.request('POST', '/admin/api-tokens', { name: 'reader', description: '', type: 'read-only', lifespan: null });
  reader = token.accessKey;
});
afterAll(() => app?.stop());

async function openAs(api: AdminApi, name: string, steps: (page: Page) => Promise<void>): Promise<void> {
  const page = await (await signedIn(app.browser, api)).newPage();
  await withScreenshot(page, name, () => steps(page));
  await page.context().close();
}

const panel = (page: Page, title: string) => page.getByRole('complementary').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
const addressOf = (documentId: string): string => `${app.server.url}/admin${COLLECTION}/${documentId}?plugins[i18n][locale]=en`;
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

async function workflowOf(documentId: string) {
  return (await app.admin.request('GET', `/editorial/articles/${documentId}/workflow?locale=en`)).data;
}

/** What readers read. */
async function liveTitle(documentId: string): Promise<string | null> {
  const response = await fetch(`${app.server.url}/api/editorial/articles/${documentId}`, { headers: { authorization: `Bearer ${reader}` } });
  expect([200, 404]).toContain(response.status);
  return response.status === 200 ? (await response.json()).data.title : null;
}

/** Where the browser is, one or two minutes from now: far enough to say it in a dialog, near enough to wait for it. */
function soon(): { day: string; time: string } {
  const at = new Date(Math.ceil((Date.now() + HURRY) / MINUTE) * MINUTE);
  const two = (part: number): string => String(part).padStart(2, '0');
  return { day: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`, time: `${two(at.getHours())}:${two(at.getMinutes())}` };
}

test('an article, from the author’s first line to the readers', { timeout: 600_000 }, async () => {
  let documentId = '';
  await openAs(author, 'walk 1 author writes', async (page) => {
    await page.goto(`${app.server.url}/admin${COLLECTION}/create?plugins[i18n][locale]=en`);
    await page.getByRole('textbox', { name: 'title' }).fill(TITLE);
    await page.locator('.CodeMirror').first().click();
    await page.keyboard.type('See [the recipe](link to recipe).');
    await save(page);
    await page.getByText('Saved document').waitFor();
    await expect.poll(() => page.url(), PATIENTLY).not.toContain('/create');
    documentId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await panel(page, 'Checklist').getByText('1 error').waitFor();
    await page.getByRole('button', { name: 'Submit for review' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Submit for review' }).click();
    await panel(page, 'Workflow').getByText('In review', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Publish', exact: true }).count()).toBe(0);
  });
  await expectAuthorCannotPublish(documentId);

  await openAs(editor, 'walk 2 editor asks for changes', async (page) => {
    await page.goto(`${app.server.url}/admin`);
    await page.getByRole('link', { name: TITLE }).first().click();
    const approve = page.getByRole('button', { name: 'Approve' });
    await approve.hover();
    await page.getByRole('tooltip').getByText('The checklist is not done').waitFor();
    expect(await approve.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: 'Request changes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Request changes' });
    await dialog.getByRole('textbox', { name: 'Comment' }).fill(COMMENT);
    await dialog.getByRole('button', { name: 'Request changes' }).click();
    await panel(page, 'Workflow').getByText('Changes requested', { exact: true }).waitFor();
  });

  await openAs(author, 'walk 3 author mends', async (page) => {
    await page.goto(addressOf(documentId));
    await panel(page, 'History').getByText(COMMENT).waitFor();
    await page.locator('.CodeMirror').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('The harbour of Kiel. See [the recipe](https://bread.example/recipe).');
    await panel(page, 'Checklist').getByText(/\d error/).waitFor({ state: 'hidden' });
    await save(page);
    await page.getByText('Saved document').waitFor();
    await page.getByRole('button', { name: 'Submit for review' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Submit for review' }).click();
    await panel(page, 'Workflow').getByText('In review', { exact: true }).waitFor();
  });

  await openAs(editor, 'walk 4 editor approves', async (page) => {
    await page.goto(addressOf(documentId));
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await panel(page, 'Workflow').getByText('Approved', { exact: true }).waitFor();
  });
  await expectAuthorCannotPublish(documentId, 'approved');

  await openAs(editor, 'walk 5 editor schedules', async (page) => {
    await page.goto(`${app.server.url}/admin/plugins/editorial/calendar`);
    const tray = page.getByRole('region', { name: 'Approved, without a time' });
    const { day, time } = soon();
    await tray.getByText(TITLE).dragTo(page.locator(`[data-day="${day}"]`));
    const dialog = page.getByRole('dialog', { name: 'Schedule' });
    await dialog.getByRole('group', { name: 'Goes live' }).getByLabel('Time').fill(time);
    await dialog.getByRole('button', { name: 'Schedule' }).click();
    await page.locator(`[data-day="${day}"]`).getByRole('link', { name: TITLE }).waitFor();
    expect(await workflowOf(documentId)).toMatchObject({ stage: 'scheduled', live: false });
    expect(await liveTitle(documentId)).toBeNull();
  });

  await expect.poll(() => liveTitle(documentId), { ...PATIENTLY, timeout: 4 * MINUTE }).toBe(TITLE);
  await openAs(author, 'walk 6 the timeline', async (page) => {
    await page.goto(addressOf(documentId));
    await panel(page, 'Workflow').getByText('Published', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^All history/ }).click();
    const history = page.getByRole('dialog', { name: 'History' });
    await history.getByText(COMMENT).waitFor();
    await history.getByText('Edda Test').first().waitFor();
    await history.getByText('Auguste Test').first().waitFor();
  });
  const { data: events } = await app.admin.request('GET', `/editorial/articles/${documentId}/history?locale=en`);
  expect(events.map(({ transition }: { transition: string | null }) => transition).filter(Boolean).reverse()).toEqual([
    'submit', 'request-changes', 'submit', 'approve', 'schedule', 'publish',
  ]);
});

/** Every way that the panel and its API know; what is left is that the article stays where it was. */
async function expectAuthorCannotPublish(documentId: string, stage = 'in-review'): Promise<void> {
  await openAs(author, `author tries ${stage}`, async (page) => {
    await page.goto(addressOf(documentId));
    await panel(page, 'Workflow').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
    // The step is named, with why it is not theirs; Strapi's own button is not there.
    for (const button of await page.getByRole('button', { name: /^Publish/ }).all()) expect(await button.getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Control+Shift+Enter');
    await page.goto(`${app.server.url}/admin${COLLECTION}?plugins[i18n][locale]=en`);
    await page.getByRole('row', { name: TITLE }).getByRole('checkbox').click();
    await page.getByText(/1 (row|entry) selected/).first().waitFor();
    expect(await page.getByRole('button', { name: /publish|take a step/i }).count()).toBe(0);
  });
  const tries: [path: string, body: Record<string, unknown>][] = [
    [`${COLLECTION}/${documentId}/actions/publish`, {}],
    [`${COLLECTION}/actions/bulkPublish`, { documentIds: [documentId] }],
    [`/editorial/articles/${documentId}/transitions`, { locale: 'en', transition: 'publish' }],
  ];
  for (const [path, body] of tries) await expect(author.request('POST', path, body), path).rejects.toThrow(/40[034]/);
  await expectTokenCannotPublish(documentId);
  expect(await workflowOf(documentId)).toMatchObject({ stage, live: false });
  expect(await liveTitle(documentId)).toBeNull();
}

/** A token that may write articles and take no step, over REST and GraphQL. */
async function expectTokenCannotPublish(documentId: string): Promise<void> {
  const permissions = ['find', 'findOne', 'create', 'update'].map((action) => `plugin::editorial.article.${action}`);
  const { data: token } = await app.admin.request('POST', '/admin/api-tokens', { name: `writer ${Date.now()}`, description: '', type: 'custom', lifespan: null, permissions });
  const headers = { authorization: `Bearer ${token.accessKey}`, 'content-type': 'application/json' };
  const rest = await fetch(`${app.server.url}/api/editorial/articles/${documentId}?status=published`, { method: 'PUT', headers, body: JSON.stringify({ data: { title: TITLE } }) });
  expect(rest.status).toBe(403);
  const query = `mutation { updateEditorialArticle(documentId: "${documentId}", status: PUBLISHED, data: { title: "${TITLE}" }) { documentId } }`;
  const graphql = await fetch(`${app.server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  expect((await graphql.json()).errors).toHaveLength(1);
}
