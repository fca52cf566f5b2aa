import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { signedIn } from '../support/admin-session';
import { withScreenshot } from '../support/browser';
import { createDraft, termsOf } from '../support/panel-content';
import { startPanel, type PanelApp } from '../support/panel-app';
import { seedCategories } from '../support/seed-articles';
import { startStrapi } from '../support/start-strapi';

const TOP = 100;
const BELOW_EACH = 99;
const ALL = TOP + TOP * BELOW_EACH;
/** What fits on the screen, and what is drawn around it. */
const MAX_DRAWN = 60;
/** A busy machine needs a part of it; a tree that is drawn whole, or asked for again and again, needs more. */
const RESPONSIVE_MS = 5_000;

let app: PanelApp;
beforeAll(async () => {
  app = await startPanel({}, fill);
});
afterAll(() => app?.stop());

async function fill(filename: string): Promise<void> {
  const { strapi, halt } = await startStrapi({ database: { client: 'sqlite', env: { DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: filename }, drop: async () => undefined } });
  const tops = Array.from({ length: TOP }, (_, index) => `/top-${index}/`);
  await seedCategories(strapi, [...tops, ...tops.flatMap((top, index) => Array.from({ length: BELOW_EACH }, (_, child) => `${top}leaf-${index}-${child}/`))]);
  await halt();
}

interface Watched {
  page: Page;
  /** Requests for trees so far. */
  asked: string[];
  /** Milliseconds that something takes until the page shows it; printed. */
  timed(what: string, act: () => Promise<unknown>): Promise<number>;
}

async function watching(name: string, steps: (watched: Watched) => Promise<void>): Promise<void> {
  const page = await (await signedIn(app.browser, app.admin)).newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/editorial\/(categories\/tree|picking\/categories)/.test(request.url())) asked.push(request.url());
  });
  const timed = async (what: string, act: () => Promise<unknown>) => {
    const start = performance.now();
    await act();
    const ms = Math.round(performance.now() - start);
    console.log(`${ALL.toLocaleString('en')} categories, ${what}: ${ms} ms`);
    return ms;
  };
  await withScreenshot(page, name, () => steps({ page, asked, timed }));
  await page.context().close();
}

describe('ten thousand categories', () => {
  test('are opened, scrolled and searched at once, with one request and a screenful of rows', async () => {
    await watching('scale tree', async ({ page, asked, timed }) => {
      const row = (name: string) => page.getByRole('row', { name: `${name}: no articles, 0 with subcategories` });
      const drawn = () => page.locator('[data-category]').count();
      await timed('page opened', async () => {
        await page.goto(`${app.server.url}/admin/plugins/editorial/categories`);
        await row('top-0').waitFor();
      });
      await page.getByText(`${ALL.toLocaleString('en')} categories.`).waitFor();
      const opened = await timed('all expanded', async () => {
        await page.getByRole('button', { name: 'Expand all' }).click();
        await row('leaf-0-0').waitFor();
      });
      expect(await page.getByRole('treegrid').getAttribute('aria-rowcount')).toBe(String(ALL + 1));
      expect(await drawn()).toBeLessThan(MAX_DRAWN);
      const scrolled = await timed('scrolled to the end', async () => {
        await page.getByRole('treegrid').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
        await row('leaf-99-98').waitFor();
      });
      expect(await drawn()).toBeLessThan(MAX_DRAWN);
      const searched = await timed('searched', async () => {
        await page.getByRole('searchbox', { name: 'Search categories' }).pressSequentially('leaf-57-42');
        await row('leaf-57-42').waitFor();
        await row('top-0').waitFor({ state: 'hidden' });
      });
      expect(await drawn()).toBe(2);
      for (const ms of [opened, scrolled, searched]) expect(ms).toBeLessThan(RESPONSIVE_MS);
      expect(asked).toHaveLength(1);
    });
  });

  test('are picked from in the edit view, with one request and a screenful of rows', async () => {
    const documentId = await createDraft(app.admin, 'One of many');
    await watching('scale pick', async ({ page, asked, timed }) => {
      await page.goto(`${app.server.url}/admin/content-manager/collection-types/plugin::editorial.article/${documentId}?plugins[i18n][locale]=en`);
      const tree = page.getByRole('tree', { name: 'category' });
      const opened = await timed('picker opened', async () => {
        await page.getByRole('button', { name: 'category: No category' }).click();
        await tree.getByRole('treeitem', { name: 'top-0', exact: true }).waitFor();
      });
      expect(await tree.getByRole('treeitem').count()).toBeLessThan(MAX_DRAWN);
      const searched = await timed('searched in the picker', async () => {
        await page.getByRole('combobox', { name: 'category' }).pressSequentially('leaf-57-42');
        await tree.getByRole('treeitem', { name: 'leaf-57-42' }).waitFor();
        await tree.getByRole('treeitem', { name: 'top-0', exact: true }).waitFor({ state: 'hidden' });
      });
      for (const ms of [opened, searched]) expect(ms).toBeLessThan(RESPONSIVE_MS);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'category: top-57 / leaf-57-42' }).waitFor();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Saved document').waitFor();
      expect(asked).toHaveLength(1);
    });
    expect(await termsOf(app.admin, documentId)).toMatchObject({ category: 'leaf-57-42' });
  });
});
