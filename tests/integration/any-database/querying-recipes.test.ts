import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createToken, graphql, permit, READ_ACTIONS, rest } from '../../support/content-api';
import { makeSite, SITE_ACTIONS, type Ids } from '../../support/site';
import { startStrapi, type TestApp } from '../../support/start-strapi';

const ROOT = path.resolve(__dirname, '../../..');

/** A fenced block of the guide. */
interface Block {
  readonly language: string;
  /** Where a recipe belongs in a site; null for what is only asked. */
  readonly file: string | null;
  readonly code: string;
}

const blocks: Block[] = [...readFileSync(path.join(ROOT, 'docs/querying.md'), 'utf8').matchAll(/^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', file = null, code = '']) => ({ language, file, code }),
);
const ofLanguage = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language));

let app: TestApp;
let ids: Ids;
let site: string;

beforeAll(async () => {
  app = await startStrapi({ listen: true });
  await permit(app.strapi, 'public', [...READ_ACTIONS, ...SITE_ACTIONS]);
  ids = await makeSite(app.strapi, {
    categories: ['/technology/', '/technology/cloud/', '/life/'],
    keywords: ['aws', 'tea'],
    articles: [
      { slug: 'a-week-of-cloud-bills', category: 'cloud', keywords: ['aws'], date: '2025-03-01', datedAt: '2025-03-01T08:00:00.000Z', live: true },
      { slug: 'a-cheaper-week', category: 'cloud', keywords: ['aws'], date: '2025-03-08', live: true },
      { slug: 'tea-at-four', category: 'life', keywords: ['tea'], date: '2024-12-24', live: true },
    ],
  });
  process.env.API_URL = app.url;
  site = writeSite();
});
afterAll(async () => {
  rmSync(site, { recursive: true, force: true });
  await app.stop();
});

describe('requests in the guide', () => {
  test.each(ofLanguage('http').flatMap(({ code }) => code.trim().split('\n')))('%s', async (line) => {
    const [method, address = ''] = line.split(' ');
    const { status, body } = await rest(app, address.replace('{documentId}', ids['a-week-of-cloud-bills'] ?? ''), { method: method ?? '' });
    expect([status, body.error]).toEqual([200, undefined]);
    expect(body.data === null || body.data.length === 0).toBe(false);
  });

  test.each(ofLanguage('graphql').map(({ code }) => [code]))('%s', async (code) => {
    const { body } = await graphql(app, code);
    expect(body.errors).toBeUndefined();
    expect(Object.values(body.data)).not.toContain(null);
  });
});

describe('recipes', () => {
  test('are right for TypeScript, and the types are those of the answers', async () => {
    writeFileSync(path.join(site, 'answers.ts'), await answersAsCode());
    const tsc = path.join(ROOT, 'node_modules/.bin/tsc');
    let complaints = '';
    try {
      execFileSync(tsc, ['-p', site], { encoding: 'utf8' });
    } catch (error) {
      complaints = String((error as { stdout: unknown }).stdout);
    }
    expect(complaints).toBe('');
  });

  test('plain fetch', async () => {
    const lib = await load('lib/editorial.ts');
    expect((await lib.tree()).map(({ slug, countAll }: { slug: string; countAll: number }) => [slug, countAll])).toEqual([['life', 1], ['technology', 2]]);
    const { articles, pages, facets } = await lib.section('/technology/');
    expect(articles.map(({ slug }: { slug: string }) => slug)).toEqual(['a-cheaper-week', 'a-week-of-cloud-bills']);
    expect([pages, facets.years]).toEqual([1, [{ year: 2025, count: 2 }]]);
    const article = await lib.articleBySlug('a-week-of-cloud-bills');
    expect([article.category.path, article.bodyHtml]).toEqual(['/technology/cloud/', '<p>About <em>a-week-of-cloud-bills</em>.</p>\n']);
    expect(await lib.articleBySlug('nowhere')).toBeNull();
    const { related, previous, next } = await lib.beside(article);
    expect([related[0].slug, previous.slug, next.slug]).toEqual(['a-cheaper-week', 'tea-at-four', 'a-cheaper-week']);
    expect(await lib.allSlugs()).toEqual(['a-cheaper-week', 'a-week-of-cloud-bills', 'tea-at-four']);
    await expect(lib.ask('/articles', { status: 'draft' })).rejects.toThrow('drafts-not-permitted');
  });

  test('a tree that is kept', async () => {
    const { freshTree } = await load('lib/tree-cache.ts');
    const first = await freshTree(app.url);
    expect(await freshTree(app.url)).toBe(first);
  });

  test('Next.js', async () => {
    const article = await load('app/articles/[slug]/page.tsx');
    expect(await article.generateStaticParams()).toContainEqual({ slug: 'tea-at-four' });
    const html = renderToStaticMarkup(await article.default({ params: Promise.resolve({ slug: 'a-week-of-cloud-bills' }) }));
    expect(html).toContain('<h1>a-week-of-cloud-bills</h1>');
    expect(html).toContain('<p>About <em>a-week-of-cloud-bills</em>.</p>');
    expect(html).toContain('<a href="/articles/tea-at-four">tea-at-four</a>');
    await expect(article.default({ params: Promise.resolve({ slug: 'nowhere' }) })).rejects.toThrow('NEXT_NOT_FOUND');
    const topics = await load('app/topics/[...path]/page.tsx');
    const page = renderToStaticMarkup(await topics.default({ params: Promise.resolve({ path: ['technology'] }) }));
    expect(page).toContain('<a href="/topics/technology/cloud/">cloud</a> (2)');
    expect(page).toContain('<p>2025: 2</p>');
  });

  test('Astro', async () => {
    const page = await load('src/pages/articles/[slug].astro.ts');
    expect(await page.getStaticPaths()).toContainEqual({ params: { slug: 'tea-at-four' } });
    const { article, related } = await page.frontmatter({ params: { slug: 'a-cheaper-week' } });
    expect([article.title, related[0].slug]).toEqual(['a-cheaper-week', 'a-week-of-cloud-bills']);
    expect(await page.frontmatter({ params: { slug: 'nowhere' }, redirect: (to: string) => to })).toBe('/404');
  });
});

