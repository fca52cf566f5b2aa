import type { Core } from '@strapi/strapi';
import { takeLocks } from '../articles/locks';
import { inTransaction } from '../articles/sql';
import { announce } from '../taxonomy/announce';
import { KEYWORD_UID, readKeywords } from '../taxonomy/write-keywords';
import { writeColumn } from '../taxonomy/write-column';
import type { Keyword } from '../taxonomy/domain/types';
import type { Check } from './check';
import { repairSlugs } from './domain/repair-slugs';

/** The slugs of keywords. */
export function checkKeywords(strapi: Core.Strapi): Check {
  const repair = (keywords: readonly Keyword[]) => repairSlugs('keyword', keywords, () => null);
  return {
    look: async () => repair(await readKeywords(strapi, null)).problems,
    mend: () =>
      inTransaction(strapi, async (trx) => {
        // A slug and the free ones after it are one family, and share a lock.
        const { problems } = repair(await readKeywords(strapi, trx));
        await takeLocks(strapi, trx, problems.map(({ params }) => ({ kind: 'slug', uid: KEYWORD_UID, locale: null, slug: String(params.free) })));
        const before = await readKeywords(strapi, trx);
        const repaired = repair(before);
        const slugs = new Map(before.map(({ id, slug }) => [id, slug]));
        const changed = repaired.after.filter(({ id, slug }) => slugs.get(id) !== slug);
        await writeColumn(strapi, trx, { uid: KEYWORD_UID, column: 'slug', values: changed.map(({ id, slug }) => [id, slug]) });
        await announce(strapi, 'entry.update', { uid: KEYWORD_UID, entries: changed });
        return repaired.problems;
      }),
  };
}
