import type { Core } from '@strapi/strapi';
import { isPublished } from '../articles/domain/computed-fields';
import { readPath } from '../read-path';
import { loadArticles, toSource } from './article-loader';
import { searchArticles } from './article-search';
import { createBatch } from './batch';
import { findNeighbours, findRelated, type NeighbourQuestion, type Source } from './beside';
import type { GraphqlContext, Resolvers } from './graphql-resolvers';
import { DEFAULT_RELATED, MAX_RELATED, parseCount } from './parse-query';
import { readableRelations, requireRead, requireStatus } from './read-access';

/** Articles beside an article, in its own language and status: two queries for all articles of an answer, however many they are. */
export function besideResolvers(strapi: Core.Strapi): Resolvers {
  const batches = new WeakMap<GraphqlContext, Batches>();
  const of = (context: GraphqlContext): Batches => {
    const open = batches.get(context) ?? openBatches(strapi, context);
    batches.set(context, open);
    return open;
  };
  return {
    related: (article, args, context) => of(context).related({ source: sourceOf(article), limit: parseCount(args, 'limit', MAX_RELATED) ?? DEFAULT_RELATED }),
    previous: (article, _args, context) => of(context).neighbour({ source: sourceOf(article), direction: 'previous' }),
    next: (article, _args, context) => of(context).neighbour({ source: sourceOf(article), direction: 'next' }),
  };
}

interface Related {
  readonly source: Source;
  readonly limit: number;
}

type Neighbour = Omit<NeighbourQuestion, 'search'>;

interface Batches {
  related(asked: Related): Promise<unknown[]>;
  neighbour(asked: Neighbour): Promise<unknown>;
}

function openBatches(strapi: Core.Strapi, { state: { auth } }: GraphqlContext): Batches {
  const related = createBatch(async (asked: readonly Related[]) => {
    await requireReadable(asked);
    const by = await readableRelations(strapi, auth);
    return loadBeside(strapi, asked, await findRelated(strapi, asked.map((each) => ({ ...each, by }))));
  });
  const neighbour = createBatch(async (asked: readonly Neighbour[]) => {
    await requireReadable(asked);
    const ids = await findNeighbours(strapi, asked.map((each) => ({ ...each, search: searchArticles(strapi, each.source) })));
    const found = await loadBeside(strapi, asked, ids.map((id) => (id === null ? [] : [id])));
    return found.map(([article]) => article ?? null);
  });
  async function requireReadable(asked: readonly { source: Source }[]): Promise<void> {
    await requireRead(strapi, auth, 'article');
    for (const { source } of asked) requireStatus(strapi, source.status);
  }
  return { related, neighbour };
}

/** The articles of each question, in the order of its ids: one query for each language and status that was asked in. */
async function loadBeside(strapi: Core.Strapi, asked: readonly { source: Source }[], ids: readonly (readonly string[])[]): Promise<unknown[][]> {
  const viewOf = ({ locale, status }: Source) => `${locale} ${status}`;
  const loaded = new Map<string, unknown>();
  for (const view of new Set(asked.map(({ source }) => viewOf(source)))) {
    const wanted = asked.flatMap(({ source }, index) => (viewOf(source) === view ? (ids[index] ?? []) : []));
    const source = asked.find((each) => viewOf(each.source) === view)?.source;
    if (source === undefined) continue;
    for (const row of await loadArticles(strapi, [...new Set(wanted)], source)) loaded.set(`${view} ${String(readPath(row, 'documentId'))}`, row);
  }
  return asked.map(({ source }, index) => (ids[index] ?? []).flatMap((id) => loaded.get(`${viewOf(source)} ${id}`) ?? []));
}

/** GraphQL loads whole rows: language and publication are those of the article in the answer. */
function sourceOf(article: unknown): Source {
  const locale = readPath(article, 'locale');
  const status = isPublished(readPath(article, 'publishedAt')) ? 'published' : 'draft';
  return toSource(article, { locale: typeof locale === 'string' ? locale : '', status });
}
