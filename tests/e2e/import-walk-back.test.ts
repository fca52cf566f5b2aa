import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { signedIn } from '../support/admin-session';
import { seriousViolations, withScreenshot } from '../support/browser';
import { zipOf } from '../support/http-api';
import { createCategories, createKeywords, termsOf } from '../support/panel-content';
import { startPanel, type PanelApp } from '../support/panel-app';
import { PATIENTLY } from '../support/patience';

const COLLECTION = '/content-manager/collection-types/plugin::editorial.article';

interface Harbour {
  title: string;
  teaser: string;
  body: string;
}

/** `teaser` is a key that no profile knows; “Brot” and “bred” are what others call Baking and bread. */
const archive = (harbour: Harbour, bread: string): Buffer =>
  Buffer.from(
    zipOf({
      'posts/harbour.md': `---\ntitle: ${harbour.title}\ndate: 2024-05-01\nteaser: ${harbour.teaser}\ncategory: Harbour\nkeywords: [ships, bred]\n---\n${harbour.body} See [the map](link to map).\n`,
      'posts/bread.md': `---\ntitle: Bread\ndate: 2024-05-02\nteaser: ${bread}\ncategory: Brot\nkeywords: [bred]\n---\nSee [the recipe](link to recipe).\n`,
      'posts/bees.md': '---\ntitle: Bees\ndate: 2024-05-03\ncategory: Nature\n---\nThey hum.\n',
      'posts/broken.md': '---\ntitle: Broken\ndate: 2024-02-31\n---\nText.\n',
    }),
  );
const FIRST: Harbour = { title: 'The harbour', teaser: 'Ships, and what they bring.', body: 'Ships come in.' };
const SECOND: Harbour = { title: 'The new harbour', teaser: 'Ships, by the file.', body: 'More ships come in.' };

let app: PanelApp;
let page: Page;
beforeAll(async () => {
  app = await startPanel();
  await createCategories(app.admin, [['Food', null], ['Baking', 'Food']]);
  await createKeywords(app.admin, ['bread']);
  page = await (await signedIn(app.browser, app.admin)).newPage();
});
afterAll(() => app?.stop());

const step = (name: string, steps: () => Promise<void>) => test(name, () => withScreenshot(page, name, steps));

async function upload(buffer: Buffer): Promise<void> {
  await page.goto(`${app.server.url}/admin/plugins/editorial`);
  await page.getByTestId('files').setInputFiles({ name: 'newsroom.zip', mimeType: 'application/zip', buffer });
  await page.getByRole('button', { name: 'Show preview' }).click();
  await page.getByRole('heading', { name: 'Import preview' }).waitFor();
}

