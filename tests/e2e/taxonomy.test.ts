import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { ADMIN_ACTIONS } from '../../contracts';
import { createAdministrator, loginByApi, signedIn, type AdminApi } from '../support/admin-session';
import { seriousViolations, withScreenshot } from '../support/browser';
import { createCategories, createDraft, termsOf, treeOf } from '../support/panel-content';
import { startPanel, type PanelApp } from '../support/panel-app';
import { PATIENTLY } from '../support/patience';

let app: PanelApp;
beforeAll(async () => {
  app = await startPanel();
});
afterAll(() => app?.stop());

/** The page of categories. */
async function openTree(name: string, steps: (page: Page) => Promise<void>, { as = app.admin, ...options }: { as?: AdminApi } & Parameters<typeof signedIn>[2] = {}): Promise<void> {
  const page = await (await signedIn(app.browser, as, options)).newPage();
  await withScreenshot(page, name, async () => {
    await page.goto(`${app.server.url}/admin/plugins/editorial/categories`);
    await page.getByRole('heading', { name: 'Categories', level: 1 }).waitFor();
    await steps(page);
  });
  await page.context().close();
}

const row = (page: Page, name: string): Locator => page.getByRole('row', { name: new RegExp(`^${name}: `) });
const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name });

/** Names as the page shows them, from top to bottom. */
async function shown(page: Page): Promise<string[]> {
  const rows = await page.locator('[data-category]').evaluateAll((items) =>
    items
      .map((item) => ({ top: item.getBoundingClientRect().top, name: item.getAttribute('aria-label')?.split(': ')[0] ?? '', level: Number(item.getAttribute('aria-level')) }))
      .sort((a, b) => a.top - b.top),
  );
  return rows.map(({ name, level }) => `${'  '.repeat(level - 1)}${name}`);
}

async function add(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add category' }).click();
  await dialog(page, 'New category').getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog(page, 'New category').getByRole('button', { name: 'Create' }).click();
  await row(page, name).waitFor();
}

