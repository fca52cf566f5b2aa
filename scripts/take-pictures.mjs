// `npm run pictures`: takes the pictures of the README from the running product, into docs/images.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { buildWhatChanged, PLAYGROUND, ROOT } from './build.mjs';
import { findOrInstallChromium } from './find-chromium.mjs';

const IMAGES = path.join(ROOT, 'docs', 'images');
const BOOT_TIMEOUT_MS = 180_000;
const DAY_MS = 86_400_000;
const SIZE = { width: 1440, height: 900 };
/** A container's root has no sandbox, and a picture wants no traffic but its own. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
/** As in playground/src/demo/administrator.ts. */
const DEMO_ADMINISTRATOR = { email: 'admin@example.com', password: 'Editorial-Demo-1' };
const ARTICLES = '/content-manager/collection-types/plugin::editorial.article';

const STANDUP = 'how-we-shortened-our-standup-to-seven-minutes.md';
const ESPRESSO = 'astro/dialling-in-espresso-like-a-deployment.md';

const NEW_ARTICLE = `---
title: "A Slow Typist Is a Good Teacher"
date: 2025-10-14
description: "The hour felt long. The code we deleted afterwards was mine."
published: true
category: Teams
keywords: [pairing, feedback]
---

The first hour was hard. I knew what to type and watched somebody look for the brackets.
`;

const BROKEN_ARTICLE = `---
title: Release Notes: Why Nobody Reads Them
date: 2025-10-21
published: true
---

We asked forty customers. Three had read them, and two of those had written them.
`;

/** Articles on their way to readers, with the steps that have been taken. */
const ON_THE_WAY = [
  { title: 'What a Status Page Is For', slug: 'what-a-status-page-is-for', steps: [] },
  { title: 'Three Questions before a Rewrite', slug: 'three-questions-before-a-rewrite', steps: ['submit'] },
  { title: 'The Meeting That Became a Note', slug: 'the-meeting-that-became-a-note', steps: ['submit', 'approve'] },
  { title: 'A Quiet Week on Call', slug: 'a-quiet-week-on-call', steps: ['submit', 'approve', 'schedule'] },
];

buildWhatChanged();
const executablePath = findOrInstallChromium();
const scratch = mkdtempSync(path.join(tmpdir(), 'editorial-pictures-'));
const server = await startPlayground();
try {
  mkdirSync(IMAGES, { recursive: true });
  await takePictures();
} finally {
  await stop(server.process);
  rmSync(scratch, { recursive: true, force: true });
}

async function takePictures() {
  const admin = await signIn();
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const light = await openPanel(browser, admin, 'light');
    await pictureArticles(light, admin);
    await editInStrapi(admin, ESPRESSO, { description: 'Change one thing at a time, and write down what came out of the machine.' });
    const folder = changedContent();
    await pictureImport(light, folder);
    const runPath = new URL(light.url()).pathname;
    await picturePreviewInDark(browser, admin, runPath);
    await pictureReport(light);
    await pictureWorkflow(light, admin);
    await pictureTaxonomy(light);
  } finally {
    await browser.close();
  }
}

async function pictureArticles(page, admin) {
  await page.goto(`${server.url}/admin${ARTICLES}`);
  await page.getByRole('row').nth(5).waitFor();
  await take(page, 'articles');
  const { documentId } = await findArticle(admin, STANDUP);
  await page.goto(`${server.url}/admin${ARTICLES}/${documentId}`);
  await page.locator('.CodeMirror').waitFor();
  await page.getByText('Teams').first().waitFor();
  await take(page, 'edit');
}

