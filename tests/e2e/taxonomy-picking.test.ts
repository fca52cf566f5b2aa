import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { signedIn, type AdminApi } from '../support/admin-session';
import { seriousViolations, withScreenshot } from '../support/browser';
import { createCategories, createDraft, createKeywords, termsOf, treeOf } from '../support/panel-content';
import { startPanel, type PanelApp } from '../support/panel-app';
import { createColleague } from '../support/panel-people';
import { PATIENTLY } from '../support/patience';

const COLLECTION = '/content-manager/collection-types/plugin::editorial.article';

let app: PanelApp;
/** May write articles, and manage neither categories nor keywords. */
let author: AdminApi;
beforeAll(async () => {
  app = await startPanel();
  await createCategories(app.admin, [['Technology', null], ['Cloud', 'Technology'], ['Databases', 'Technology'], ['Life', null]]);
  await createKeywords(app.admin, ['postgres', 'kubernetes', 'photography']);
  author = await createColleague(app, 'strapi-author', 'Auguste');
});
afterAll(() => app?.stop());

async function openDraft(documentId: string, name: string, steps: (page: Page) => Promise<void>, { as = app.admin, ...options }: { as?: AdminApi } & Parameters<typeof signedIn>[2] = {}): Promise<void> {
  const page = await (await signedIn(app.browser, as, options)).newPage();
  await withScreenshot(page, name, async () => {
    await page.goto(`${app.server.url}/admin${COLLECTION}/${documentId}?plugins[i18n][locale]=en`);
    await categoryButton(page).and(page.locator(':enabled')).waitFor();
    await steps(page);
  });
  await page.context().close();
}

/** What says which category is chosen, and opens the tree. */
const categoryButton = (page: Page, chosen: string | RegExp = /^category: /): Locator => page.getByRole('button', { name: chosen });
const tree = (page: Page): Locator => page.getByRole('tree', { name: 'category' });
const search = (page: Page): Locator => page.getByRole('combobox', { name: 'category' });
const keywordBox = (page: Page): Locator => page.getByRole('combobox', { name: 'keywords' });
const chips = (page: Page): Promise<string[]> => page.getByRole('list', { name: 'Chosen keywords' }).getByRole('listitem').allInnerTexts();

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved document').last().waitFor();
}

