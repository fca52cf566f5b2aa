import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { FIRST_ADMINISTRATOR, signedIn, type AdminApi } from '../support/admin-session';
import { withScreenshot } from '../support/browser';
import { zipOf } from '../support/http-api';
import { PATIENTLY } from '../support/patience';
import { BROKEN_FILE, GOOD_FILES, previewFiles, startPanel, type PanelApp } from '../support/panel-app';

const LONG = 1_500;

let app: PanelApp;
let page: Page;
beforeAll(async () => {
  // Publishing is Strapi's own here: this walk is about files and articles.
  app = await startPanel({ workflow: false });
});
afterAll(() => app?.stop());

const step = (name: string, steps: () => Promise<void>) => test(name, () => withScreenshot(page, name, steps));

describe('from files to a published article', () => {
  step('one signs in by the form and finds the menu entry', async () => {
    const context = await app.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', acceptDownloads: true });
    page = await context.newPage();
    page.setDefaultTimeout(PATIENTLY.timeout);
    await page.goto(`${app.server.url}/admin`);
    await page.getByLabel('Email').fill(FIRST_ADMINISTRATOR.email);
    await page.getByLabel('Password', { exact: false }).first().fill(FIRST_ADMINISTRATOR.password);
    await page.getByRole('button', { name: 'Login' }).click();
    await page.getByRole('link', { name: 'Editorial' }).click();
    await page.getByRole('heading', { name: 'Import articles' }).waitFor();
    await page.getByText('Nothing was imported or changed in bulk yet').waitFor();
  });

  step('choosing nothing, or no markdown, says what is accepted', async () => {
    await page.getByRole('button', { name: 'Show preview' }).click();
    await page.getByRole('alert').getByText('Choose something to import').waitFor();
    await page.getByTestId('files').setInputFiles({ name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from('') });
    await page.getByRole('alert').getByText('There is no markdown in what you chose').waitFor();
  });

  step('the preview shows each file with its verdict, and has written nothing', async () => {
    await previewFiles(page, [...GOOD_FILES, BROKEN_FILE]);
    await page.getByText('6 files', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Import 5 articles' }).isEnabled()).toBe(true);
    const row = page.getByRole('row').filter({ hasText: 'why-sourdough-fails.md' });
    expect(await row.innerText()).toMatch(/NEW[^]*Why sourdough fails, and what to do about it[^]*Baking[^]*Draft/i);
    expect(await countArticles(app.admin)).toBe(0);
  });

  step('a filter shows the files of one verdict, also after a reload', async () => {
    await page.getByRole('button', { name: 'Invalid 1' }).click();
    await page.getByText('1 file', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('1 file', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'broken-date.md' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('“2024-02-31” in “date” is not a date that exists. Write YYYY-MM-DD.').waitFor();
    await dialog.getByText('Line 3, column 7').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'All 6' }).click();
    await page.getByText('6 files', { exact: true }).waitFor();
  });

  step('the search finds a title', async () => {
    await page.getByRole('searchbox', { name: 'Search titles and paths' }).fill('winter');
    await page.getByText('1 file', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Clear search' }).click();
    await page.getByText('6 files', { exact: true }).waitFor();
  });

  step('a row opens what the article gets', async () => {
    await page.getByRole('button', { name: 'Why sourdough fails' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('sourdough, fails, bread, what\'s, wrong', { exact: true }).waitFor();
    await dialog.getByText('leads nowhere').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  step('importing ends with a report that leads to the articles', async () => {
    await page.getByRole('button', { name: 'Import 5 articles' }).click();
    await page.getByRole('heading', { name: 'Import report' }).waitFor();
    await page.getByText('5 articles created').waitFor();
    await page.getByText('1 file not imported, because of errors in it').waitFor();
    await page.getByRole('link', { name: 'Edit Why sourdough fails' }).waitFor();
    expect(await countArticles(app.admin)).toBe(5);
  });

  step('the report can be downloaded', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download report' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^import-report-.+\.json$/);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    const report = JSON.parse(Buffer.concat(chunks).toString());
    expect(report.run).toMatchObject({ status: 'done', totals: { files: 6, create: 5, invalid: 1 } });
    expect(report.files).toHaveLength(6);
  });

  step('an editor changes the title and publishes', async () => {
    await page.getByRole('link', { name: 'Edit Why sourdough fails' }).click();
    const title = page.getByRole('textbox', { name: /^title/i });
    await title.fill('Why sourdough succeeds');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('Published document').waitFor();
  });

  step('REST returns it with category and keywords', async () => {
    await openPublicReading(app.admin);
    const response = await fetch(`${app.server.url}/api/editorial/articles?filters[title]=Why sourdough succeeds&populate[0]=category&populate[1]=keywords`);
    const { data } = await response.json();
    expect(data).toMatchObject([{ slug: 'why-sourdough-fails', date: '2024-02-11', category: { name: 'Baking' } }]);
    expect(data[0].keywords.map(({ name }: { name: string }) => name)).toEqual(['sourdough', 'fails', 'bread', "what's", 'wrong']);
  });

  step('the same files again change nothing, and there is nothing to import', async () => {
    await page.getByRole('link', { name: 'Editorial' }).click();
    await previewFiles(page, GOOD_FILES);
    await page.getByRole('button', { name: 'Unchanged 5' }).waitFor();
    const button = page.getByRole('button', { name: 'Import articles' });
    expect(await button.isDisabled()).toBe(true);
    await page.getByText('There is nothing to import').waitFor();
  });

  step('a changed file shows what changes, line by line', async () => {
    await page.getByRole('link', { name: 'Editorial' }).click();
    const changed = Buffer.from('+++\ntitle = "Bees in winter"\ndate = 2023-11-20\ndraft = true\ndescription = "A hive in January sings."\ncategories = ["Beekeeping"]\ntags = ["bees", "winter"]\n+++\nA hive in January is not asleep. It hums, at about thirty-five degrees.\n\nPut your ear to the wood, and listen.\n');
    await page.getByTestId('files').setInputFiles({ name: 'winter-bees.md', mimeType: 'text/markdown', buffer: changed });
    await page.getByRole('button', { name: 'Show preview' }).click();
    await page.getByRole('button', { name: 'Update 1' }).waitFor();
    await page.getByRole('button', { name: 'Bees in winter' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('A hive in January is not asleep.', { exact: true }).waitFor();
    await dialog.getByText('A hive in January sings.').waitFor();
    const lines = dialog.getByRole('group', { name: 'Changed lines' });
    await lines.getByText('Put your ear to the wood and wait.').waitFor();
    await lines.getByText('Put your ear to the wood, and listen.').waitFor();
    await page.keyboard.press('Escape');
  });

  step('a discarded preview is gone, and the reports stay in the list', async () => {
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('heading', { name: 'Import articles' }).waitFor();
    const rows = page.getByRole('region', { name: 'Earlier runs' }).getByRole('row');
    await rows.nth(2).waitFor();
    expect(await rows.allInnerTexts()).toEqual([expect.stringContaining('WHEN'), expect.stringMatching(/5 unchanged[^]*PREVIEW/i), expect.stringMatching(/5 created, 1 not imported[^]*Ada Admin[^]*DONE/i)]);
  });
  step('a long import shows its progress, also after a reload, asks once a second, and can be cancelled', async () => {
    // So many that it still runs when the page has come back, however slow that is.
    const posts = Array.from({ length: LONG }, (_, index) => [`post-${index}.md`, `---\ntitle: Post number ${index}\ndate: 2024-01-01\npublished: true\n---\nText.\n`] as const);
    // By the slower of the two writers, which only the API is asked for.
    const response = await fetch(`${app.server.url}/editorial/imports?writer=documents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${app.admin.token}`, 'content-type': 'application/zip' },
      body: zipOf(Object.fromEntries(posts)),
    });
    expect(response.status).toBe(201);
    await page.goto(`${app.server.url}/admin/plugins/editorial/runs/${(await response.json()).data.id}`);
    await page.getByRole('heading', { name: 'Import preview' }).waitFor();
    await page.getByRole('button', { name: `Import ${LONG.toLocaleString('en')} articles` }).click();
    await page.getByRole('progressbar', { name: /Importing: [\d,]+ of 1,500 articles/ }).waitFor();
    await page.reload();
    const runRequests: number[] = [];
    page.on('request', (request) => {
      if (/\/editorial\/runs\/[^/?]+$/.test(request.url()) && request.method() === 'GET' && request.resourceType() === 'fetch') runRequests.push(Date.now());
    });
    await page.getByRole('progressbar', { name: /Importing: [1-9][\d,]* of 1,500 articles/ }).waitFor();
    await page.getByRole('button', { name: 'Cancel import' }).click();
    await page.getByRole('heading', { name: 'Import cancelled', exact: true }).waitFor();
    await page.getByText(/\d+ files not reached/).waitFor();
    const [first = 0] = runRequests;
    expect(runRequests.length).toBeLessThan((Date.now() - first) / 1000 + 4);
    expect(await countArticles(app.admin)).toBeLessThan(LONG + 5);
  });
});

test('a session that is given opens the panel', async () => {
  const context = await signedIn(app.browser, app.admin);
  const given = await context.newPage();
  await withScreenshot(given, 'given session', async () => {
    await given.goto(`${app.server.url}/admin/plugins/editorial`);
    await given.getByRole('heading', { name: 'Import articles' }).waitFor();
  });
  await context.close();
});

test('the server had nothing to complain about', () => {
  // Its log colours the level, or does not.
  const complaints = app.server.output().split('\n').filter((line) => /\berror\b\S*: /.test(line));
  expect(complaints).toEqual([]);
});

async function countArticles(admin: AdminApi): Promise<number> {
  const { pagination } = await admin.request('GET', '/content-manager/collection-types/plugin::editorial.article');
  return pagination.total;
}

async function openPublicReading(admin: AdminApi): Promise<void> {
  const { roles } = await admin.request('GET', '/users-permissions/roles');
  const { id } = roles.find(({ type }: { type: string }) => type === 'public');
  const { role } = await admin.request('GET', `/users-permissions/roles/${id}`);
  const { controllers } = role.permissions['plugin::editorial'];
  for (const name of ['article', 'category', 'keyword']) controllers[name].find.enabled = true;
  await admin.request('PUT', `/users-permissions/roles/${id}`, { name: role.name, description: role.description, permissions: role.permissions });
}
