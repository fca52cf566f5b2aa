import { inCodeUnitOrder } from './code-unit-order';
import { headsOf } from './ledger-heads';
import { parsePath } from './parse-path';
import type { LedgerEntry, Snapshot } from './types';

/** A file that is to become an article, or a version of one in another language. */
export interface TranslationClaim {
  readonly path: string;
  readonly locale: string;
  readonly translationKey: string;
}

/** What a new file has to do with the article of another one. */
export type Translation =
  /** It becomes a version of the article of `path`, which exists. */
  | { readonly kind: 'joins'; readonly documentId: string; readonly path: string }
  /** It becomes a version of what this run makes of these files, all before it; the first that was written counts. */
  | { readonly kind: 'follows'; readonly paths: readonly string[] }
  /** That language is there already, by the file or article of `path`; so it is an article of its own. */
  | { readonly kind: 'taken'; readonly path: string };

/**
 * Brings the translations of an article together: files whose translation keys are equal, in different languages. An article
 * that earlier imports made goes before what this run makes. The order of the claims does not matter.
 *
 * @returns by path; files that have nothing to do with another are left out
 */
export function planTranslations(input: {
  readonly claims: readonly TranslationClaim[];
  readonly snapshot: Pick<Snapshot, 'ledger' | 'known' | 'articles'>;
}): ReadonlyMap<string, Translation> {
  const existing = articlesByKey(input.snapshot);
  const inRun = new Map<string, TranslationClaim[]>();
  const translations = new Map<string, Translation>();
  for (const claim of [...input.claims].sort((a, b) => inCodeUnitOrder(a.path, b.path))) {
    const article = existing.get(claim.translationKey)?.find(({ path }) => path !== claim.path);
    const translation = article === undefined ? joinRun(claim, inRun) : joinArticle(claim, article);
    if (translation !== null) translations.set(claim.path, translation);
  }
  return translations;
}

/** The key of a file that was imported before keys were kept. */
export function translationKeyOf({ translationKey, path }: Pick<LedgerEntry, 'translationKey' | 'path'>): string {
  return translationKey ?? `path:${parsePath(path).translationKey}`;
}

interface ExistingArticle {
  readonly documentId: string;
  /** The file that made it, the first when several did. */
  readonly path: string;
  /** Its languages, and the files behind those that have one. */
  readonly locales: Map<string, string>;
}

function articlesByKey({ ledger, known, articles }: Pick<Snapshot, 'ledger' | 'known' | 'articles'>): Map<string, ExistingArticle[]> {
  const locales = new Map<string, readonly string[]>();
  for (const { documentId, locale } of articles) locales.set(documentId, [...(locales.get(documentId) ?? []), locale]);
  for (const each of known) locales.set(each.documentId, each.locales);
  const byKey = new Map<string, ExistingArticle[]>();
  for (const entry of headsOf({ ledger, known }).sort((a, b) => inCodeUnitOrder(a.path, b.path))) {
    const versions = locales.get(entry.documentId);
    if (versions === undefined) continue;
    const key = translationKeyOf(entry);
    const { documentId, path } = entry;
    const others = byKey.get(key) ?? [];
    byKey.set(key, [...others, { documentId, path, locales: new Map(versions.map((locale) => [locale, path])) }]);
  }
  return byKey;
}

function joinArticle({ path, locale }: TranslationClaim, article: ExistingArticle): Translation {
  const holder = article.locales.get(locale);
  if (holder !== undefined) return { kind: 'taken', path: holder };
  article.locales.set(locale, path);
  return { kind: 'joins', documentId: article.documentId, path: article.path };
}

function joinRun(claim: TranslationClaim, inRun: Map<string, TranslationClaim[]>): Translation | null {
  const before = inRun.get(claim.translationKey) ?? [];
  const holder = before.find(({ locale }) => locale === claim.locale);
  if (holder !== undefined) return { kind: 'taken', path: holder.path };
  inRun.set(claim.translationKey, [...before, claim]);
  return before.length === 0 ? null : { kind: 'follows', paths: before.map(({ path }) => path) };
}
