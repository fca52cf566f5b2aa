import type { Core } from '@strapi/strapi';
import type { ArticleCounts, CategoryDetails, CategoryTree } from '../../contracts';
import { Refusal } from '../runs/refusal';
import { Row } from '../runs/row';
import { countArticles, countByTerm } from './count-by-term';
import { MAX_PATH_LENGTH } from './domain/category-paths';
import { indexTree } from './domain/tree';
import { lineOf, viewTree } from './domain/view-tree';
import { CATEGORY_UID, readTree, treeRules } from './read-tree';

export interface TreeRequest {
  /** documentId of the category below which to look; null: the top of the tree. */
  readonly root: string | null;
  /** How many levels below it; null: all. */
  readonly levels: number | null;
  readonly withCounts: boolean;
  /** Whose articles are counted; null: those of all languages. */
  readonly locale: string | null;
}

export type TreeReader = ReturnType<typeof createTreeReader>;

/** The tree for the admin: drafts are counted with the rest. A fixed number of queries, however large it is. */
export function createTreeReader({ strapi }: { strapi: Core.Strapi }) {
  return {
    /** @throws Refusal `category-not-found` for a root that is not there */
    async read({ root, levels, withCounts, locale }: TreeRequest): Promise<CategoryTree> {
      const categories = await readTree(strapi, null);
      const rootId = root === null ? null : categories.find(({ documentId }) => documentId === root)?.id;
      if (rootId === undefined) throw new Refusal('category-not-found');
      const counts = withCounts ? await countByTerm(strapi, 'category', locale) : null;
      return {
        data: viewTree({ categories, counts, rootId, levels }),
        meta: {
          total: categories.length,
          uncategorised: counts === null ? null : missingFrom(counts, await countArticles(strapi, locale)),
          limits: { maxDepth: treeRules(strapi).maxDepth, maxPathLength: MAX_PATH_LENGTH },
        },
      };
    },

    /** @throws Refusal `category-not-found` */
    async details(documentId: string): Promise<CategoryDetails> {
      const tree = indexTree(await readTree(strapi, null));
      const category = tree.byDocumentId.get(documentId);
      const row: unknown = await strapi.db.query(CATEGORY_UID).findOne({ select: ['description'], where: { documentId } });
      if (category === undefined || row === null) throw new Refusal('category-not-found');
      const line = lineOf(tree, category.id);
      return {
        id: documentId,
        name: category.name,
        slug: category.slug,
        path: category.path ?? '',
        parent: line.at(-2)?.documentId ?? null,
        depth: line.length - 1,
        description: new Row(row).textOrNull('description'),
        aliases: [...category.aliases],
        breadcrumb: line.map((each) => ({ id: each.documentId, name: each.name })),
      };
    },
  };
}

function missingFrom(counts: ReadonlyMap<number, ArticleCounts>, all: ArticleCounts): ArticleCounts {
  const placed = { articles: 0, live: 0 };
  for (const { articles, live } of counts.values()) {
    placed.articles += articles;
    placed.live += live;
  }
  return { articles: all.articles - placed.articles, live: all.live - placed.live };
}
