import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { signedIn } from '../support/admin-session';
import { seriousViolations, withScreenshot } from '../support/browser';
import { createDraft, createKeywords, termsOf } from '../support/panel-content';
import { startPanel, type PanelApp } from '../support/panel-app';
import { PATIENTLY } from '../support/patience';

let app: PanelApp;
const articles: Record<string, string> = {};
beforeAll(async () => {
  app = await startPanel();
  const ids = await createKeywords(app.admin, ['database', 'databases', 'kubernetes', 'kuberntes', 'gardening', 'forgotten']);
  const keywords = (...names: string[]) => ({ keywords: names.flatMap((name) => ids[name] ?? []) });
  for (const [title, has] of [['One', ['database']], ['Two', ['kubernetes', 'database']], ['Three', ['databases', 'gardening']]] as const) {
    articles[title] = await createDraft(app.admin, title, keywords(...has));
  }
});
afterAll(() => app?.stop());

async function openKeywords(name: string, steps: (page: Page) => Promise<void>, options: Parameters<typeof signedIn>[2] = {}): Promise<void> {
  const page = await (await signedIn(app.browser, app.admin, options)).newPage();
  await withScreenshot(page, name, async () => {
    await page.goto(`${app.server.url}/admin/plugins/editorial/keywords`);
    await page.getByRole('checkbox', { name: 'Select “database”' }).waitFor();
    await steps(page);
  });
  await page.context().close();
}

/** The page's keywords with their articles, such as `database 2 (2 drafts)`; all at once, since a list that is loaded again loses rows. */
async function listed(page: Page): Promise<string[]> {
  const texts = await page.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].slice(1, 4).map(({ innerText }) => innerText)));
  return texts.map(([name = '', , articles = '']) => `${name} ${articles}`.replaceAll(/\s+/g, ' '));
}

async function apply(dialog: Locator): Promise<string> {
  await dialog.getByText('this is what would happen. Nothing is written yet.').waitFor();
  const said = await dialog.innerText();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await dialog.getByRole('status').getByText('done.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await dialog.waitFor({ state: 'hidden' });
  return said;
}

const ALL = ['database 2 (2 drafts)', 'databases 1 (1 draft)', 'forgotten 0', 'gardening 1 (1 draft)', 'kubernetes 1 (1 draft)', 'kuberntes 0'];

test('keywords are listed with their articles, searched, ordered and narrowed, also after a reload', async () => {
  await openKeywords('keywords list', async (page) => {
    expect(await listed(page)).toEqual(ALL);
    await page.getByRole('combobox', { name: 'Order' }).click();
    await page.getByRole('option', { name: 'Most articles first' }).click();
    await expect.poll(async () => (await listed(page))[0], PATIENTLY).toBe('database 2 (2 drafts)');
    await page.getByRole('searchbox', { name: 'Search keywords' }).fill('kuber');
    await expect.poll(() => listed(page), PATIENTLY).toEqual(['kubernetes 1 (1 draft)', 'kuberntes 0']);
    await page.getByRole('checkbox', { name: 'Only unused' }).click();
    await expect.poll(() => listed(page), PATIENTLY).toEqual(['kuberntes 0']);
    await page.reload();
    await expect.poll(() => listed(page), PATIENTLY).toEqual(['kuberntes 0']);
  });
});

test('keywords that are probably the same are proposed, and merged after a look; their names remain', async () => {
  await openKeywords('keywords alike', async (page) => {
    await page.getByRole('tab', { name: 'Probably the same (2)' }).click();
    await page.getByText('They look like singular and plural.').waitFor();
    await page.getByText('One looks like a typing error.').waitFor();
    await page.getByRole('button', { name: 'Merge database, databases' }).click();
    const dialog = page.getByRole('dialog', { name: 'Merge keywords: database, databases' });
    // The one that most articles have is to remain.
    expect(await dialog.getByRole('radio', { name: 'database (2 articles)' }).isChecked()).toBe(true);
    await dialog.getByRole('button', { name: 'Show preview' }).click();
    const said = await apply(dialog);
    for (const part of ['1 article gets other keywords', '1 keyword is removed']) expect(said).toContain(part);
    await page.getByRole('tab', { name: 'Probably the same (1)' }).waitFor();
    await page.getByRole('tab', { name: 'All keywords' }).click();
    await page.getByText('Also: databases').waitFor();
  });
  expect(await termsOf(app.admin, articles.Three ?? '')).toMatchObject({ keywords: ['database', 'gardening'] });
});

test('several are marked and merged, and a name is changed in its place', async () => {
  await openKeywords('keywords marked', async (page) => {
    for (const name of ['kubernetes', 'kuberntes']) await page.getByRole('checkbox', { name: `Select “${name}”` }).click();
    await page.getByRole('status').getByText('2 keywords selected').waitFor();
    await page.getByRole('button', { name: 'Merge …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Merge keywords: kubernetes, kuberntes' });
    await dialog.getByRole('radio', { name: 'kubernetes (1 article)' }).click();
    await dialog.getByRole('button', { name: 'Show preview' }).click();
    expect(await apply(dialog)).toContain('1 keyword is removed');
    await page.getByText('2 keywords selected').waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: 'Actions for “gardening”' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'New name of “gardening”' }).fill('gardens');
    await page.keyboard.press('Enter');
    await page.getByText('Renamed to “gardens”.').first().waitFor();
    await page.getByRole('checkbox', { name: 'Select “gardens”' }).waitFor();
  });
  expect(await termsOf(app.admin, articles.Two ?? '')).toMatchObject({ keywords: ['kubernetes', 'database'] });
  expect(await termsOf(app.admin, articles.Three ?? '')).toMatchObject({ keywords: ['database', 'gardens'] });
});

test('unused ones are removed all at once, and those that are used stay', async () => {
  await openKeywords('keywords unused', async (page) => {
    await page.getByRole('button', { name: 'Remove unused keywords' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove unused keywords' });
    await dialog.getByRole('button', { name: 'Show preview' }).click();
    expect(await apply(dialog)).toContain('1 keyword is removed');
    await expect.poll(() => listed(page), PATIENTLY).toEqual([expect.stringMatching(/^database .*3 \(3 drafts\)$/), 'gardens 1 (1 draft)', expect.stringMatching(/^kubernetes .*1 \(1 draft\)$/)]);
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each([768, 1440])('the page and a dialog have no serious violation, and fit %i px', async (width) => {
    await openKeywords(
      `keywords axe ${theme} ${width}`,
      async (page) => {
        await page.mouse.move(0, 0);
        expect(await seriousViolations(page, 'main')).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
        await page.getByRole('button', { name: 'Actions for “database”' }).click();
        await page.getByRole('menuitem', { name: 'Merge …' }).click();
        await page.getByRole('dialog').waitFor();
        await page.mouse.move(0, 0);
        expect(await seriousViolations(page, '[role="dialog"]')).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('tab', { name: /^Probably the same/ }).click();
        expect(await seriousViolations(page, 'main')).toEqual([]);
      },
      { theme, viewport: { width, height: 900 } },
    );
  });
});
