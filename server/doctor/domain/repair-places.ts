import type { Problem } from './problem';

/** A version of an article: its draft, or what readers see. */
export interface ArticleVersion {
  readonly rowId: number;
  readonly documentId: string;
  readonly locale: string;
  readonly title: string;
  readonly isLive: boolean;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  /** Rows of its categories that exist, in the order in which they were linked. One, or none, where nothing is wrong. */
  readonly categoryIds: readonly number[];
}

/** The one category that a version should have; null: none. */
export interface Placement {
  readonly rowId: number;
  readonly categoryId: number | null;
}

export interface PlacesRepair {
  readonly problems: readonly Problem[];
  readonly placements: readonly Placement[];
}

/**
 * Versions with several categories, and drafts that have another category than what readers see although nobody has edited
 * them: an edit makes the draft the newer row, and what is newer was meant. The draft follows, so that nothing that readers
 * see changes here.
 */
export function repairPlaces(versions: readonly ArticleVersion[], nameOf: (categoryId: number) => string): PlacesRepair {
  const problems: Problem[] = [];
  const placements: Placement[] = [];
  const chosen = new Map<number, number | null>();
  for (const version of versions) {
    const [first = null] = version.categoryIds;
    chosen.set(version.rowId, first);
    if (first === null || version.categoryIds.length === 1) continue;
    const { documentId, title, locale, isLive, rowId } = version;
    const params = { title, locale, version: isLive ? 'live' : 'draft', count: version.categoryIds.length, category: nameOf(first) };
    problems.push({ code: 'article-categories-several', documentId, params });
    placements.push({ rowId, categoryId: first });
  }
  const lives = new Map(versions.filter(({ isLive }) => isLive).map((version) => [keyOf(version), version]));
  for (const draft of versions.filter(({ isLive }) => !isLive)) {
    const live = lives.get(keyOf(draft));
    if (live === undefined || draft.updatedAt > live.updatedAt) continue;
    const [has, should] = [chosen.get(draft.rowId) ?? null, chosen.get(live.rowId) ?? null];
    if (has === should) continue;
    const name = (id: number | null): string => (id === null ? '–' : nameOf(id));
    const { documentId, title, locale, rowId } = draft;
    problems.push({ code: 'article-category-differs', documentId, params: { title, locale, draft: name(has), live: name(should) } });
    placements.push({ rowId, categoryId: should });
  }
  return { problems, placements };
}

function keyOf({ documentId, locale }: ArticleVersion): string {
  return `${documentId}/${locale}`;
}