/** Leaves the page at the preview. */
async function pictureImport(page, folder) {
  await page.goto(`${server.url}/admin/plugins/editorial`);
  await page.getByText('Earlier runs').waitFor();
  await page.getByRole('row').nth(1).waitFor();
  await take(page, 'import');

  await page.getByTestId('folder').setInputFiles(folder);
  await page.getByRole('button', { name: 'More options' }).click();
  // The demo content was imported from a source of this name at the first start.
  await page.getByLabel('Source name').fill('playground');
  await page.getByRole('button', { name: 'Show preview' }).click();
  await page.getByRole('heading', { name: 'Import preview' }).waitFor();
  await page.getByRole('row').nth(5).waitFor();
  await take(page, 'mapping');
  const changed = page.getByRole('button', { name: 'How We Shortened Our Standup to Seven Minutes' }).first();
  await changed.scrollIntoViewIfNeeded();
  await take(page, 'preview');

  await changed.click();
  await page.getByRole('dialog').getByText('Afterwards').first().waitFor();
  await take(page, 'changes');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

async function picturePreviewInDark(browser, admin, runPath) {
  const page = await openPanel(browser, admin, 'dark');
  await page.goto(server.url + runPath);
  await page.getByRole('heading', { name: 'Import preview' }).waitFor();
  await page.getByRole('row').nth(5).waitFor();
  await take(page, 'preview-dark');
  await page.context().close();
}

async function pictureReport(page) {
  await page.getByRole('button', { name: /^Import \d+ article/ }).click();
  await page.getByRole('heading', { name: 'Import report' }).waitFor();
  await page.getByText('Created', { exact: true }).first().waitFor();
  await take(page, 'report');
}

async function pictureWorkflow(page, admin) {
  const written = [];
  for (const article of ON_THE_WAY) written.push({ ...article, documentId: await writeOnTheWay(admin, article) });
  const [, inReview, , scheduled] = written;
  await page.goto(`${server.url}/admin${ARTICLES}/${inReview.documentId}`);
  await page.getByRole('button', { name: 'Approve' }).first().waitFor();
  await page.getByText('Checklist').first().waitFor();
  await take(page, 'workflow');

  for (const name of ['board', 'calendar']) {
    await page.goto(`${server.url}/admin/plugins/editorial/${name}`);
    await page.getByText(scheduled.title).first().waitFor();
    await take(page, name);
  }
}

async function pictureTaxonomy(page) {
  await page.goto(`${server.url}/admin/plugins/editorial/categories`);
  await page.locator('[data-category]').nth(2).waitFor();
  await take(page, 'categories');
  await page.goto(`${server.url}/admin/plugins/editorial/keywords`);
  await page.locator('tbody tr').nth(2).waitFor();
  await take(page, 'keywords');
}

/** Answers its documentId. It is scheduled for the morning of tomorrow, when it is. */
async function writeOnTheWay(admin, { title, slug, steps }) {
  const description = 'What we tried, what it cost, and what we would do the same way again next year.';
  const { data } = await admin('POST', ARTICLES, { title, slug, description, body: 'We began with a list of what went wrong.', date: '2025-10-28' });
  for (const transition of steps) {
    const schedule = { publishAt: `${new Date(Date.now() + DAY_MS).toISOString().slice(0, 10)}T09:00:00Z`, unpublishAt: null };
    const request = { locale: 'en', transition, ...(transition === 'schedule' ? { schedule } : {}) };
    await admin('POST', `/editorial/articles/${data.documentId}/transitions`, request);
  }
  return data.documentId;
}

async function take(page, name) {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  // The panel moves the focus to the heading; its ring is for who uses the keyboard.
  if (!(await page.getByRole('dialog').isVisible())) await page.evaluate(() => document.activeElement?.blur());
  await page.screenshot({ path: path.join(IMAGES, `${name}.png`), animations: 'disabled', caret: 'hide' });
  console.log(`docs/images/${name}.png`);
}

/** The playground's articles: one changed, one changed in Strapi too, one new, one broken; the rest as they are. */
function changedContent() {
  const folder = path.join(scratch, 'content');
  cpSync(path.join(PLAYGROUND, 'content'), folder, { recursive: true });
  change(path.join(folder, STANDUP), (text) =>
    text
      .replace(/^description: .*$/m, 'description: "Nine people, one kitchen timer, and what we moved out of the morning."')
      .replace('keywords: ["meetings, standup, remote work, feedback"]', 'keywords: ["meetings", "standup", "remote work"]')
      .replace('Our standup took twenty-six minutes on average.', 'Our standup took twenty-six minutes on average, and thirty-four on Mondays.'),
  );
  change(path.join(folder, ESPRESSO), (text) =>
    text.replace(/^description: .*$/m, 'description: Change one thing, taste, write it down. What the office machine knows about releases.'),
  );
  // Names that sort to the top of the preview.
  writeFileSync(path.join(folder, 'a-slow-typist-is-a-good-teacher.md'), NEW_ARTICLE);
  writeFileSync(path.join(folder, 'agendas-and-release-notes.md'), BROKEN_ARTICLE);
  return folder;
}

function change(file, edit) {
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
}

async function editInStrapi(admin, sourcePath, data) {
  const { documentId } = await findArticle(admin, sourcePath);
  await admin('PUT', `${ARTICLES}/${documentId}`, data);
}

async function findArticle(admin, sourcePath) {
  const slug = path.basename(sourcePath, '.md');
  const { results } = await admin('GET', `${ARTICLES}?filters[slug][$eq]=${slug}`);
  if (results.length !== 1) throw new Error(`There is no article "${slug}".`);
  return results[0];
}

/** A page that is signed in already: the panel reads its token from a cookie. */
async function openPanel(browser, admin, theme) {
  const context = await browser.newContext({ viewport: SIZE, locale: 'en-GB', reducedMotion: 'reduce', colorScheme: theme });
  context.setDefaultTimeout(30_000);
  await context.addCookies([{ name: 'jwtToken', value: encodeURIComponent(admin.token), url: `${server.url}/admin` }]);
  const { data } = await admin('GET', '/admin/init');
  await context.addInitScript(([chosen, instance]) => {
    localStorage.setItem('STRAPI_THEME', chosen);
    localStorage.setItem('strapi-admin-language', 'en');
    // Strapi's news would stand above the page, and its guided tour over it.
    localStorage.setItem(`STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false:${instance}`, 'true');
    localStorage.setItem('STRAPI_GUIDED_TOUR', JSON.stringify({ enabled: false, hidden: true, tours: {}, completedActions: [] }));
  }, [theme, data.uuid]);
  return context.newPage();
}

/** Requests as the demo administrator; its token is at `token`. */
async function signIn() {
  const { data } = await send('POST', '/admin/login', DEMO_ADMINISTRATOR, null);
  return Object.assign((method, address, body) => send(method, address, body, data.token), { token: data.token });
}

async function send(method, address, body, token) {
  const response = await fetch(server.url + address, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${text}`);
  return JSON.parse(text);
}

async function startPlayground() {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const strapi = spawn(process.execPath, [path.join(ROOT, 'node_modules/@strapi/strapi/bin/strapi.js'), 'start'], {
    cwd: PLAYGROUND,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DEMO_CONTENT: 'true',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_CLIENT: 'sqlite',
      DATABASE_FILENAME: path.join(scratch, 'data.db'),
      STRAPI_TELEMETRY_DISABLED: 'true',
    },
  });
  let output = '';
  for (const stream of [strapi.stdout, strapi.stderr]) stream.on('data', (chunk) => (output += chunk));
  const deadline = Date.now() + BOOT_TIMEOUT_MS;
  while (Date.now() < deadline && strapi.exitCode === null) {
    if (await fetch(`${url}/_health`).then(({ ok }) => ok, () => false)) return { url, process: strapi };
    await sleep(200);
  }
  await stop(strapi);
  throw new Error(`The playground did not start.\n${output}`);
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
