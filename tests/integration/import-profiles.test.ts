import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReportFile } from '../../contracts';
import { dryRunFiles, dumpContent, importFiles, planFiles, servicesOf, OPERATOR } from '../support/import-app';
import { startStrapi, type TestApp } from '../support/start-strapi';

let app: TestApp;

beforeAll(async () => {
  app = await startStrapi();
  await app.strapi.plugin('i18n').service('locales').create({ code: 'fr', name: 'French' });
});
afterAll(() => app.stop());

beforeEach(async () => {
  for (const name of ['article', 'category', 'keyword', 'source-file', 'run', 'run-item'] as const) {
    await app.strapi.db.query(`plugin::editorial.${name}`).deleteMany({});
  }
});

const text = (...lines: string[]) => `---\n${lines.join('\n')}\n---\nText.\n`;

function codesOf(files: readonly ReportFile[], path: string): string[] {
  return files.find((file) => file.path === path)?.issues.map(({ code }) => code) ?? [];
}

async function paths(): Promise<Record<string, string | null>> {
  const rows: { slug: string; path: string | null }[] = await app.strapi.db.query('plugin::editorial.category').findMany({});
  return Object.fromEntries(rows.map(({ slug, path }) => [slug, path]));
}

describe('the profile of a run', () => {
  const jekyll = {
    '_posts/2020-01-02-a.md': text('layout: post', 'title: A', 'tags: machine learning'),
    '_posts/2020-02-03-b.md': text('layout: post', 'title: B', 'tags: aws'),
  };

  test('is found out, shown, and decides what is written', async () => {
    const preview = await dryRunFiles(app.strapi, { files: jekyll });
    expect(preview.run.profile).toEqual({ name: 'jekyll', how: 'detected', looked: 2, signs: [{ sign: 'jekyll-posts', count: 2 }] });

    const report = await importFiles(app.strapi, { files: jekyll });

    expect(report.run.profile).toEqual(preview.run.profile);
    expect(report.files[0]).toMatchObject({ keywords: ['machine', 'learning'], date: '2020-01-02' });
  });

  test('can be chosen, and is remembered for a part of the source', async () => {
    const report = await importFiles(app.strapi, { files: jekyll, options: { profile: 'hugo' } });
    expect(report.run.profile).toMatchObject({ name: 'hugo', how: 'asked' });
    expect(report.files[0]?.keywords).toEqual(['machine learning']);
    const before = await dumpContent(app.strapi);

    const again = await importFiles(app.strapi, { files: { '_posts/2020-01-02-a.md': jekyll['_posts/2020-01-02-a.md'] } });

    expect(again.run.profile).toMatchObject({ name: 'hugo', how: 'remembered' });
    expect(again.files[0]?.verdict).toBe('unchanged');
    expect(await dumpContent(app.strapi)).toEqual(before);
  });

  test('of another name is refused', async () => {
    const planned = planFiles(app.strapi, { files: jekyll, options: { profile: 'wordstar' } });
    await expect(planned).rejects.toMatchObject({ code: 'option-invalid', details: { option: 'profile' } });
  });

  test('that changes makes every file be compared again', async () => {
    await importFiles(app.strapi, { files: jekyll });
    const report = await importFiles(app.strapi, { files: jekyll, options: { profile: 'generic' } });
    expect(report.files.map(({ verdict, keywords }) => [verdict, keywords])).toEqual([
      ['update', ['machine learning']],
      ['unchanged', ['aws']],
    ]);
  });
});

describe('paths of categories', () => {
  test('become a tree, and the same tree at the next import', async () => {
    const files = {
      'a.md': text('title: A', 'category: Tech > Cloud'),
      'b.md': text('title: B', 'categories: [[Tech, Cloud, AWS]]'),
      'c.md': text('title: C', 'category: Tech/Data'),
      'd.md': text('title: D', 'category: CI/CD'),
    };

    const report = await importFiles(app.strapi, { files });

    expect(report.files.map(({ category }) => category)).toEqual(['Cloud', 'AWS', 'Data', 'CI/CD']);
    expect(await paths()).toEqual({
      tech: '/tech/', cloud: '/tech/cloud/', aws: '/tech/cloud/aws/', data: '/tech/data/', 'ci-cd': '/ci-cd/',
    });
    const before = await dumpContent(app.strapi);
    expect((await importFiles(app.strapi, { files })).run.totals).toMatchObject({ unchanged: 4 });
    expect(await dumpContent(app.strapi)).toEqual(before);
  });

  test('find a category that was moved, and put nothing back', async () => {
    const files = { 'a.md': text('title: A', 'category: Tech > Cloud') };
    await importFiles(app.strapi, { files });
    const cloud = await app.strapi.documents('plugin::editorial.category').findFirst({ filters: { slug: 'cloud' } });
    const move: Record<string, unknown> = { parent: null };
    await app.strapi.documents('plugin::editorial.category').update({ documentId: cloud?.documentId ?? '', data: move });

    const report = await importFiles(app.strapi, { files: { ...files, 'b.md': text('title: B', 'category: Tech > Cloud') } });

    expect(report.files.map(({ verdict }) => verdict)).toEqual(['unchanged', 'create']);
    expect(await paths()).toEqual({ tech: '/tech/', cloud: '/cloud/' });
  });
});

