import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { signedIn, type AdminApi } from '../support/admin-session';
import { seriousViolations, withScreenshot } from '../support/browser';
import { startPanel, type PanelApp } from '../support/panel-app';
import { createColleague } from '../support/panel-people';
import { PATIENTLY } from '../support/patience';

const ARTICLE = 'plugin::editorial.article';
const COLLECTION = `/content-manager/collection-types/${ARTICLE}`;
const READY = { description: 'How four bakers brought their sourdough through a winter without heating.', date: '2025-01-09', body: '# Bread\n\nText.' };

/** More stops than the edit view has before its panels end. */
const MAX_STOPS = 120;

let app: PanelApp;
let author: AdminApi;
let category: { documentId: string; id: number };
beforeAll(async () => {
  app = await startPanel();
  ({ data: category } = await app.admin.request('POST', '/content-manager/collection-types/plugin::editorial.category', { name: 'Bread', slug: 'bread' }));
  author = await createColleague(app, 'strapi-author', 'Auguste');
});
afterAll(() => app?.stop());

async function createArticle(title: string, data: Record<string, unknown> = READY): Promise<string> {
  const connect = { connect: [{ documentId: category.documentId, id: category.id }] };
  const answer = await app.admin.request('POST', COLLECTION, { title, slug: title.toLowerCase().replaceAll(' ', '-'), category: connect, ...data });
  return answer.data.documentId;
}

function take(documentId: string, transition: string): Promise<unknown> {
  return app.admin.request('POST', `/editorial/articles/${documentId}/transitions`, { locale: 'en', transition });
}

async function workflowOf(documentId: string) {
  return (await app.admin.request('GET', `/editorial/articles/${documentId}/workflow?locale=en`)).data;
}

async function openAs(api: AdminApi, name: string, steps: (page: Page) => Promise<void>, options: Parameters<typeof signedIn>[2] = {}): Promise<void> {
  const page = await (await signedIn(app.browser, api, options)).newPage();
  await withScreenshot(page, name, () => steps(page));
  await page.context().close();
}

function addressOf(documentId: string): string {
  return `${app.server.url}/admin${COLLECTION}/${documentId}?plugins[i18n][locale]=en`;
}

/** One of our panels, by its heading. */
function panel(page: Page, title: string) {
  return page.getByRole('complementary').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
}