async function choose(select: Locator, option: string): Promise<void> {
  await select.click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** The details of a file. */
async function open(path: string): Promise<Locator> {
  await page.getByRole('row').filter({ hasText: path }).getByRole('button').first().click();
  await page.getByRole('dialog').getByText(path).waitFor();
  return page.getByRole('dialog');
}

async function close(): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

async function idOf(slug: string): Promise<string> {
  const { results } = await app.admin.request('GET', `${COLLECTION}?filters[slug]=${slug}&locale=en`);
  return results[0].documentId;
}

async function articleOf(slug: string) {
  return (await app.admin.request('GET', `${COLLECTION}/${await idOf(slug)}?locale=en`)).data;
}

describe('an import, and the way back', () => {
  step('the preview of a zip groups equal issues with their counts, and shows the files that have one', async () => {
    await upload(archive(FIRST, 'How it rises.'));
    await page.getByText('4 files', { exact: true }).waitFor();
    await page.getByText(/^Issues of this run/).click();
    const group = page.getByRole('listitem').filter({ hasText: 'leads nowhere' });
    await group.getByText('2 files, 2 times').waitFor();
    await group.getByRole('button', { name: 'Show the files' }).click();
    await page.getByText('2 files', { exact: true }).waitFor();
    await group.getByRole('button', { name: 'Show all files' }).click();
    await page.getByText('4 files', { exact: true }).waitFor();
  });

  step('a key is sent to a field, and the preview follows; the mapping is kept under a name', async () => {
    await choose(page.getByRole('combobox', { name: 'Where “teaser” goes' }), 'Description');
    await page.getByRole('status').getByText('The preview was made again: 4 files, 3 new').waitFor({ state: 'attached' });
    const dialog = await open('posts/harbour.md');
    await dialog.getByText(FIRST.teaser, { exact: true }).waitFor();
    await close();
    await page.getByRole('textbox', { name: 'Save this mapping as' }).fill('Newsroom');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved as “Newsroom”.').first().waitFor();
  });

  step('new categories and keywords are listed, and a name is mapped to one that exists', async () => {
    await page.getByRole('heading', { name: '3 categories would be made' }).waitFor();
    await page.getByRole('heading', { name: '2 keywords would be made' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'bred' }).getByText('(2 files)').waitFor();
    expect(await seriousViolations(page, 'main')).toEqual([]);
    for (const [name, kind, existing, option] of [['Brot', 'Category', 'Bak', 'Food › Baking'], ['bred', 'Keyword', 'bre', 'bread']] as const) {
      await page.getByRole('button', { name: `Use an existing one for “${name}”` }).click();
      const dialog = page.getByRole('alertdialog', { name: `Use an existing one for “${name}”` });
      await dialog.getByRole('combobox', { name: kind }).pressSequentially(existing);
      await page.getByRole('option', { name: option }).click();
      await dialog.getByRole('button', { name: 'Use it' }).click();
      await page.getByRole('button', { name: `Use an existing one for “${name}”` }).waitFor({ state: 'hidden' });
    }
    await page.getByRole('heading', { name: '2 categories would be made' }).waitFor();
    await page.getByRole('heading', { name: 'One keyword would be made' }).waitFor();
  });

  step('what is imported is what the preview showed, and the report comes as JSON and CSV', async () => {
    await page.getByRole('button', { name: 'Import 3 articles' }).click();
    await page.getByRole('heading', { name: 'Import report' }).waitFor();
    await page.getByText('1 file not imported, because of errors in it').waitFor();
    expect(await articleOf('harbour')).toMatchObject({ title: FIRST.title, description: FIRST.teaser });
    expect(await termsOf(app.admin, await idOf('bread'))).toEqual({ category: 'Baking', keywords: ['bread'] });
    const report = JSON.parse(await download('Download report', /^import-report-.+\.json$/));
    expect(report.run).toMatchObject({ status: 'done', totals: { files: 4, create: 3, invalid: 1 } });
    const csv = await download('Download as CSV', /^import-report-.+\.csv$/);
    for (const path of ['posts/harbour.md', 'posts/bread.md', 'posts/bees.md', 'posts/broken.md']) expect(csv).toContain(path);
  });

  step('an editor changes an article', async () => {
    await page.getByRole('link', { name: 'Edit The harbour' }).click();
    await page.getByRole('textbox', { name: 'title' }).fill('The old harbour');
    await page.getByLabel('description').fill('Written by an editor.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved document').waitFor();
  });

  step('the changed zip is in conflict with it, field by field, side by side', async () => {
    await upload(archive(SECOND, 'How it rises, and falls.'));
    await choose(page.getByRole('combobox', { name: 'Use a saved mapping' }), 'Newsroom');
    await page.getByRole('status').getByText('The preview was made again').waitFor({ state: 'attached' });
    await page.getByRole('heading', { name: '1 file in conflict' }).waitFor();
    const dialog = await open('posts/harbour.md');
    await sideBySide(dialog, 'title', 'The old harbour', SECOND.title);
    await sideBySide(dialog, 'description', 'Written by an editor.', SECOND.teaser);
    expect(await seriousViolations(page, '[role="dialog"]')).toEqual([]);
    await dialog.locator('[data-conflict="title"]').getByRole('radio', { name: 'Keep Strapi’s' }).click();
    await dialog.locator('[data-conflict="description"]').getByRole('radio', { name: 'Take the file’s' }).click();
    await expect.poll(() => dialog.getByRole('radio', { name: /^(Keep Strapi’s|Take the file’s)$/, checked: true }).count(), PATIENTLY).toBe(2);
    await close();
    await page.getByRole('heading', { name: '1 file in conflict' }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Import 2 articles' }).click();
    await page.getByRole('heading', { name: 'Import report' }).waitFor();
    expect(await articleOf('harbour')).toMatchObject({ title: 'The old harbour', description: SECOND.teaser, body: expect.stringContaining(SECOND.body) });
    expect(await articleOf('bread')).toMatchObject({ description: 'How it rises, and falls.' });
  });

  step('undo shows what it would take back, and its report what it left alone', async () => {
    await app.admin.request('PUT', `${COLLECTION}/${await idOf('bread')}?locale=en`, { description: 'By hand, after the import.' });
    await page.getByRole('button', { name: 'Undo…' }).click();
    await page.getByRole('heading', { name: 'Undo: preview' }).waitFor();
    expect(await articleOf('harbour')).toMatchObject({ description: SECOND.teaser });
    await page.getByRole('button', { name: 'Apply 1 change' }).click();
    await page.getByRole('heading', { name: 'Undo: report' }).waitFor();
    await page.getByText('1 changed', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Left alone 1' }).click();
    const dialog = await open('posts/bread.md');
    await dialog.getByText('Changed in Strapi since the import: description. It was left as it is; change it by hand.').waitFor();
    await close();
    expect(await articleOf('harbour')).toMatchObject({ title: 'The old harbour', description: 'Written by an editor.', body: expect.stringContaining(FIRST.body) });
    expect(await articleOf('bread')).toMatchObject({ description: 'By hand, after the import.' });
  });
});

/** What is in Strapi and what is in the file stand beside each other. */
async function sideBySide(dialog: Locator, name: string, strapi: string, file: string): Promise<void> {
  const asked = dialog.locator(`[data-conflict="${name}"]`);
  const [left, right] = [await asked.getByText(strapi, { exact: true }).boundingBox(), await asked.getByText(file, { exact: true }).boundingBox()];
  expect(left?.y, name).toBe(right?.y);
  expect(left?.x, name).toBeLessThan(right?.x ?? 0);
  for (const side of ['In Strapi', 'In the file']) await asked.getByText(side, { exact: true }).waitFor();
}

async function download(button: string, name: RegExp): Promise<string> {
  const [started] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  expect(started.suggestedFilename()).toMatch(name);
  const chunks: Buffer[] = [];
  for await (const chunk of await started.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