describe('translations', () => {
  const english = text('title: Hello', 'published: true');
  const french = text('title: Bonjour', 'published: true');
  const versions = async () => {
    const rows: { documentId: string; locale: string; title: string; publishedAt: string | null }[] = await app.strapi.db
      .query('plugin::editorial.article')
      .findMany({ orderBy: ['locale', 'id'] });
    return { documents: new Set(rows.map(({ documentId }) => documentId)).size, titles: rows.map(({ locale, title, publishedAt }) => `${locale} ${title} ${publishedAt === null ? 'draft' : 'live'}`) };
  };
  const both = { documents: 1, titles: ['en Hello draft', 'en Hello live', 'fr Bonjour draft', 'fr Bonjour live'] };

  test.each([
    ['post.md', 'post.fr.md'],
    ['en/post.md', 'fr/post.md'],
    ['blog/post.md', 'i18n/fr/docusaurus-plugin-content-blog/post.md'],
  ])('%s and %s become one article, and writing them again changes nothing', async (one, other) => {
    const files = { [one]: english, [other]: french };

    const report = await importFiles(app.strapi, { files });

    expect(report.run.totals).toMatchObject({ create: 2 });
    expect(new Set(report.files.map(({ documentId }) => documentId)).size).toBe(1);
    expect(codesOf(report.files, [one, other].sort()[1] ?? '')).toContain('translation-joined');
    expect(await versions()).toEqual(both);
    const before = await dumpContent(app.strapi);
    expect((await importFiles(app.strapi, { files })).run.totals).toMatchObject({ unchanged: 2 });
    expect(await dumpContent(app.strapi)).toEqual(before);
  });

  test('that come later join the article that is there', async () => {
    await importFiles(app.strapi, { files: { 'post.md': english } });
    await importFiles(app.strapi, { files: { 'post.md': english, 'post.fr.md': french } });
    expect(await versions()).toEqual(both);
  });

  test('are not joined to an article that somebody gave this language meanwhile', async () => {
    await importFiles(app.strapi, { files: { 'post.md': english } });
    const run = await planFiles(app.strapi, { files: { 'post.md': english, 'post.fr.md': french } });
    const article = await app.strapi.documents('plugin::editorial.article').findFirst({});
    const byHand: Record<string, unknown> = { title: 'À la main', slug: 'a-la-main' };
    await app.strapi.documents('plugin::editorial.article').update({ documentId: article?.documentId ?? '', locale: 'fr', data: byHand });

    const { imports, runs } = servicesOf(app.strapi);
    await runs.apply(run.id, { actor: OPERATOR });

    const report = await imports.report(run.id);
    expect(codesOf(report.files, 'post.fr.md')).toContain('changed-since-preview');
    expect((await versions()).titles).toContain('fr À la main draft');
  });

  test('whose first file fails make an article of their own', async () => {
    const run = await planFiles(app.strapi, { files: { 'a.md': english, 'a.fr.md': french } });
    await app.strapi.db.query('plugin::editorial.run-item').updateMany({ where: { key: 'a.fr.md' }, data: { outcome: 'skipped', verdict: 'skipped', write: null } });

    const { imports, runs } = servicesOf(app.strapi);
    await runs.apply(run.id, { actor: OPERATOR });

    expect((await imports.report(run.id)).files.map(({ path, verdict }) => [path, verdict])).toEqual([['a.fr.md', 'skipped'], ['a.md', 'create']]);
    expect((await versions()).titles).toEqual(['en Hello draft', 'en Hello live']);
  });

  test('in a language that is not set up are told, and stay apart', async () => {
    const report = await importFiles(app.strapi, { files: { 'post.md': english, 'de/post.md': text('title: Hallo') } });
    expect(codesOf(report.files, 'de/post.md')).toContain('locale-of-path-unknown');
    expect(new Set(report.files.map(({ documentId }) => documentId)).size).toBe(2);
  });
});
