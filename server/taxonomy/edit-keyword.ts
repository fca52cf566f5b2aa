import type { Core } from '@strapi/strapi';
import { takeLocks } from '../articles/locks';
import { slugOrFallback } from '../articles/domain/to-slug';
import { inTransaction } from '../articles/sql';
import { Refusal } from '../runs/refusal';
import { Row } from '../runs/row';
import { announce } from './announce';
import { withAlias } from './domain/aliases';
import type { Keyword } from './domain/types';
import { KEYWORD_UID, readKeywords } from './write-keywords';

export type KeywordEditor = ReturnType<typeof createKeywordEditor>;

/** What is done to one keyword, and needs no preview. */
export function createKeywordEditor({ strapi }: { strapi: Core.Strapi }) {
  return {
    /** The keyword that a name finds, by slug or alias; a new one when there is none. Answers its row. */
    async findOrCreate(name: string, adminId: number | null): Promise<{ id: number; isNew: boolean }> {
      const { slug } = slugOrFallback(name, 'keyword');
      const known = findBySlug(await readKeywords(strapi, null), slug);
      if (known !== undefined) return { id: known.id, isNew: false };
      const creator = adminId === null ? {} : { createdBy: adminId, updatedBy: adminId };
      const data: Record<string, unknown> = { name, slug, ...creator };
      return { id: new Row(await strapi.documents(KEYWORD_UID).create({ data })).count('id'), isNew: true };
    },

    /**
     * As for categories. Answers the row of the keyword.
     * @throws Refusal `keyword-not-found`, `alias-taken`
     */
    async addAlias(documentId: string, word: string, adminId: number | null): Promise<number> {
      return inTransaction(strapi, async (trx) => {
        await takeLocks(strapi, trx, [{ kind: 'document', documentId }]);
        const keywords = await readKeywords(strapi, trx);
        const keyword = keywords.find((each) => each.documentId === documentId);
        if (keyword === undefined) throw new Refusal('keyword-not-found');
        const aliases = withAlias(keyword, keywords, word);
        if (aliases === null) throw new Refusal('alias-taken', `("${word}")`, { about: word });
        return this.setAliases(documentId, aliases, adminId);
      });
    },

    /** Answers the row of the keyword. @throws Refusal `keyword-not-found` */
    async setAliases(documentId: string, aliases: readonly string[] | undefined, adminId: number | null): Promise<number> {
      const found: unknown = await strapi.db.query(KEYWORD_UID).findOne({ select: ['id'], where: { documentId } });
      if (found === null) throw new Refusal('keyword-not-found');
      const id = new Row(found).count('id');
      if (aliases === undefined) return id;
      await inTransaction(strapi, async (trx) => {
        await strapi.db.query(KEYWORD_UID).update({ where: { id }, data: { aliases, ...(adminId === null ? {} : { updatedBy: adminId }) } });
        const changed = (await readKeywords(strapi, trx)).filter((keyword) => keyword.id === id);
        await announce(strapi, 'entry.update', { uid: KEYWORD_UID, entries: changed });
      });
      return id;
    },
  };
}

function findBySlug(keywords: readonly Keyword[], slug: string): Keyword | undefined {
  return (
    keywords.find((keyword) => keyword.slug.toLowerCase() === slug) ??
    keywords.find(({ aliases }) => aliases.some((alias) => slugOrFallback(alias, 'keyword').slug === slug))
  );
}
