import type { AdminApi } from './admin-session';

const ARTICLES = '/content-manager/collection-types/plugin::editorial.article';

/** documentIds by name. */
export type Ids = Readonly<Record<string, string>>;

/** Categories by name, each with the name of its parent or null; parents first. */
export async function createCategories(admin: AdminApi, categories: readonly (readonly [name: string, parent: string | null])[]): Promise<Ids> {
  const ids: Record<string, string> = {};
  for (const [name, parent] of categories) {
    const { data } = await admin.request('POST', '/editorial/categories', { name, parent: parent === null ? null : ids[parent] });
    ids[name] = data.id;
  }
  return ids;
}

export async function createKeywords(admin: AdminApi, names: readonly string[]): Promise<Ids> {
  const ids: Record<string, string> = {};
  for (const name of names) ids[name] = (await admin.request('POST', '/editorial/keywords', { name })).data.id;
  return ids;
}

/** A draft in English. Category and keywords are documentIds. Answers its own. */
export async function createDraft(admin: AdminApi, title: string, { category, keywords = [] }: { category?: string; keywords?: readonly string[] } = {}): Promise<string> {
  const connect = (ids: readonly (string | undefined)[]) => ({ connect: ids.flatMap((documentId) => (documentId === undefined ? [] : [{ documentId }])) });
  const slug = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const { data } = await admin.request('POST', ARTICLES, { title, slug, body: `About ${title}.`, category: connect([category]), keywords: connect(keywords) });
  return data.documentId;
}

/** What the draft of an article has, by name; keywords in their order. */
export async function termsOf(admin: AdminApi, documentId: string): Promise<{ category: string | null; keywords: string[] }> {
  const relation = async (field: string): Promise<string[]> => {
    const { results } = await admin.request('GET', `/content-manager/relations/plugin::editorial.article/${documentId}/${field}?locale=en&status=draft&pageSize=100`);
    return results.map(({ name }: { name: string }) => name).reverse();
  };
  const [[category = null], keywords] = [await relation('category'), await relation('keywords')];
  return { category, keywords };
}

/** The tree as lines, indented by depth, in its order. */
export async function treeOf(admin: AdminApi): Promise<string[]> {
  const { data } = await admin.request('GET', '/editorial/categories/tree');
  return data.map(({ name, depth }: { name: string; depth: number }) => `${'  '.repeat(depth)}${name}`);
}
