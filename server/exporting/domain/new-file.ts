import type { JsonObject } from '../../../contracts';
import { mapSlug } from '../../importing/domain/map-slug';
import { parsePath } from '../../importing/domain/parse-path';
import { profileOf } from '../../importing/domain/profiles';
import type { ArticleFields } from '../../importing/domain/types';
import { dateText } from './plan-edits';
import { printMetadata } from './print-values';

export interface NewFileNames {
  /** Path of the file, which may name the language. */
  readonly path: string;
  /** The language when a file does not name one. */
  readonly defaultLocale: string;
  /** What files of other languages of the article say that they share; null when their paths say it. */
  readonly translationKey: string | null;
}

/** A file for an article that came from none: YAML, in the order of keys that generators write, and the body as it is. */
export function printNewFile(fields: ArticleFields, locale: string, names: NewFileNames): string {
  return `---\n${printMetadata('yaml', newMetadata(fields, locale, names))}---\n${gap(fields.body)}${fields.body}`;
}

function newMetadata(fields: ArticleFields, locale: string, { path, defaultLocale, translationKey }: NewFileNames): JsonObject {
  const facts = parsePath(path);
  const made = mapSlug({ frontmatter: { entries: [], profile: profileOf('generic') }, path: facts, title: fields.title }).value.value;
  const pathLocale = facts.locale;
  const isLocaleKnown = pathLocale === locale || (pathLocale === null && locale === defaultLocale);
  return {
    title: fields.title,
    ...(made !== fields.slug && { slug: fields.slug }),
    ...(fields.date !== null && { date: dateText(fields) }),
    ...(fields.description !== null && fields.description !== '' && { description: fields.description }),
    published: fields.published,
    ...(fields.category !== null && { category: fields.category }),
    ...(fields.keywords.length > 0 && { keywords: fields.keywords }),
    ...(fields.cover !== null && { cover: fields.cover }),
    ...(!isLocaleKnown && { locale }),
    ...(translationKey !== null && { translationKey }),
    ...fields.extra,
  };
}

/** A blank line below the fence, as people write it. */
function gap(body: string): string {
  return /^[\r\n]/.test(body) || body === '' ? '' : '\n';
}
