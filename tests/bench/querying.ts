import type { AddressInfo } from 'node:net';
import { createApiToken, createClient } from '../support/http-api';
import { manyArticles, seedArticles, seedCategories, seedKeywords } from '../support/seed-articles';
import { plainArticle } from './frame/markdown-files';
import { siteRequests, type SiteRequests } from './frame/site-requests';
import type { BenchContext, Measure, Section } from './frame/types';

const ROUNDS = 15;
const WARM_UPS = 3;
const PAGE = { 'pagination[pageSize]': 25 };

/** What a site asks, against what it asks without the plugin, over 100,000 live articles in 10,000 categories. */
const section: Section = {
  name: 'querying',
  databases: ['sqlite', 'postgres'],
  async run(context) {
    await seedSite(context);
    context.log('seeded');
    const requests = siteRequests(context.strapi);
    return [
      await treeAgainstSelect(context, requests),
      await subtreeAgainstCategory(context, requests),
      await slugAgainstDocumentId(context),
      await listAgainstCore(context, requests),
      await htmlAgainstNone(context, requests),
    ];
  },
};

export default section;

/**
 * 10 tops with 10 children each, and so on; every category has about ten articles, and one beside them has a ninth of all. The newest
 * have a body of 5 KB.
 */
async function seedSite({ strapi, amount }: BenchContext): Promise<void> {
  const paths = Array.from({ length: amount(10_000, 200) }, (_, index) => pathOf(index));
  const slugs = Array.from({ length: 500 }, (_, index) => `k${index}`);
  await seedCategories(strapi, paths);
  await seedKeywords(strapi, slugs);
  const count = amount(100_000, 1_000);
  await seedCategories(strapi, ['/alone/']);
  const articles = manyArticles(count, { now: Date.now(), categories: paths.map((_, index) => `c${index}`), keywords: slugs, keywordsEach: 1 });
  const start = Date.UTC(2000, 0, 1);
  await seedArticles(
    strapi,
    articles.map((article, index) => ({
      ...article,
      // As many in one category as in the subtree that it is compared with.
      category: index % 9 === 0 ? 'alone' : (article.category ?? null),
      stage: 'published',
      liveSince: start + index * 1_000,
      date: new Date(start + Math.floor((index * 9_000) / count) * 86_400_000).toISOString().slice(0, 10),
      body: index < count - 1_000 ? `Article ${index}.` : plainArticle(index).body,
    })),
  );
}

function pathOf(index: number): string {
  const above = index < 10 ? '/' : pathOf(Math.floor(index / 10) - 1);
  return `${above}c${index}/`;
}

/** From the request to the text of the answer, against the rows alone. */
async function treeAgainstSelect({ strapi, alternate }: BenchContext, { tree }: SiteRequests): Promise<Measure> {
  const categories = strapi.db.metadata.get('plugin::editorial.category').tableName;
  const times = await alternate(
    { tree: () => tree({ counts: 'true' }), select: async () => void (await strapi.db.getConnection(categories).select('*')) },
    { rounds: ROUNDS, warmUps: WARM_UPS },
  );
  return { name: 'tree with counts, to a select of its rows', figures: times, unit: 'ms', value: times.tree / times.select, limit: { atMost: 5 } };
}

async function subtreeAgainstCategory({ alternate }: BenchContext, { articles }: SiteRequests): Promise<Measure> {
  const times = await alternate(
    {
      subtree: () => articles.find({ ...PAGE, sort: 'date:desc', filters: { category: { path: { $startsWith: '/c1/' } } } }),
      category: () => articles.find({ ...PAGE, sort: 'date:desc', filters: { category: { documentId: { $eq: 'alone' } } } }),
    },
    { rounds: ROUNDS, warmUps: WARM_UPS },
  );
  return { name: 'page of a subtree, to one of a category', figures: times, unit: 'ms', value: times.subtree / times.category, limit: { atMost: 1.5 } };
}

/** Over HTTP with an API token, as a site asks. */
async function slugAgainstDocumentId({ strapi, alternate }: BenchContext): Promise<Measure> {
  await new Promise<void>((resolve) => strapi.server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(strapi.server.httpServer.address() as AddressInfo).port}`;
  const client = createClient(url, await createApiToken(strapi, ['plugin::editorial.article.findOne', 'plugin::editorial.article-by-slug.findOne']));
  const get = async (address: string): Promise<void> => {
    const { status, body } = await client.get(`/api/editorial/articles/${address}`);
    if (status !== 200) throw new Error(`${address}: ${status} ${JSON.stringify(body)}`);
  };
  const idOf = (round: number) => `seed${String(50 + round).padStart(20, '0')}`;
  const times = await alternate(
    // Twenty at a time: one alone takes less than the clock tells well.
    { slug: (round) => each(20, (at) => get(`slug/${idOf(round * 20 + at)}`)), documentId: (round) => each(20, (at) => get(idOf(round * 20 + at))) },
    { rounds: 2 * ROUNDS, warmUps: 2 },
  );
  return { name: 'article by slug, to one by documentId', figures: times, unit: 'ms for 20', value: times.slug / times.documentId, limit: { atMost: 1.2 } };
}

async function listAgainstCore({ alternate }: BenchContext, { articles, core }: SiteRequests): Promise<Measure> {
  const query = { ...PAGE, sort: 'date:desc', populate: { category: true, keywords: true } };
  const times = await alternate({ ours: () => articles.find(query), core: () => core.find(query) }, { rounds: 3 * ROUNDS, warmUps: WARM_UPS });
  return { name: 'list of 25, to Strapi’s core controller', figures: times, unit: 'ms', value: times.ours / times.core, limit: { atMost: 1.05 } };
}

async function htmlAgainstNone({ alternate }: BenchContext, { articles }: SiteRequests): Promise<Measure> {
  const query = { ...PAGE, sort: 'date:desc' };
  const times = await alternate(
    { html: () => articles.find({ ...query, bodyHtml: 'true' }), none: () => articles.find(query) },
    { rounds: 3 * ROUNDS, warmUps: WARM_UPS },
  );
  return { name: 'warm list of 25 with bodyHtml, to one without', figures: times, unit: 'ms', value: times.html / times.none, limit: { atMost: 1.3 } };
}

async function each(count: number, act: (at: number) => Promise<void>): Promise<void> {
  for (let at = 0; at < count; at += 1) await act(at);
}
