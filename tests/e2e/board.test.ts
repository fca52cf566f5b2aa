import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { signedIn } from '../support/admin-session';
import { seriousViolations, withScreenshot } from '../support/browser';
import { startPanel, type PanelApp } from '../support/panel-app';

const ARTICLES = '/content-manager/collection-types/plugin::editorial.article';
const BODY = 'Text of the article, long enough to be read.';
const DESCRIPTION = 'A description that is long enough for the checklist: it has more than fifty characters.';

let app: PanelApp;
let category: string;
beforeAll(async () => {
  app = await startPanel();
  const made = await app.admin.request('POST', '/content-manager/collection-types/plugin::editorial.category', { name: 'Garden', slug: 'garden' });
  category = made.data.documentId;
});
afterAll(() => app?.stop());

/** An article that was taken through steps. */
async function article(title: string, steps: readonly string[] = [], fields: Record<string, unknown> = {}): Promise<string> {
  const slug = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const data = { title, slug, body: BODY, description: DESCRIPTION, date: '2025-06-12', category: { connect: [{ documentId: category }] }, ...fields };
  const { data: made } = await app.admin.request('POST', ARTICLES, data);
  for (const transition of steps) {
    const time = new Date(Date.now() + 2 * 3_600_000).toISOString();
    await app.admin.request('POST', `/editorial/articles/${made.documentId}/transitions`, {
      locale: 'en', transition, ...(transition === 'schedule' ? { schedule: { publishAt: time, unpublishAt: null } } : {}),
    });
  }
  return made.documentId;
}

async function opened(path: string, options: Parameters<typeof signedIn>[2] = {}): Promise<Page> {
  const page = await (await signedIn(app.browser, app.admin, options)).newPage();
  await page.goto(`${app.server.url}/admin${path}`);
  return page;
}

const column = (page: Page, stage: string): Locator => page.locator(`section[data-stage="${stage}"]`);
const cardIn = (page: Page, stage: string, title: string): Locator => column(page, stage).getByRole('listitem').filter({ hasText: title }).first();
const stageOf = async (documentId: string): Promise<string> => (await app.admin.request('GET', `/editorial/articles/${documentId}/workflow?locale=en`)).data.stage;

