import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { signedIn } from '../support/admin-session';
import { seriousViolations, withScreenshot } from '../support/browser';
import { BROKEN_FILE, GOOD_FILES, previewFiles, startPanel, type PanelApp } from '../support/panel-app';

const WIDTHS = [768, 1440];

let app: PanelApp;
let preview: string;
let report: string;
beforeAll(async () => {
  app = await startPanel();
  const page = await (await signedIn(app.browser, app.admin)).newPage();
  await withScreenshot(page, 'accessibility set-up', async () => {
    const start = `${app.server.url}/admin/plugins/editorial`;
    await page.goto(start);
    await previewFiles(page, [...GOOD_FILES, BROKEN_FILE]);
    await page.getByRole('button', { name: 'Import 5 articles' }).click();
    await page.getByRole('heading', { name: 'Import report' }).waitFor();
    report = page.url();
    await page.goto(start);
    // Every verdict that a preview of these can have: new, update, unchanged, invalid.
    await previewFiles(page, [...GOOD_FILES.slice(1), BROKEN_FILE, file('2024-03-05-first-harvest.md', 'Another harvest'), file('new.md', 'New')]);
    preview = page.url();
  });
  await page.context().close();
});
afterAll(() => app?.stop());

function file(name: string, title: string) {
  return { name, mimeType: 'text/markdown', buffer: Buffer.from(`---\ntitle: ${title}\ndate: 2024-03-05\n---\nText.\n`) };
}

const PAGES: { name: string; open: (page: Page) => Promise<void>; inside?: string }[] = [
  {
    name: 'the start',
    open: async (page) => {
      await page.goto(`${app.server.url}/admin/plugins/editorial`);
      await page.getByRole('region', { name: 'Earlier runs' }).getByRole('row').nth(1).waitFor();
      await page.getByRole('button', { name: 'More options' }).click();
    },
  },
  {
    name: 'the start with a problem',
    open: async (page) => {
      await page.goto(`${app.server.url}/admin/plugins/editorial`);
      await page.getByRole('button', { name: 'Show preview' }).click();
      await page.getByRole('alert').getByText('Choose something').waitFor();
    },
  },
  {
    name: 'a preview',
    open: async (page) => {
      await page.goto(preview);
      await page.getByText('7 files', { exact: true }).waitFor();
    },
  },
  {
    name: 'the changes of a file',
    inside: '[role="dialog"]',
    open: async (page) => {
      await page.goto(preview);
      await page.getByRole('button', { name: 'Another harvest' }).click();
      await page.getByRole('dialog').getByRole('group', { name: 'Changed lines' }).first().waitFor();
    },
  },
  {
    name: 'a report',
    open: async (page) => {
      await page.goto(report);
      await page.getByText('6 files', { exact: true }).waitFor();
    },
  },
  {
    name: 'the details of a file',
    inside: '[role="dialog"]',
    open: async (page) => {
      await page.goto(report);
      await page.getByRole('button', { name: 'Why sourdough fails' }).click();
      await page.getByRole('dialog').getByText('Slug').waitFor();
    },
  },
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(PAGES)('$name has no serious violation and fits every width', async ({ name, open, inside = 'main' }) => {
    for (const width of WIDTHS) {
      const page = await (await signedIn(app.browser, app.admin, { theme, viewport: { width, height: 900 } })).newPage();
      await withScreenshot(page, `${name} ${theme} ${width}`, async () => {
        await open(page);
        // Strapi's buttons lose contrast under the pointer.
        await page.mouse.move(0, 0);
        expect(await seriousViolations(page, inside), `${width} px`).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(overflow, `${width} px`).toBe(0);
      });
      await page.context().close();
    }
  });
});
