import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMarkdown } from '../../server/articles/domain/markdown';
import { cleanHtml } from '../../server/importing/domain/clean-html';
import { launchBrowser } from '../support/browser';

const FIXTURES = path.resolve(__dirname, '../fixtures/html');
const BODIES = readdirSync(FIXTURES).map((name) => [name, readFileSync(path.join(FIXTURES, name), 'utf8')] as const);

let browser: Browser;
let page: Page;
const dialogs: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    // One that the page closed by leaving cannot be dismissed any more.
    dialog.dismiss().catch(() => undefined);
  });
  // Images and frames of the fixtures are not there, and nobody is to be asked for them.
  await page.route('**/*', (route) => route.abort());
});
afterAll(() => browser?.close());

/** Shows what a renderer makes that removes nothing itself, as a page and then once more from its own source. */
async function show(body: string): Promise<string[]> {
  dialogs.length = 0;
  await page.setContent(`<!DOCTYPE html><body>${createMarkdown().render(body)}</body>`, { waitUntil: 'load' });
  const found = await findWhatRuns();
  // Markup that is harmless as it stands may become something else when a script copies it.
  await page.evaluate(() => {
    const copy = document.createElement('div');
    copy.innerHTML = document.body.innerHTML;
    document.body.replaceChildren(copy);
  });
  const again = await findWhatRuns();
  await page.evaluate(async () => {
    const isSettled = (image: HTMLImageElement) => image.complete || !image.src;
    const settled = (image: HTMLImageElement) =>
      new Promise((resolve) => {
        if (isSettled(image)) resolve(null);
        for (const event of ['load', 'error']) image.addEventListener(event, resolve);
      });
    await Promise.all([...document.images].map(settled));
  });
  return [...found, ...again, ...dialogs.map((message) => `dialog ${message}`)];
}

function findWhatRuns(): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')].flatMap((element) => {
      const runs = ['script', 'style', 'object', 'embed', 'base', 'noscript', 'svg', 'math'].includes(element.localName) ? [element.localName] : [];
      const attributes = [...element.attributes].filter(({ name, value }) => {
        const address = value.replace(/[^!-~]/g, '').toLowerCase();
        return name.startsWith('on') || name === 'srcdoc' || /^(?:javascript|vbscript|data:text)/.test(address);
      });
      return [...runs, ...attributes.map(({ name }) => `${name} of ${element.localName}`)];
    }),
  );
}

describe.each(BODIES)('%s in a browser', (_name, body) => {
  test('runs as it came, so that there is something to clean', async () => {
    expect((await show(body)).length).toBeGreaterThan(0);
  });

  test.each(['sanitize', 'strip'] as const)('runs nothing after %s', async (option) => {
    expect(await show(cleanHtml(body, option).body)).toEqual([]);
  });
});

test('bodies put together of everything that is dangerous run nothing once they are cleaned', async () => {
  const parts = BODIES.flatMap(([, body]) => body.split(/\n{2,}/)).flatMap((block) => block.split(/(?<=>)|(?=<)|(?<=")|(?<= )/));
  let seed = 20_251_125;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  for (let round = 0; round < 300; round += 1) {
    const body = Array.from({ length: 3 + next(20) }, () => `${parts[next(parts.length)] ?? ''}${['', '', '\n', '\n\n', '`'][next(5)] ?? ''}`).join('');
    expect(await show(cleanHtml(body, 'sanitize').body), JSON.stringify(body)).toEqual([]);
  }
});
