import type { ArticleCount, CategoryNode } from '../../contracts';
import { sumUp } from './domain/nest-tree';
import type { Resolvers } from './graphql-resolvers';
import type { SiteTree } from './read-tree';

/** A node that knows its tree, which counts articles once for all nodes, when the first of them is asked for a count. */
interface LazyNode extends Omit<CategoryNode, 'children'> {
  readonly children: LazyNode[];
  counts(): Promise<ReadonlyMap<string, ArticleCount>>;
}

export function lazyTree(tree: SiteTree): LazyNode[] {
  let asked: Promise<ReadonlyMap<string, ArticleCount>> | undefined;
  const counts = () => (asked ??= countByDocument(tree));
  const toLazy = (node: CategoryNode): LazyNode => ({ ...node, children: node.children.map(toLazy), counts });
  return tree.nest(null).nodes.map(toLazy);
}

export const nodeResolvers: Resolvers = {
  count: (node) => countOf(node, 'count'),
  countAll: (node) => countOf(node, 'countAll'),
};

async function countOf(node: unknown, which: keyof ArticleCount): Promise<number> {
  const { counts, documentId } = node as LazyNode;
  return (await counts()).get(documentId)?.[which] ?? 0;
}

async function countByDocument(tree: SiteTree): Promise<ReadonlyMap<string, ArticleCount>> {
  const counts = await tree.count();
  const sums = sumUp(tree.rows, counts);
  return new Map(tree.rows.map(({ id, documentId }) => [documentId, { count: counts.get(id) ?? 0, countAll: sums.get(id) ?? 0 }]));
}