describe('the board', () => {
  test('moves a card that is dragged to another stage', async () => {
    const id = await article('Dragged along');
    const page = await opened('/plugins/editorial/board');
    await withScreenshot(page, 'board drag', async () => {
      await cardIn(page, 'draft', 'Dragged along').dragTo(column(page, 'in-review'));
      await cardIn(page, 'in-review', 'Dragged along').waitFor();
      await page.getByText('“Dragged along”: Submit for review').waitFor();
      expect(await stageOf(id)).toBe('in-review');
    });
    await page.context().close();
  });

  test('moves a card by keyboard alone, and asks for a comment where a step needs one', async () => {
    const id = await article('Typed along', ['submit']);
    const page = await opened('/plugins/editorial/board');
    await withScreenshot(page, 'board keyboard', async () => {
      await page.getByRole('button', { name: 'Move “Typed along”' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Request changes' }).waitFor();
      while (!(await page.getByRole('menuitem', { name: 'Request changes' }).evaluate((item) => item === document.activeElement))) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Request changes' });
      await dialog.getByRole('textbox').fill('Please shorten it.');
      await dialog.getByRole('button', { name: 'Request changes' }).press('Enter');
      await cardIn(page, 'changes-requested', 'Typed along').waitFor();
      expect(await stageOf(id)).toBe('changes-requested');
    });
    await page.context().close();
  });

  test('says why a move is refused, and the card returns', async () => {
    const id = await article('Not yet done', ['submit'], { body: 'See [the report](link to come).' });
    // All columns in sight: what scrolls while it is dragged is another test's business.
    const page = await opened('/plugins/editorial/board', { viewport: { width: 2400, height: 900 } });
    await withScreenshot(page, 'board refused', async () => {
      await cardIn(page, 'in-review', 'Not yet done').dragTo(column(page, 'approved'));
      const refused = page.getByRole('alertdialog', { name: 'Not moved' });
      await refused.getByText('The checklist is not done').waitFor();
      await refused.getByRole('button', { name: 'Close' }).click();
      await cardIn(page, 'in-review', 'Not yet done').waitFor();
      await cardIn(page, 'in-review', 'Not yet done').dragTo(column(page, 'archived'));
      await page.getByRole('alertdialog', { name: 'Not moved' }).getByText('No step leads from “In review” to “Archived”').waitFor();
      expect(await stageOf(id)).toBe('in-review');
    });
    await page.context().close();
  });

  test('finds by title, category and assignee', async () => {
    await article('Needle in the hay');
    const page = await opened('/plugins/editorial/board');
    await withScreenshot(page, 'board filters', async () => {
      await page.getByPlaceholder('Search titles').fill('needle');
      await cardIn(page, 'draft', 'Needle in the hay').waitFor();
      await page.waitForFunction(() => document.querySelectorAll('section[data-stage] ul > li[draggable]').length === 1);
      await page.getByRole('combobox', { name: 'Assignee' }).click();
      await page.getByRole('option', { name: 'Me' }).click();
      await column(page, 'draft').getByText('Nothing here.').waitFor();
      expect(page.url()).toContain('assignee=me');
    });
    await page.context().close();
  });
});

describe('the calendar', () => {
  test('schedules what is dragged from the tray onto a day', async () => {
    const id = await article('From the tray', ['submit', 'approve']);
    const page = await opened('/plugins/editorial/calendar');
    await withScreenshot(page, 'calendar tray', async () => {
      await page.getByRole('button', { name: 'Month after' }).click();
      const day = nextMonth(15);
      await page.getByText('From the tray').first().dragTo(page.locator(`[data-day="${day}"]`));
      const dialog = page.getByRole('dialog', { name: 'Schedule' });
      await dialog.getByRole('button', { name: 'Schedule' }).click();
      await page.locator(`[data-day="${day}"]`).getByRole('link', { name: 'From the tray' }).waitFor();
      expect(await stageOf(id)).toBe('scheduled');
    });
    await page.context().close();
  });

  test('moves what is dragged to another day, and changes times by keyboard', async () => {
    const id = await article('To be moved', ['submit', 'approve']);
    const from = nextMonth(10);
    const schedule = { publishAt: `${from}T10:00:00.000Z`, unpublishAt: null };
    await app.admin.request('PUT', `/editorial/articles/${id}/schedule`, { locale: 'en', schedule });
    const page = await opened('/plugins/editorial/calendar');
    await withScreenshot(page, 'calendar drag', async () => {
      await page.getByRole('button', { name: 'Month after' }).click();
      const to = nextMonth(17);
      await page.locator(`[data-day="${from}"] li`).filter({ hasText: 'To be moved' }).dragTo(page.locator(`[data-day="${to}"]`));
      await page.getByText('“To be moved” has new times.').waitFor();
      await page.locator(`[data-day="${to}"] li[aria-busy="false"]`).getByRole('link', { name: 'To be moved' }).waitFor();
      await page.getByRole('button', { name: 'Actions for “To be moved”' }).press('Enter');
      await page.getByRole('menuitem', { name: 'Change times' }).press('Enter');
      await page.getByRole('dialog', { name: 'Change times' }).getByRole('button', { name: 'Save' }).press('Enter');
      await page.getByRole('dialog', { name: 'Change times' }).waitFor({ state: 'detached' });
      const { data } = await app.admin.request('GET', `/editorial/articles/${id}/workflow?locale=en`);
      expect(data.schedule.publishAt.slice(0, 10)).toBe(to);
    });
    await page.context().close();
  });
});

describe('the home page', () => {
  test('shows what waits and what goes live next', async () => {
    await article('Waits for a review', ['submit']);
    await article('Goes live soon', ['submit', 'approve', 'schedule']);
    const page = await opened('/');
    await withScreenshot(page, 'home widgets', async () => {
      await page.getByRole('heading', { name: 'Waiting for you' }).waitFor();
      await page.getByRole('link', { name: 'Goes live soon' }).waitFor();
      expect(await page.getByRole('heading', { name: 'Next to go live' }).count()).toBe(1);
    });
    await page.context().close();
  });
});

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  test.each([
    ['board', '[data-stage="draft"] li'],
    ['calendar', '[data-day] li'],
  ])('the %s has no serious violation', async (name, ready) => {
    const page = await opened(`/plugins/editorial/${name}`, { theme });
    await withScreenshot(page, `${name} axe ${theme}`, async () => {
      await page.locator(ready).first().waitFor();
      expect(await seriousViolations(page, 'main')).toEqual([]);
    });
    await page.context().close();
  });
});

/** A day of the month after this one; the browser is in the zone of this process. */
function nextMonth(day: number): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  const month = new Date(now.getFullYear(), now.getMonth() + 1, 1);
  return `${month.getFullYear()}-${two(month.getMonth() + 1)}-${two(day)}`;
}