async function choose(page: Page, category: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for “${category}”` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

/** From the preview that a dialog shows to its end; answers what the preview said. */
async function apply(open: Locator): Promise<string> {
  await open.getByText('this is what would happen. Nothing is written yet.').waitFor();
  const said = await open.innerText();
  await open.getByRole('button', { name: 'Apply' }).click();
  await open.getByRole('status').getByText('done.').waitFor();
  await open.getByRole('button', { name: 'Close' }).last().click();
  await open.waitFor({ state: 'hidden' });
  return said;
}

/** A category in a chooser, by a part of its name. */
async function pick(open: Locator, label: string, typed: string): Promise<void> {
  await open.getByRole('combobox', { name: label }).fill(typed);
  await open.getByRole('tree', { name: label }).getByRole('treeitem', { name: new RegExp(typed, 'i') }).first().waitFor();
  await open.getByRole('combobox', { name: label }).press('Enter');
}

describe('the page of categories', () => {
  test('a tree is built: by dialogs, by dragging, and by the keyboard alone', async () => {
    await openTree('tree built', async (page) => {
      await page.getByText('There are no categories yet.').waitFor();
      for (const name of ['Technology', 'Cloud', 'Databases', 'Life']) await add(page, name);
      await expect.poll(() => shown(page), PATIENTLY).toEqual(['Cloud', 'Databases', 'Life', 'Technology']);

      await row(page, 'Cloud').dragTo(row(page, 'Technology'));
      expect(await apply(dialog(page, 'Move “Cloud”'))).toContain('1 path changes');
      await expect.poll(() => shown(page), PATIENTLY).toEqual(['Databases', 'Life', 'Technology', '  Cloud']);
      await row(page, 'Technology').dragTo(row(page, 'Databases'), { targetPosition: { x: 200, y: 3 } });
      await page.getByText('“Technology” has its new place.').first().waitFor();
      await expect.poll(() => shown(page), PATIENTLY).toEqual(['Technology', '  Cloud', 'Databases', 'Life']);

      await row(page, 'Databases').focus();
      for (const key of ['Space', 'ArrowRight']) await page.keyboard.press(key);
      await page.getByRole('status').getByText('“Databases”: place 2 of 2 below “Technology”.').waitFor();
      await page.keyboard.press('Space');
      const move = dialog(page, 'Move “Databases”');
      await move.getByRole('button', { name: 'Apply' }).press('Enter');
      await move.getByRole('status').getByText('done.').waitFor();
      await page.keyboard.press('Escape');
      await move.waitFor({ state: 'hidden' });
      await expect.poll(() => shown(page), PATIENTLY).toEqual(['Technology', '  Cloud', '  Databases', 'Life']);
      await expect.poll(() => focusedRow(page), PATIENTLY).toBe('Databases');
      for (const key of ['Space', 'ArrowUp', 'Space']) await page.keyboard.press(key);
      await page.getByText('“Databases” has its new place.').first().waitFor();
      await expect.poll(() => shown(page), PATIENTLY).toEqual(['Technology', '  Databases', '  Cloud', 'Life']);
      for (const key of ['Space', 'ArrowLeft', 'ArrowUp', 'Escape']) await page.keyboard.press(key);
      await expect.poll(() => shown(page), PATIENTLY).toEqual(['Technology', '  Databases', '  Cloud', 'Life']);

      // Below one that was never opened.
      await choose(page, 'Cloud', 'Add category below …');
      await dialog(page, 'New category below “Cloud”').getByRole('textbox', { name: 'Name' }).fill('Serverless');
      await dialog(page, 'New category below “Cloud”').getByRole('button', { name: 'Create' }).click();
      await expect.poll(() => focusedRow(page), PATIENTLY).toBe('Serverless');
    });
    expect(await treeOf(app.admin)).toEqual(['Technology', '  Databases', '  Cloud', '    Serverless', 'Life']);
  });

  test('a name is changed in its place, and what a category was called still finds it', async () => {
    await openTree('tree renamed', async (page) => {
      for (const [from, to] of [['Life', 'Daily life'], ['Daily life', 'Everyday life']] as const) {
        await row(page, from).focus();
        await page.keyboard.press('F2');
        await page.getByRole('textbox', { name: `New name of “${from}”` }).fill(to);
        await page.keyboard.press('Enter');
        await page.getByText(`Renamed to “${to}”.`).first().waitFor();
        await row(page, to).waitFor();
      }
      // The first of its names is its slug.
      expect(await detailsOf('Everyday life')).toMatchObject({ slug: 'life', aliases: ['Daily life'] });

      await choose(page, 'Serverless', 'Change name and slug …');
      const open = dialog(page, 'Name and slug of “Serverless”');
      await open.getByRole('textbox', { name: 'Name' }).fill('Functions');
      await open.getByRole('textbox', { name: 'Slug' }).fill('functions');
      await open.getByRole('button', { name: 'Show preview' }).click();
      await apply(open);
      expect(await detailsOf('Functions')).toMatchObject({ path: '/technology/cloud/functions/', aliases: ['serverless'] });

      await page.getByRole('searchbox', { name: 'Search categories' }).fill('SERVERLÉSS');
      await expect.poll(() => shown(page), PATIENTLY).toEqual(['Technology', '  Cloud', '    Functions']);
      await page.getByRole('searchbox', { name: 'Search categories' }).fill('nothing like it');
      await expect.poll(() => shown(page), PATIENTLY).toEqual([]);
      await page.getByRole('button', { name: 'Clear the search' }).click();
      await row(page, 'Everyday life').waitFor();
    });
  });

  test('counts articles, merges categories, and deletes one with its articles and subcategories sent elsewhere', async () => {
    const ids = await createCategories(app.admin, [['Garden', null], ['Roses', 'Garden'], ['Trees', 'Garden'], ['Oaks', 'Trees'], ['Flowers', null]]);
    const [rose, oak, garden] = [await createDraft(app.admin, 'A rose', { category: ids.Roses }), await createDraft(app.admin, 'An oak', { category: ids.Oaks }), await createDraft(app.admin, 'A garden', { category: ids.Trees })];
    await openTree('tree merged', async (page) => {
      await page.getByRole('row', { name: 'Garden: no articles, 3 with subcategories, 3 of them drafts' }).waitFor();
      await page.getByRole('row', { name: 'Trees: 1 article, 2 with subcategories, 2 of them drafts' }).getByText('(2 drafts)').waitFor();

      await choose(page, 'Roses', 'Merge into …');
      const merge = dialog(page, 'Merge “Roses” into another category');
      await merge.getByRole('button', { name: 'Show preview' }).click();
      await merge.getByRole('alert').getByText('Choose the category that remains.').waitFor();
      await pick(merge, 'Merge into', 'flow');
      await merge.getByRole('button', { name: 'Show preview' }).click();
      const merging = await apply(merge);
      for (const part of ['1 article gets another category', '1 category is removed']) expect(merging).toContain(part);
      await row(page, 'Roses').waitFor({ state: 'hidden' });
      await page.getByRole('row', { name: 'Flowers: 1 article, 1 with subcategories' }).waitFor();

      await row(page, 'Trees').focus();
      await page.keyboard.press('Delete');
      const deletion = dialog(page, 'Delete “Trees”');
      await deletion.getByText('It has 1 article of its own and 1 subcategory.').waitFor();
      await deletion.getByRole('radio', { name: 'Put them into another category' }).click();
      await deletion.getByRole('button', { name: 'Show preview' }).click();
      await deletion.getByRole('alert').getByText('Choose where they go').waitFor();
      await pick(deletion, 'Put them into another category', 'flow');
      await deletion.getByRole('button', { name: 'Show preview' }).click();
      const deleting = await apply(deletion);
      for (const part of ['1 article gets another category', '1 category is removed', '1 category gets another parent']) expect(deleting).toContain(part);
      await page.getByRole('row', { name: 'Garden: no articles, 1 with subcategories' }).waitFor();
      expect(await shown(page)).toEqual(['Technology', '  Databases', '  Cloud', '    Functions', 'Everyday life', 'Garden', '  Oaks', 'Flowers']);
    });
    for (const [article, category] of [[rose, 'Flowers'], [oak, 'Oaks'], [garden, 'Flowers']] as const) expect(await termsOf(app.admin, article)).toMatchObject({ category });
    expect(await detailsOf('Flowers')).toMatchObject({ aliases: ['roses'] });
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each([768, 1440])('the tree and its dialogs have no serious violation, and fit %i px', async (width) => {
    await openTree(
      `tree axe ${theme} ${width}`,
      async (page) => {
        await row(page, 'Technology').waitFor();
        await page.mouse.move(0, 0);
        expect(await seriousViolations(page, 'main')).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
        for (const action of ['Description and other names', 'Move …', 'Merge into …', 'Delete …']) {
          await choose(page, 'Technology', action);
          await page.getByRole('dialog').waitFor();
          await page.mouse.move(0, 0);
          expect(await seriousViolations(page, '[role="dialog"]'), action).toEqual([]);
          await page.keyboard.press('Escape');
          await page.getByRole('dialog').waitFor({ state: 'hidden' });
        }
      },
      { theme, viewport: { width, height: 900 } },
    );
  });
});

describe('the permissions', () => {
  const personWith = async (name: string, actions: string[]): Promise<AdminApi> =>
    loginByApi(app.server.url, await createAdministrator(app.admin, { name, password: 'Correct-horse-2', actions }));

  test('without any of the taxonomy, one neither sees nor reaches its pages', async () => {
    const outsider = await personWith('outsider', [ADMIN_ACTIONS.readRuns]);
    const page = await (await signedIn(app.browser, outsider)).newPage();
    await withScreenshot(page, 'taxonomy outsider', async () => {
      await page.goto(`${app.server.url}/admin/plugins/editorial`);
      await page.getByRole('heading', { name: 'Import articles' }).waitFor();
      expect(await page.getByRole('link', { name: /^(Categories|Keywords)$/ }).count()).toBe(0);
      for (const name of ['categories', 'keywords']) {
        await page.goto(`${app.server.url}/admin/plugins/editorial/${name}`);
        await page.getByText("You don't have the permissions to access that content").waitFor();
      }
    });
    await page.context().close();
    for (const path of ['/editorial/categories/tree', '/editorial/keywords', '/editorial/picking/categories', '/editorial/picking/keywords']) {
      await expect(outsider.request('GET', path), path).rejects.toThrow('403');
    }
  });

  test('with that to read, one sees the tree and can change nothing', async () => {
    const reader = await personWith('reader', [ADMIN_ACTIONS.readTaxonomy]);
    await openTree(
      'tree reader',
      async (page) => {
        await row(page, 'Technology').focus();
        for (const key of ['F2', 'Space', 'Delete']) await page.keyboard.press(key);
        await page.keyboard.press('Enter');
        await dialog(page, 'Technology').getByText('/technology/').waitFor();
        expect(await dialog(page, 'Technology').getByRole('button', { name: 'Save' }).count()).toBe(0);
        await page.keyboard.press('Escape');
        expect(await page.getByRole('button', { name: /^(Add category|Actions for)/ }).count()).toBe(0);
      },
      { as: reader },
    );
    await expect(reader.request('POST', '/editorial/categories', { name: 'Not allowed' })).rejects.toThrow('403');
  });
});

async function detailsOf(name: string) {
  const { data: tree } = await app.admin.request('GET', '/editorial/categories/tree');
  const { id } = tree.find((category: { name: string }) => category.name === name);
  return (await app.admin.request('GET', `/editorial/categories/${id}`)).data;
}

function focusedRow(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label')?.split(': ')[0]);
}