test('an article is checked while somebody writes, submitted, sent back with a comment, and the history tells it', async () => {
  const documentId = await createArticle('Winter bread');
  await openAs(app.admin, 'workflow walk', async (page) => {
    await page.goto(addressOf(documentId));
    await panel(page, 'Workflow').getByText('Draft', { exact: true }).waitFor();
    await panel(page, 'Checklist').getByText('1 warning').waitFor();

    await page.getByLabel('description').fill('Short.');
    await panel(page, 'Checklist').getByText('The description has 6 characters').waitFor();
    await page.getByRole('status').getByText('Checklist: 2 warnings').waitFor({ state: 'attached' });
    const submit = page.getByRole('button', { name: 'Submit for review' });
    await expect.poll(() => submit.getAttribute('aria-disabled'), PATIENTLY).toBe('true');
    await page.getByText('Save your changes first').first().waitFor({ state: 'attached' });
    await submit.click({ force: true });
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByLabel('description').fill(`${READY.description} Twice.`);
    await page.getByRole('button', { name: 'Save', exact: true }).click();

    await expect.poll(() => submit.getAttribute('aria-disabled'), PATIENTLY).toBe('false');
    await submit.click();
    await page.getByRole('dialog', { name: 'Submit for review' }).getByRole('button', { name: 'Submit for review' }).click();
    await panel(page, 'Workflow').getByText('In review', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Request changes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Request changes' });
    await dialog.getByRole('button', { name: 'Request changes' }).click();
    await dialog.getByText('Write what has to be known for this step.').waitFor();
    expect((await workflowOf(documentId)).stage).toBe('in-review');
    await dialog.getByRole('textbox', { name: 'Comment' }).fill('Which winter?');
    await dialog.getByRole('button', { name: 'Request changes' }).click();
    await panel(page, 'Workflow').getByText('Changes requested', { exact: true }).waitFor();
    await panel(page, 'History').getByText('Which winter?').waitFor();

    await page.getByLabel('description').fill('What nobody should have written.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved document').last().waitFor();
    await page.getByRole('button', { name: /^All history/ }).click();
    await page.getByRole('dialog', { name: 'History' }).getByRole('button', { name: /^Compare ?: Request changes/ }).click();
    const versions = page.getByRole('dialog');
    await versions.getByText(`${READY.description} Twice.`).waitFor();
    await versions.getByText('What nobody should have written.').waitFor();
    await versions.getByRole('button', { name: 'Restore the earlier version' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Restore the earlier version' }).click();
    await page.getByText('The draft has the content of the earlier version now.').waitFor();
    await expect.poll(() => page.getByLabel('description').inputValue(), PATIENTLY).toBe(`${READY.description} Twice.`);
  });
  expect((await workflowOf(documentId)).stage).toBe('changes-requested');
});

test('an approved article is scheduled by the clock of the editor, and the schedule is cancelled again', async () => {
  const documentId = await createArticle('Summer bread');
  await take(documentId, 'submit');
  await take(documentId, 'approve');
  await openAs(app.admin, 'workflow schedule', async (page) => {
    await page.goto(addressOf(documentId));
    await page.getByRole('button', { name: 'Schedule', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Schedule' });
    await dialog.getByRole('button', { name: 'Schedule', exact: true }).click();
    await dialog.getByText('Choose a date.').waitFor();
    const goesLive = dialog.getByRole('group', { name: 'Goes live' });
    await goesLive.getByRole('combobox', { name: 'Date' }).fill('06/12/2031');
    await goesLive.getByRole('combobox', { name: 'Date' }).press('Tab');
    await goesLive.getByLabel('Time').fill('08:07');
    await dialog.getByRole('button', { name: 'Schedule', exact: true }).click();
    await panel(page, 'Workflow').getByText('Scheduled', { exact: true }).waitFor();
    const expected = await page.evaluate(() => new Date(2031, 5, 12, 8, 7).toISOString());
    expect((await workflowOf(documentId)).schedule).toEqual({ publishAt: expected, unpublishAt: null });

    await page.getByRole('button', { name: 'Change the schedule' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the schedule' }).click();
    await panel(page, 'Workflow').getByText('Approved', { exact: true }).waitFor();
  });
  expect((await workflowOf(documentId)).schedule).toBeNull();
});

test('a step is taken with the keyboard alone, one that is refused says why, and the focus comes back', async () => {
  const documentId = await createArticle('Keyboard bread');
  await openAs(app.admin, 'workflow keyboard', async (page) => {
    await page.goto(addressOf(documentId));
    await page.getByRole('button', { name: 'Submit for review' }).waitFor();
    await moveTo(page, 'Submit for review');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Submit for review' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect.poll(() => focusedText(page), PATIENTLY).toBe('Submit for review');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Submit for review' }).waitFor();
    await moveTo(page, 'Submit for review');
    await page.keyboard.press('Enter');
    await panel(page, 'Workflow').getByText('In review', { exact: true }).waitFor();
  });
  await openAs(author, 'workflow keyboard refused', async (page) => {
    await page.goto(addressOf(documentId));
    await page.getByRole('button', { name: 'Approve' }).waitFor();
    await moveTo(page, 'Approve');
    await page.getByRole('tooltip').getByText('You may not “Approve”').waitFor();
    const described = await page.evaluate(() => document.getElementById(document.activeElement?.getAttribute('aria-describedby') ?? '')?.textContent);
    expect(described).toContain('You may not “Approve”');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('an author finds nothing that publishes', () => {
  test('in the edit view: no button, and the keyboard shortcut does nothing', async () => {
    const documentId = await createArticle('Author bread');
    await openAs(author, 'author edit view', async (page) => {
      await page.goto(addressOf(documentId));
      await page.getByRole('button', { name: 'Submit for review' }).waitFor();
      expect(await page.getByRole('button', { name: /publish/i }).count()).toBe(0);
      const publishing = watchPublishing(page);
      await page.getByLabel('description').fill('Something new.');
      await page.keyboard.press('Control+Shift+Enter');
      // Saving by its own shortcut shows that the keyboard was heard.
      await page.keyboard.press('Control+Enter');
      await page.getByText('Saved document').waitFor();
      expect(publishing).toEqual([]);
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem').first().waitFor();
      expect(await page.getByRole('menuitem', { name: /publish/i }).count()).toBe(0);
    });
    await stillADraft(documentId);
  });

  test('in the list: no bulk action that publishes, and no step', async () => {
    const documentId = await createArticle('Listed bread');
    await openAs(author, 'list of an author', async (page) => {
      expect(await bulkActions(page, 'Listed bread')).toEqual(['Delete']);
    });
    await stillADraft(documentId);
  });

  async function stillADraft(documentId: string): Promise<void> {
    expect(await workflowOf(documentId)).toMatchObject({ stage: 'draft', live: false });
  }
});

test('in the list, an administrator finds the step beside what else is done with many, and nothing of Strapi’s that publishes', async () => {
  await createArticle('Ticked bread');
  await openAs(app.admin, 'list of an administrator', async (page) => {
    expect(await bulkActions(page, 'Ticked bread')).toEqual(['Take a step', 'Give them a category', 'Delete', 'Export as markdown']);
  });
});

test('a step for many is shown before it is taken, and the list can be filtered by stage', async () => {
  const [ready, approved] = [await createArticle('Bulk one'), await createArticle('Bulk two')];
  await take(approved, 'submit');
  await take(approved, 'approve');
  await openAs(app.admin, 'workflow bulk', async (page) => {
    await page.goto(`${app.server.url}/admin${COLLECTION}?plugins[i18n][locale]=en&_q=Bulk`);
    await page.getByRole('row', { name: /Bulk two/ }).getByText('Approved').waitFor();
    for (const name of [/Bulk one/, /Bulk two/]) await page.getByRole('row', { name }).getByRole('checkbox').click();
    await page.getByRole('button', { name: 'Take a step' }).click();
    const dialog = page.getByRole('dialog', { name: 'Take a step' });
    await dialog.getByRole('combobox', { name: 'Step' }).click();
    await page.getByRole('option', { name: 'Submit for review' }).click();
    await dialog.getByRole('button', { name: 'Show preview' }).click();
    await dialog.getByText('Submit for review: 1 article can take it, 1 cannot').waitFor();
    await dialog.getByText('“Submit for review” is not possible from “Approved”').waitFor();
    expect((await workflowOf(ready)).stage).toBe('draft');
    await dialog.getByRole('button', { name: 'Take the step for 1 article' }).click();
    await dialog.getByText('1 article took it, 1 did not').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('row', { name: /Bulk one/ }).getByText('In review').waitFor();

    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('combobox', { name: 'Select field' }).click();
    await page.getByRole('option', { name: 'Stage', exact: true }).click();
    await page.getByRole('combobox', { name: 'Stage' }).click();
    await page.getByRole('option', { name: 'Approved' }).click();
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByRole('row', { name: /Bulk one/ }).waitFor({ state: 'hidden' });
    await page.getByText('Stage is Approved').waitFor();
    await page.getByRole('row', { name: /Bulk two/ }).waitFor();
  });
  expect((await workflowOf(ready)).stage).toBe('in-review');
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each([768, 1440])('the panels and a dialog have no serious violation at %i px', async (width) => {
    const documentId = await createArticle(`Seen ${theme} ${width}`);
    await openAs(
      app.admin,
      `workflow panels ${theme} ${width}`,
      async (page) => {
        await page.goto(addressOf(documentId));
        const submit = page.getByRole('button', { name: 'Submit for review' });
        await submit.waitFor();
        // Strapi's markdown editor has no name; it is not ours.
        const found = (await seriousViolations(page, 'main')).filter((violation) => !violation.includes('.cm-content'));
        expect(found).toEqual([]);
        await submit.click();
        await page.getByRole('dialog').waitFor();
        await page.mouse.move(0, 0);
        expect(await seriousViolations(page, '[role="dialog"]')).toEqual([]);
      },
      { theme, viewport: { width, height: 900 } },
    );
  });
});

/** What the list offers for an article that is ticked, once all of it is there. */
async function bulkActions(page: Page, title: string): Promise<string[]> {
  await page.goto(`${app.server.url}/admin${COLLECTION}?plugins[i18n][locale]=en`);
  const row = page.getByRole('row', { name: new RegExp(title) });
  // The stage, before the status: the list has all it shows.
  await row.getByText('Draft', { exact: true }).nth(1).waitFor();
  await row.getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Delete', exact: true }).waitFor();
  const bar = page.getByRole('button', { name: 'Delete', exact: true }).locator('..');
  return bar.getByRole('button').allInnerTexts();
}

/** Requests that publish or unpublish. */
function watchPublishing(page: Page): string[] {
  const seen: string[] = [];
  page.on('request', (request) => {
    if (/actions\/(un)?publish|bulk(Un)?[pP]ublish/.test(request.url())) seen.push(request.url());
  });
  return seen;
}

/** Presses Tab until the control of this text has the focus. Editors of code let go of Tab after Escape. */
async function moveTo(page: Page, text: string): Promise<void> {
  const stops: string[] = [];
  for (let stop = 0; stop < MAX_STOPS; stop += 1) {
    if (await page.evaluate(() => (document.activeElement?.closest('.cm-editor') ?? null) !== null)) await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    stops.push(await focusedText(page));
    if (stops.at(-1) === text) return;
  }
  throw new Error(`"${text}" was not reached. Stops: ${stops.join(' | ')}`);
}

function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.innerText.trim() : ''));
}
