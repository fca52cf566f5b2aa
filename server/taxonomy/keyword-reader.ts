import type { Core } from '@strapi/strapi';
import type { ArticleCounts, KeywordGroup, KeywordOption, KeywordRow, KeywordSort } from '../../contracts';
import { countByTerm } from './count-by-term';
import { listKeywords } from './domain/list-keywords';
import { findAlike } from './domain/near-duplicates';
import { suggestKeywords } from './domain/suggest-keywords';
import type { Keyword } from './domain/types';
import { readKeywords, readUnused } from './write-keywords';

/** Groups of one answer: more than anybody merges in one sitting. */
const MAX_GROUPS = 500;

const NONE: ArticleCounts = { articles: 0, live: 0 };

export interface KeywordRequest {
  readonly search: string | null;
  readonly sort: KeywordSort;
  readonly unusedOnly: boolean;
  /** Whose articles are counted; null: those of all languages. */
  readonly locale: string | null;
  readonly start: number;
  readonly limit: number;
}

export type KeywordReader = ReturnType<typeof createKeywordReader>;

/** Keywords for the admin: drafts are counted with the rest. */
export function createKeywordReader({ strapi }: { strapi: Core.Strapi }) {
  return {
    async list({ search, sort, unusedOnly, locale, start, limit }: KeywordRequest): Promise<{ rows: KeywordRow[]; total: number }> {
      const keywords = await readKeywords(strapi, null);
      const unused = unusedOnly ? await readUnused(strapi, null) : null;
      const all = sort === 'articles' || sort === '-articles' ? await countByTerm(strapi, 'keywords', locale) : null;
      const found = listKeywords(keywords, { search, sort, unused }, (id) => all?.get(id)?.articles ?? 0);
      const page = found.slice(start, start + limit);
      const counts = all ?? (await countByTerm(strapi, 'keywords', locale, page.map(({ id }) => id)));
      return { rows: page.map((keyword) => toRow(keyword, counts)), total: found.length };
    },

    async find(id: number): Promise<KeywordRow | null> {
      const keyword = (await readKeywords(strapi, null)).find((each) => each.id === id);
      return keyword === undefined ? null : toRow(keyword, await countByTerm(strapi, 'keywords', null, [id]));
    },

    /** For who writes an article: without counts, since they say how many articles there are. */
    async suggest(typed: string): Promise<KeywordOption[]> {
      return suggestKeywords(await readKeywords(strapi, null), typed).map(({ documentId, name, slug }) => ({ id: documentId, name, slug }));
    },

    /** Keywords that are probably one; those that most articles have first. */
    async duplicates(): Promise<KeywordGroup[]> {
      const keywords = await readKeywords(strapi, null);
      const counts = await countByTerm(strapi, 'keywords', null);
      const counted = keywords.map(({ id, name }) => ({ id, name, articles: counts.get(id)?.articles ?? 0 }));
      const byId = new Map(keywords.map((keyword) => [keyword.id, keyword]));
      return findAlike(counted)
        .slice(0, MAX_GROUPS)
        .map(({ likeness, ids }) => ({ likeness, keywords: ids.flatMap((id) => byId.get(id) ?? []).map((keyword) => toRow(keyword, counts)) }));
    },
  };
}

function toRow({ id, documentId, name, slug, aliases }: Keyword, counts: ReadonlyMap<number, ArticleCounts>): KeywordRow {
  return { id: documentId, name, slug, aliases: [...aliases], counts: counts.get(id) ?? NONE };
}