describe('the category of an article', () => {
  test('is found in the tree by a part of its name, shown with its way from the top, saved, and taken away again', async () => {
    const documentId = await createDraft(app.admin, 'Picked by name');
    await openDraft(documentId, 'pick by name', async (page) => {
      await categoryButton(page, 'category: No category').click();
      await expect.poll(() => tree(page).getByRole('treeitem').allInnerTexts(), PATIENTLY).toEqual(['Life', 'Technology']);
      await search(page).fill('clo');
      await expect.poll(() => tree(page).getByRole('treeitem').allInnerTexts(), PATIENTLY).toEqual(['Technology', 'Cloud']);
      await search(page).press('Enter');
      await categoryButton(page, 'category: Technology / Cloud').waitFor();
      await save(page);
      expect(await termsOf(app.admin, documentId)).toMatchObject({ category: 'Cloud' });

      await page.reload();
      await categoryButton(page, 'category: Technology / Cloud').waitFor();
      await page.getByRole('button', { name: 'Take the category away' }).click();
      await categoryButton(page, 'category: No category').waitFor();
      await save(page);
      expect(await termsOf(app.admin, documentId)).toMatchObject({ category: null });
    });
  });

  test('is chosen with the keyboard alone, and the focus comes back', async () => {
    const documentId = await createDraft(app.admin, 'Picked by keys');
    await openDraft(documentId, 'pick by keys', async (page) => {
      await categoryButton(page).focus();
      await page.keyboard.press('Enter');
      await search(page).waitFor();
      await expect.poll(() => marked(page), PATIENTLY).toBe('Life');
      for (const [key, name] of [['ArrowDown', 'Technology'], ['ArrowRight', 'Technology'], ['ArrowDown', 'Cloud'], ['ArrowDown', 'Databases']] as const) {
        await page.keyboard.press(key);
        await expect.poll(() => marked(page), PATIENTLY).toBe(name);
      }
      await page.keyboard.press('Enter');
      await categoryButton(page, 'category: Technology / Databases').waitFor();
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')), PATIENTLY).toBe('category: Technology / Databases');
      await save(page);
    });
    expect(await termsOf(app.admin, documentId)).toMatchObject({ category: 'Databases' });
  });

  test('is made there and then by who may, and nothing that was written is lost by it', async () => {
    const documentId = await createDraft(app.admin, 'Picked anew');
    await openDraft(documentId, 'pick anew', async (page) => {
      await page.getByLabel('description').fill('Written before the category was there.');
      await categoryButton(page).click();
      await search(page).fill('Serverless');
      await page.getByText('No category has this in its name.').waitFor();
      await page.getByRole('button', { name: 'Create “Serverless” …' }).click();
      const dialog = page.getByRole('dialog', { name: 'New category' });
      expect(await dialog.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Serverless');
      await dialog.getByRole('button', { name: 'Create' }).click();
      await categoryButton(page, 'category: Serverless').waitFor();
      expect(await page.getByLabel('description').inputValue()).toBe('Written before the category was there.');
      await save(page);
    });
    expect(await termsOf(app.admin, documentId)).toMatchObject({ category: 'Serverless' });
  });

  test('is chosen, but not made, by who may not manage categories', async () => {
    const documentId = await createDraft(author, 'Picked by an author');
    const before = await treeOf(app.admin);
    await openDraft(
      documentId,
      'pick by an author',
      async (page) => {
        await categoryButton(page).click();
        await search(page).fill('nothing like it');
        await page.getByText('No category has this in its name.').waitFor();
        expect(await page.getByRole('button', { name: /^(Create|Add category)/ }).count()).toBe(0);
        await search(page).fill('life');
        await tree(page).getByRole('treeitem', { name: 'Life' }).click();
        await categoryButton(page, 'category: Life').waitFor();
        await keywordBox(page).pressSequentially('nothing like it');
        await page.getByText('No keyword matches.').waitFor();
        expect(await page.getByRole('option').count()).toBe(0);
        await keywordBox(page).clear();
        await keywordBox(page).pressSequentially('photo');
        await page.getByRole('option', { name: 'photography' }).click();
        await save(page);
      },
      { as: author },
    );
    expect(await termsOf(app.admin, documentId)).toEqual({ category: 'Life', keywords: ['photography'] });
    expect(await treeOf(app.admin)).toEqual(before);
    for (const path of ['/editorial/categories', '/editorial/keywords']) await expect(author.request('POST', path, { name: 'Not allowed' }), path).rejects.toThrow('403');
  });
});

test('the keywords of an article are chips: suggested, made, put into another order, and saved in it', async () => {
  const documentId = await createDraft(app.admin, 'Chips');
  await openDraft(documentId, 'keyword chips', async (page) => {
    for (const [typed, name] of [['gres', 'postgres'], ['kube', 'kubernetes']] as const) {
      await keywordBox(page).pressSequentially(typed);
      await page.getByRole('option', { name }).click();
    }
    await expect.poll(() => chips(page), PATIENTLY).toEqual(['postgres', 'kubernetes']);
    await keywordBox(page).pressSequentially('edge computing');
    await page.getByRole('option', { name: 'Create “edge computing”' }).click();
    await expect.poll(() => chips(page), PATIENTLY).toEqual(['postgres', 'kubernetes', 'edge computing']);
    await page.getByRole('button', { name: 'Remove “edge computing”' }).press('Alt+ArrowLeft');
    await page.getByRole('status').getByText('“edge computing”: place 2 of 3').waitFor({ state: 'attached' });
    await expect.poll(() => chips(page), PATIENTLY).toEqual(['postgres', 'edge computing', 'kubernetes']);
    await page.getByRole('listitem').filter({ hasText: 'kubernetes' }).dragTo(page.getByRole('listitem').filter({ hasText: 'postgres' }));
    await expect.poll(() => chips(page), PATIENTLY).toEqual(['kubernetes', 'postgres', 'edge computing']);
    await save(page);
    expect(await termsOf(app.admin, documentId)).toMatchObject({ keywords: ['kubernetes', 'postgres', 'edge computing'] });

    await page.reload();
    await expect.poll(() => chips(page), PATIENTLY).toEqual(['kubernetes', 'postgres', 'edge computing']);
    await page.getByRole('button', { name: 'Remove “postgres”' }).click();
    await save(page);
  });
  expect(await termsOf(app.admin, documentId)).toMatchObject({ keywords: ['kubernetes', 'edge computing'] });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each([768, 1440])('the two fields and the open tree have no serious violation at %i px', async (width) => {
    const documentId = await createDraft(app.admin, `Seen ${theme} ${width}`, await someTerms());
    await openDraft(
      documentId,
      `pick axe ${theme} ${width}`,
      async (page) => {
        await expect.poll(() => chips(page), PATIENTLY).toEqual(['postgres']);
        // Strapi's markdown editor has no name; it is not ours.
        expect((await seriousViolations(page, 'main')).filter((violation) => !violation.includes('.cm-content'))).toEqual([]);
        await categoryButton(page).click();
        await tree(page).getByRole('treeitem').first().waitFor();
        await page.mouse.move(0, 0);
        expect(await seriousViolations(page, '[role="dialog"]')).toEqual([]);
      },
      { theme, viewport: { width, height: 900 } },
    );
  });
});

async function someTerms(): Promise<{ category: string; keywords: string[] }> {
  const { data: categories } = await app.admin.request('GET', '/editorial/categories/tree');
  const { data: keywords } = await app.admin.request('GET', '/editorial/keywords?search=postgres');
  return { category: categories.find(({ name }: { name: string }) => name === 'Cloud').id, keywords: [keywords[0].id] };
}

/** The category that the arrow keys have come to. */
function marked(page: Page): Promise<string | undefined> {
  return search(page).evaluate((field) => document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent?.trim());
}
