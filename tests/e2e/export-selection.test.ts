import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { signedIn, type AdminApi } from '../support/admin-session';
import { withScreenshot } from '../support/browser';
import { createDraft } from '../support/panel-content';
import { previewFiles, startPanel, type PanelApp } from '../support/panel-app';
import { createColleague } from '../support/panel-people';

const COLLECTION = '/content-manager/collection-types/plugin::editorial.article';
const HARBOUR = '---\n# Kept as it is, comment and all.\ntitle:   The harbour\ndate: 2024-05-01\n---\nShips come in.\n';

let app: PanelApp;
beforeAll(async () => {
  app = await startPanel();
  const page = await (await signedIn(app.browser, app.admin)).newPage();
  await withScreenshot(page, 'export set-up', async () => {
    await page.goto(`${app.server.url}/admin/plugins/editorial`);
    await previewFiles(page, [file('harbour.md', HARBOUR), file('bread.md', '---\ntitle: Bread\n---\nIt rises.\n')]);
    await page.getByRole('button', { name: 'Import 2 articles' }).click();
    await page.getByRole('heading', { name: 'Import report' }).waitFor();
  });
  await page.context().close();
  await createDraft(app.admin, 'Written here');
});
afterAll(() => app?.stop());

function file(name: string, text: string) {
  return { name, mimeType: 'text/markdown', buffer: Buffer.from(text) };
}

async function openList(name: string, api: AdminApi, steps: (page: Page) => Promise<void>): Promise<void> {
  const page = await (await signedIn(app.browser, api)).newPage();
  await withScreenshot(page, name, async () => {
    await page.goto(`${app.server.url}/admin${COLLECTION}?plugins[i18n][locale]=en`);
    await page.getByRole('row', { name: /Written here/ }).waitFor();
    await steps(page);
  });
  await page.context().close();
}

async function tick(page: Page, ...titles: string[]): Promise<void> {
  for (const title of titles) await page.getByRole('row', { name: new RegExp(title) }).getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Delete', exact: true }).waitFor();
}

/** Texts by path. */
async function exported(page: Page): Promise<Record<string, string>> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export as markdown' }).click()]);
  expect(download.suggestedFilename()).toBe('articles.zip');
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Object.fromEntries(Object.entries(unzipSync(Buffer.concat(chunks))).map(([path, bytes]) => [path, Buffer.from(bytes).toString()]));
}

test('articles that are ticked in the list are downloaded as their files, and no others', async () => {
  await openList('export two', app.admin, async (page) => {
    await tick(page, 'The harbour', 'Written here');
    const files = await exported(page);
    expect(Object.keys(files).sort()).toEqual(['articles/harbour.md', 'articles/written-here.md']);
    expect(files['articles/harbour.md']).toBe(HARBOUR);
    expect(files['articles/written-here.md']).toBe('---\ntitle: "Written here"\npublished: false\n---\n\nAbout Written here.');
    await page.getByRole('row', { name: /Bread/ }).getByRole('checkbox').click();
    expect(Object.keys(await exported(page))).toHaveLength(3);
  });
});

test('who may not export is not offered it, and is refused', async () => {
  const author = await createColleague(app, 'strapi-author', 'Auguste');
  const own = await createDraft(author, 'Of the author');
  await openList('export refused', author, async (page) => {
    await tick(page, 'Of the author');
    expect(await page.getByRole('button', { name: 'Export as markdown' }).count()).toBe(0);
  });
  await expect(author.request('POST', '/editorial/exports', { documentIds: [own], locale: 'en' })).rejects.toThrow('403');
});
