import { findEntry, isEmpty, type Frontmatter } from './known-keys';
import { isLanguageCode } from './language-codes';
import { ignored } from './map-text';
import { ABSENT, type MappedField } from './mapped-field';
import type { PathFacts } from './parse-path';
import type { MappedArticle } from './types';

export type MappedLocale = Pick<MappedArticle, 'locale' | 'localeFrom'>;

/**
 * The language: of a key whose value has the form of a language code (`language: PHP` is about something else, and stays
 * in `extra`), else of the path.
 */
export function mapLocale(frontmatter: Frontmatter, path: PathFacts): MappedField<MappedLocale> & { readonly value: MappedLocale } {
  const fromPath: MappedLocale = { locale: path.locale, localeFrom: path.locale === null ? null : 'path' };
  const entry = findEntry(frontmatter, 'locale');
  if (entry === undefined) return { ...ABSENT, value: fromPath };
  if (isEmpty(entry.value)) return { value: fromPath, issues: [], used: [entry] };
  const text = entry.value.type === 'scalar' ? entry.value.text.trim() : '';
  if (!hasCodeForm(entry.key, text)) {
    return { value: fromPath, issues: [ignored(entry, 'a language code such as "en" or "pt-BR"')], used: [] };
  }
  return { value: { locale: text, localeFrom: 'key' }, issues: [], used: [entry] };
}

/**
 * What the translations of an article have in common: the value of a key such as `translationKey`, which also stays in
 * `extra`, else the path without its language. A key's value and a path never are the same.
 */
export function mapTranslationKey(frontmatter: Frontmatter, path: PathFacts): string {
  const entry = findEntry(frontmatter, 'translation');
  const isNamed = entry !== undefined && entry.value.type === 'scalar' && !isEmpty(entry.value);
  return isNamed && entry.value.type === 'scalar' ? `key:${entry.value.text.trim()}` : `path:${path.translationKey}`;
}

/** `language` often names a programming language, so that its codes must be languages people speak. */
function hasCodeForm(key: string, text: string): boolean {
  if (key.toLowerCase() === 'language') return isLanguageCode(text);
  return /^[a-z]{2,3}(?:[-_][a-z\d]{2,8}){0,3}$/i.test(text);
}
