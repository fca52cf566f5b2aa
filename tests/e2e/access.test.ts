import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { ADMIN_ACTIONS } from '../../contracts';
import { createAdministrator, loginByApi, signedIn, type AdminApi } from '../support/admin-session';
import { withScreenshot } from '../support/browser';
import { GOOD_FILES, previewFiles, startPanel, type PanelApp } from '../support/panel-app';

const PASSWORD = 'Correct-horse-2';

let app: PanelApp;
beforeAll(async () => {
  app = await startPanel();
});
afterAll(() => app?.stop());

async function openAs(name: string, actions: string[]): Promise<{ api: AdminApi; page: Page }> {
  const account = await createAdministrator(app.admin, { name, password: PASSWORD, actions });
  const api = await loginByApi(app.server.url, account);
  const page = await (await signedIn(app.browser, api)).newPage();
  return { api, page };
}

describe('without the permission', () => {
  test('one neither sees the menu entry nor reaches the page, and the server refuses', async () => {
    const { api, page } = await openAs('outsider', ['plugin::upload.read']);
    await withScreenshot(page, 'outsider', async () => {
      await page.goto(`${app.server.url}/admin`);
      await page.getByRole('link', { name: 'Media Library' }).first().waitFor();
      expect(await page.getByRole('link', { name: 'Editorial' }).count()).toBe(0);
      await page.goto(`${app.server.url}/admin/plugins/editorial`);
      await page.getByText("You don't have the permissions to access that content").waitFor();
    });
    await expect(api.request('GET', '/editorial/runs')).rejects.toThrow('403');
    await expect(api.request('POST', '/editorial/imports')).rejects.toThrow('403');
    await page.context().close();
  });
});

describe('with the permission to read only', () => {
  test('one sees runs and reports, but no way to import', async () => {
    const owner = await (await signedIn(app.browser, app.admin)).newPage();
    await owner.goto(`${app.server.url}/admin/plugins/editorial`);
    await previewFiles(owner, GOOD_FILES);
    const address = owner.url();
    const { api, page } = await openAs('reader', [ADMIN_ACTIONS.readRuns]);
    await withScreenshot(page, 'reader', async () => {
      await page.goto(`${app.server.url}/admin/plugins/editorial`);
      await page.getByRole('region', { name: 'Earlier runs' }).getByText('5 new').waitFor();
      expect(await page.getByRole('heading', { name: 'New import' }).count()).toBe(0);
      await page.goto(address);
      await page.getByText('5 files', { exact: true }).waitFor();
      expect(await page.getByRole('button', { name: /^(Import|Discard)/ }).count()).toBe(0);
    });
    const runId = address.split('/').at(-1);
    await expect(api.request('POST', `/editorial/runs/${runId}/apply`)).rejects.toThrow('403');
    const { data } = await app.admin.request('GET', `/editorial/runs/${runId}`);
    expect(data.status).toBe('planned');
    await page.context().close();
    await owner.context().close();
  });
});

test('a run that does not exist is said to be gone', async () => {
  const page = await (await signedIn(app.browser, app.admin)).newPage();
  await withScreenshot(page, 'unknown run', async () => {
    await page.goto(`${app.server.url}/admin/plugins/editorial/runs/none`);
    await page.getByText('This run does not exist.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
  });
  await page.context().close();
});
