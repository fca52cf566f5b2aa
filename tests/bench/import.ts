import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { bareImport, parseFiles, takeRows } from './frame/bare-import';
import { clearContent } from './frame/clear-content';
import { dryRunFolder, importFolder } from './frame/import-folder';
import { plainArticle, writeMarkdownFiles } from './frame/markdown-files';
import type { BenchContext, Measure, Section } from './frame/types';

/** The first files that a process reads take several times as long. */
const TURNS = { rounds: 3, warmUps: 1 };

/** How fast files become articles. */
const section: Section = {
  name: 'import',
  databases: ['sqlite', 'postgres'],
  async run(context) {
    const measures = [await againstDocuments(context)];
    if (context.client === 'sqlite') measures.push(await againstBareLoop(context), await dryRun(context), await unchanged(context));
    return measures;
  },
};

export default section;

/** From files in a folder to published articles, against a loop over Strapi's own documents with the same articles. */
async function againstDocuments(context: BenchContext): Promise<Measure> {
  const { strapi, amount, alternate } = context;
  const files = amount(2_000, 60);
  const loop = amount(200, 20);
  const folder = filesFor(context, 'documents', files);
  const perArticle = await alternate(
    {
      import: () => onEmpty(strapi, files, () => importFolder(strapi, folder)),
      documents: () => onEmpty(strapi, loop, () => createArticles(strapi, loop)),
    },
    TURNS,
  );
  return compare('import end to end', perArticle, 'import', 'documents', 30);
}

/** Against a loop that only parses and inserts the same rows with raw SQL. */
async function againstBareLoop(context: BenchContext): Promise<Measure> {
  const { strapi, amount, alternate } = context;
  const files = amount(2_000, 60);
  const folder = filesFor(context, 'bare', files);
  await clearContent(strapi);
  await importFolder(strapi, folder);
  const rows = await takeRows(strapi);
  const perArticle = await alternate(
    {
      import: () => onEmpty(strapi, files, () => importFolder(strapi, folder)),
      bare: () => onEmpty(strapi, files, () => bareImport(strapi, folder, rows)),
    },
    TURNS,
  );
  return compare('import against a bare loop', perArticle, 'import', 'bare', 0.6);
}

/** A dry run, against a loop on one thread that only reads and parses. */
async function dryRun(context: BenchContext): Promise<Measure> {
  const { strapi, amount, alternate } = context;
  const files = amount(10_000, 60);
  const folder = filesFor(context, 'dry', files);
  const perArticle = await alternate(
    {
      'dry run': () => onEmpty(strapi, files, () => dryRunFolder(strapi, folder)),
      bare: () => onEmpty(strapi, files, async () => parseFiles(folder, files)),
    },
    TURNS,
  );
  return compare('dry run', perArticle, 'dry run', 'bare', 1.2);
}

/** The same files once more, none of them changed. */
async function unchanged({ strapi, amount, ...context }: BenchContext): Promise<Measure> {
  const files = amount(10_000, 60);
  const folder = filesFor({ ...context, strapi, amount }, 'unchanged', files);
  const first = await onEmpty(strapi, files, () => importFolder(strapi, folder));
  const again = await timed(files, () => importFolder(strapi, folder));
  return compare('unchanged files', { again, first }, 'again', 'first', 8);
}

function filesFor({ folder }: BenchContext, name: string, count: number): string {
  const root = path.join(folder, name);
  writeMarkdownFiles(root, count);
  return root;
}

/** Articles a second of two ways, and how many times as fast the one is. */
function compare(name: string, perArticle: Readonly<Record<string, number>>, ours: string, other: string, atLeast: number): Measure {
  const rate = (side: string): number => 1_000 / (perArticle[side] ?? Number.NaN);
  return { name, figures: { [ours]: rate(ours), [other]: rate(other) }, unit: 'articles/s', value: rate(ours) / rate(other), limit: { atLeast } };
}

/** Milliseconds an article, on an empty database. */
async function onEmpty(strapi: Core.Strapi, count: number, act: () => Promise<void>): Promise<number> {
  await clearContent(strapi);
  return timed(count, act);
}

async function timed(count: number, act: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await act();
  return (performance.now() - start) / count;
}

async function createArticles(strapi: Core.Strapi, count: number): Promise<void> {
  const terms = new Map<string, string>();
  const term = async (uid: 'plugin::editorial.category' | 'plugin::editorial.keyword', name: string) => {
    const known = terms.get(name) ?? (await strapi.documents(uid).create({ data: { name, slug: name.toLowerCase().replace(' ', '-') } })).documentId;
    terms.set(name, known);
    return known;
  };
  for (let index = 0; index < count; index += 1) {
    const { title, slug, date, description, category, keywords, body } = plainArticle(index);
    const links: string[] = [];
    for (const keyword of keywords) links.push(await term('plugin::editorial.keyword', keyword));
    const data = { title, slug, date, description, body, category: await term('plugin::editorial.category', category), keywords: links };
    await strapi.documents('plugin::editorial.article').create({ data, status: 'published' });
  }
}
