import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CONTENT_ACTIONS, type ImportReport } from '../../contracts';
import { expectFailure, runCommand, type Ended } from '../support/command';
import { createApiToken } from '../support/http-api';
import { startStrapi, type TestApp } from '../support/start-strapi';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

const FIXTURES = path.resolve(__dirname, '../fixtures/import');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'editorial-cli-'));
  cpSync(FIXTURES, path.join(folder, 'content'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function reportOf({ stdout }: Ended): ImportReport {
  const report: ImportReport = JSON.parse(stdout);
  return report;
}

describe('in process', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const importContent = (...options: string[]) => runCommand(['import', path.join(folder, 'content'), '--json', ...options], database.env);

  test('dry run, import, second import, and the list of runs', async () => {
    const preview = await importContent('--dry-run');
    expect(preview.code).toBe(1);
    expect(reportOf(preview).run).toMatchObject({ id: null, status: 'planned', dryRun: true, totals: { files: 4, create: 3, invalid: 1 } });

    const imported = await importContent();
    expect(imported.code).toBe(1);
    const report = reportOf(imported);
    expect(report.run).toMatchObject({ status: 'done', dryRun: false, source: 'default', totals: { files: 4, create: 3, invalid: 1 } });
    expect(report.files.map(({ path: file, verdict, published }) => [file, verdict, published])).toEqual([
      ['generated-article.md', 'create', false],
      ['live-article.md', 'create', true],
      ['unclosed-fence.md', 'invalid', false],
      ['unflagged-article.md', 'create', false],
    ]);

    rmSync(path.join(folder, 'content', 'unclosed-fence.md'));
    const second = await importContent();
    expect(second.code).toBe(0);
    expect(reportOf(second).run.totals).toMatchObject({ files: 3, unchanged: 3 });

    const runs = await runCommand(['runs'], database.env);
    expect(runs.code).toBe(0);
    expect(runs.stdout.trim().split('\n')).toHaveLength(2);
    expect(runs.stdout).toContain('3 unchanged');
  });

  test('for people: totals, each issue with its place, and what to do next', async () => {
    const ended = await runCommand(['import', path.join(folder, 'content'), '--source', 'people'], database.env);

    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('unclosed-fence.md:1:1 error unclosed-fence ');
    expect(ended.stdout).toMatch(/create +3/);
    expect(ended.stdout).toContain('→ 1 file not imported');
  });

  test('the doctor finds nothing wrong with what was imported', async () => {
    const ended = await runCommand(['doctor'], database.env);
    expect(ended).toMatchObject({ code: 0, stdout: 'All is well: nothing is wrong.\n' });
  });

  test('a language that is not set up exits with 2 and names those that are', async () => {
    expectFailure(await importContent('--locale', 'xx'), '"locale" is "xx". Allowed: en');
  });

  test('a folder without markdown exits with 2', async () => {
    rmSync(path.join(folder, 'content'), { recursive: true });
    expectFailure(await runCommand(['import', folder], database.env), 'No markdown file was found');
  });
});

describe('over HTTP', () => {
  let app: TestApp;
  let token: string;
  beforeAll(async () => {
    app = await startStrapi({ listen: true });
    token = await createApiToken(app.strapi, [CONTENT_ACTIONS.import]);
  });
  afterAll(() => app.stop());

  const importContent = (bearer: string, ...options: string[]) =>
    runCommand(['import', path.join(folder, 'content'), '--json', '--url', app.url, ...options], { STRAPI_EDITORIAL_TOKEN: bearer }, folder);
  const count = (name: 'article' | 'run') => app.strapi.db.query(`plugin::editorial.${name}`).count();

  test('a dry run reports and leaves nothing behind', async () => {
    const ended = await importContent(token, '--dry-run');
    expect(reportOf(ended).run).toMatchObject({ id: null, status: 'planned', dryRun: true, totals: { files: 4, create: 3, invalid: 1 } });
    expect(ended.code).toBe(1);
    expect([await count('run'), await count('article')]).toEqual([0, 0]);
  });

  test('imports with the same report and exit codes as in process', async () => {
    const ended = await importContent(token, '--unflagged', 'published');
    expect(ended.code).toBe(1);
    const report = reportOf(ended);
    expect(report.run).toMatchObject({ status: 'done', dryRun: false, totals: { files: 4, create: 3, invalid: 1 } });
    expect(report.files.find(({ path: file }) => file === 'unflagged-article.md')).toMatchObject({ verdict: 'create', published: true });
    expect(await count('article')).toBe(5);

    rmSync(path.join(folder, 'content', 'unclosed-fence.md'));
    const second = await importContent(token, '--unflagged', 'published');
    expect(second.code).toBe(0);
    expect(reportOf(second).run.totals).toMatchObject({ files: 3, unchanged: 3 });
  });

  test('a single folder in the folder stays part of the paths', async () => {
    rmSync(path.join(folder, 'content'), { recursive: true });
    cpSync(path.join(FIXTURES, 'live-article.md'), path.join(folder, 'content', 'posts', 'live-article.md'));
    const report = reportOf(await importContent(token, '--source', 'nested', '--dry-run'));
    expect(report.files.map((file) => file.path)).toEqual(['posts/live-article.md']);
  });

  test('the doctor looks, repairs, and says what it did', async () => {
    const doctor = async (...options: string[]) =>
      runCommand(['doctor', ...options, '--url', app.url], { STRAPI_EDITORIAL_TOKEN: await createApiToken(app.strapi, [CONTENT_ACTIONS.doctor]) }, folder);
    await app.strapi.documents('plugin::editorial.category').create({ data: { name: 'Broken', slug: 'broken' } });
    await app.strapi.db.getConnection('editorial_categories').where('slug', 'broken').update({ path: '/lost/' });

    const looked = await doctor();
    expect(looked.code).toBe(1);
    expect(looked.stdout).toContain('error category-path-wrong The category "Broken" has the path "/lost/", and should have "/broken/".');
    expect(looked.stdout).toContain('run it with --fix');
    const repaired = await doctor('--fix', '--json');
    expect(repaired.code).toBe(0);
    expect(JSON.parse(repaired.stdout)).toMatchObject({ fix: true, totals: { found: 1, repaired: 1, left: 0 }, diagnoses: [{ repaired: true }] });
    expect((await doctor()).code).toBe(0);
    expectFailure(await runCommand(['doctor', '--url', app.url], { STRAPI_EDITORIAL_TOKEN: token }, folder), `Tick "${CONTENT_ACTIONS.doctor}"`);
  });

  test.each([
    ['a token that is none', () => importContent('nonsense'), 'token is not valid'],
    ['a token without the permission', async () => importContent(await createApiToken(app.strapi, ['plugin::upload.content-api.find'])), 'lacks a permission'],
    ['an unknown language', () => importContent(token, '--locale', 'xx'), 'Allowed: en'],
    ['nobody at the address', () => runCommand(['runs', '--url', 'http://127.0.0.1:1', '--token', 't']), 'No Strapi answers'],
    ['a Strapi without the plugin', () => runCommand(['runs', '--url', `${app.url}/elsewhere`, '--token', token]), 'no Editorial plugin'],
  ])('%s exits with 2 and one line', async (_case, command, text) => {
    const before = [await count('run'), await count('article')];
    expectFailure(await command(), text);
    expect([await count('run'), await count('article')]).toEqual(before);
  });
});