/** A module of the site, as a page that imports it meets it. */
async function load(file: string): Promise<Awaited<ReturnType<Response['json']>>> {
  return import(/* @vite-ignore */ path.join(site, file));
}

/** The recipes as files of a site, below the repository so that its packages are found. */
function writeSite(): string {
  mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
  const folder = mkdtempSync(path.join(ROOT, '.cache/recipes-'));
  for (const { file, code } of ofLanguage('ts', 'tsx', 'astro')) {
    if (file === null) continue;
    const target = path.join(folder, file.endsWith('.astro') ? `${file}.ts` : file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.endsWith('.astro') ? frontmatterOf(code) : code);
  }
  // What the frameworks bring, as far as the recipes use it.
  mkdirSync(path.join(folder, 'node_modules/next'), { recursive: true });
  writeFileSync(path.join(folder, 'node_modules/next/package.json'), JSON.stringify({ name: 'next', version: '15.0.0' }));
  writeFileSync(path.join(folder, 'node_modules/next/navigation.js'), "exports.notFound = () => { throw new Error('NEXT_NOT_FOUND'); };");
  writeFileSync(path.join(folder, 'node_modules/next/navigation.d.ts'), 'export declare function notFound(): never;');
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({
    compilerOptions: {
      ...{ target: 'ES2022', module: 'ESNext', moduleResolution: 'Bundler', lib: ['ES2023', 'DOM', 'DOM.Iterable'], jsx: 'react-jsx' },
      ...{ strict: true, noUncheckedIndexedAccess: true, noEmit: true, skipLibCheck: true, types: ['node', 'react'], typeRoots: [path.join(ROOT, 'node_modules/@types')] },
      // What the package exports under this name; its own test asks the packed one.
      paths: { 'strapi-plugin-editorial/client': [path.join(ROOT, 'contracts/client.ts')] },
    },
  }));
  return folder;
}

/** An Astro component's frontmatter is the body of a function; its exports stand outside. */
function frontmatterOf(code: string): string {
  const [, frontmatter = ''] = code.split(/^---$/m);
  const imports = frontmatter.match(/^import .*$/gm) ?? [];
  const paths = /^export async function[\s\S]*?^}$/m.exec(frontmatter)?.[0] ?? '';
  const body = frontmatter.replace(/^import .*$/gm, '').replace(paths, '');
  const astro = '{ params: Record<string, string | undefined>; redirect(to: string): never }';
  return `${imports.join('\n')}\n${paths}\nexport async function frontmatter(Astro: ${astro}) {${body}return { article, related };\n}\n`;
}

/** Real answers as literals of their types: a field that is missing, new or of another type is an error. */
async function answersAsCode(): Promise<string> {
  const token = await createToken(app.strapi, 'read-only');
  const slug = 'a-week-of-cloud-bills';
  const typed = [
    ['OneAnswer<Article>', `/articles/slug/${slug}`],
    ['OneAnswer<Article>', `/articles/${ids[slug]}?populate[category]=true&populate[keywords]=true`],
    ['ListAnswer<Article>', '/articles?bodyHtml=true'],
    ['ListAnswer<Category>', '/categories?populate[parent]=true&populate[children]=true'],
    ['ListAnswer<Keyword>', '/keywords'],
    ["ListAnswer<Pick<Article, 'id' | 'documentId' | 'title' | 'bodyHtml'>>", '/articles?fields=title,bodyHtml'],
    ['CategoryTreeAnswer', '/categories/tree?counts=true'],
    ['CategoryTreeAnswer', '/categories/tree'],
    ['FacetsAnswer', '/articles/facets'],
    ['RelatedAnswer', `/articles/${ids[slug]}/related`],
    ['NeighboursAnswer', `/articles/${ids[slug]}/neighbours`],
    ['ErrorAnswer', '/articles/slug/nowhere'],
  ];
  const lines = ["import type { Article, Category, CategoryTreeAnswer, ErrorAnswer, FacetsAnswer, Keyword, ListAnswer, NeighboursAnswer, OneAnswer, RelatedAnswer } from 'strapi-plugin-editorial/client';"];
  for (const [index, [type = '', address = '']] of typed.entries()) {
    const { body } = await rest(app, `/api/editorial${address}`, { bearer: token });
    lines.push(`export const answer${index}: ${type} = ${JSON.stringify(body)};`);
  }
  return lines.join('\n');
}
