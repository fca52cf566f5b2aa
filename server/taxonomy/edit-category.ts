import type { Core } from '@strapi/strapi';
import { takeLocks } from '../articles/locks';
import { inTransaction } from '../articles/sql';
import { Refusal } from '../runs/refusal';
import { Row } from '../runs/row';
import { announce } from './announce';
import { withAlias } from './domain/aliases';
import type { CategoryInput, TermTexts } from './parse-input';
import { CATEGORY_UID, readTree } from './read-tree';

export type CategoryEditor = ReturnType<typeof createCategoryEditor>;

/** What is done to one category, and needs no preview. */
export function createCategoryEditor({ strapi }: { strapi: Core.Strapi }) {
  return {
    /**
     * Answers the documentId of a new category; without a slug it gets one from its name.
     * @throws Refusal `category-not-found` for a parent that is not there; errors with the codes of the document middlewares
     */
    async create({ name, slug, parent, texts }: CategoryInput, adminId: number | null): Promise<string> {
      if (parent !== null) await findRow(parent);
      const creator = adminId === null ? {} : { createdBy: adminId, updatedBy: adminId };
      const data: Record<string, unknown> = { name, ...(slug === null ? {} : { slug }), parent, ...texts, ...creator };
      return new Row(await strapi.documents(CATEGORY_UID).create({ data })).text('documentId');
    },

    /**
     * Has a category be found by one more word, such as a name that files use for it.
     * @throws Refusal `category-not-found`; `alias-taken` when the word finds another one
     */
    async addAlias(documentId: string, word: string, adminId: number | null): Promise<void> {
      await inTransaction(strapi, async (trx) => {
        await takeLocks(strapi, trx, [{ kind: 'tree' }]);
        const tree = await readTree(strapi, trx);
        const category = tree.find((each) => each.documentId === documentId);
        if (category === undefined) throw new Refusal('category-not-found');
        const aliases = withAlias(category, tree, word);
        if (aliases === null) throw new Refusal('alias-taken', `("${word}")`, { about: word });
        await this.describe(documentId, { aliases }, adminId);
      });
    },

    /** Changes description and aliases. @throws Refusal `category-not-found` */
    async describe(documentId: string, texts: TermTexts, adminId: number | null): Promise<void> {
      const id = await findRow(documentId);
      await inTransaction(strapi, async (trx) => {
        await strapi.db.query(CATEGORY_UID).update({ where: { id }, data: { ...texts, ...(adminId === null ? {} : { updatedBy: adminId }) } });
        const changed = (await readTree(strapi, trx)).filter((category) => category.id === id);
        await announce(strapi, 'entry.update', { uid: CATEGORY_UID, entries: changed });
      });
    },
  };

  async function findRow(documentId: string): Promise<number> {
    const row: unknown = await strapi.db.query(CATEGORY_UID).findOne({ select: ['id'], where: { documentId } });
    if (row === null) throw new Refusal('category-not-found');
    return new Row(row).count('id');
  }
}
