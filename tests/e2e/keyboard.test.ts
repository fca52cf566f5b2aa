import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { signedIn } from '../support/admin-session';
import { withScreenshot } from '../support/browser';
import { PATIENTLY } from '../support/patience';
import { GOOD_FILES, startPanel, type PanelApp } from '../support/panel-app';

/** More stops than any of our pages has, so that a control nobody can reach fails quickly. */
const MAX_STOPS = 60;

let app: PanelApp;
beforeAll(async () => {
  app = await startPanel();
});
afterAll(() => app?.stop());

test('files are chosen, previewed and imported with the keyboard alone', async () => {
  const page = await (await signedIn(app.browser, app.admin)).newPage();
  await withScreenshot(page, 'keyboard', async () => {
    await page.goto(`${app.server.url}/admin/plugins/editorial`);
    await page.getByRole('heading', { name: 'Import articles' }).waitFor();

    const chooser = page.waitForEvent('filechooser');
    await moveTo(page, 'Choose files');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(GOOD_FILES);
    await page.getByText('5 markdown files').waitFor();

    await moveTo(page, 'are published');
    await chooseRadio(page, 'ArrowDown', 'become drafts, like everything else');
    await chooseRadio(page, 'ArrowUp', 'are published');

    await moveTo(page, 'Show preview');
    await page.keyboard.press('Enter');
    await page.getByText('5 files', { exact: true }).waitFor();
    await expect.poll(() => focused(page), PATIENTLY).toBe('Import preview');

    await moveTo(page, 'Result');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focused(page), PATIENTLY).toBe('The first harvest of the roof garden');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'The first harvest of the roof garden' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect.poll(() => focused(page), PATIENTLY).toBe('The first harvest of the roof garden');

    await moveTo(page, 'Import 5 articles', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Import report' }).waitFor();
    await expect.poll(() => focused(page), PATIENTLY).toBe('Import report');
    await page.getByRole('status').getByText('Import finished, 5 articles written').waitFor({ state: 'attached' });
  });
  await page.context().close();
});

/** Strapi's radio buttons follow an arrow key only while it is down, as a finger holds it. */
async function chooseRadio(page: Page, key: 'ArrowDown' | 'ArrowUp', name: string): Promise<void> {
  await page.keyboard.down(key);
  await page.getByRole('radio', { name, checked: true }).first().waitFor();
  await page.keyboard.up(key);
}

/** Presses a key until the control of this name has the focus. */
async function moveTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const stops: string[] = [];
  for (let stop = 0; stop < MAX_STOPS; stop += 1) {
    await page.keyboard.press(key);
    stops.push(await focused(page));
    if (stops.at(-1) === name) return;
  }
  throw new Error(`"${name}" was not reached. Stops: ${stops.join(' | ')}`);
}

/** Name of the control that has the focus: its label, else its text. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return '';
    const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : [];
    return (element.getAttribute('aria-label') ?? labels.map((label) => label.textContent).join(' ')) || element.innerText;
  }).then((name) => name.trim().replace(/^result$/i, 'Result'));
}
