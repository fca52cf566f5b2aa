import { profileOf } from '../../../server/importing/domain/profiles';
import { mapSource, parseSource } from '../../../server/importing/domain/read-source';
import type { ArticleFields, MappedArticle, MappingOptions } from '../../../server/importing/domain/types';
import { exportKnown, type ExportedFile } from '../../../server/exporting/domain/export-article';
import type { KnownFile } from '../../../server/exporting/domain/types';
import type { ProfileName } from '../../../contracts';

export function mappingOf(profile: ProfileName = 'generic'): MappingOptions {
  return { profile: profileOf(profile), html: 'sanitize', siteZone: 'UTC', now: '2026-01-01T00:00:00.000Z' };
}

export const NAMES = { path: 'my-post.md', defaultLocale: 'en', translationKey: null };

/** What an import of a file makes of it in an empty Strapi. */
export function fieldsOf(article: MappedArticle): ArticleFields {
  return {
    title: article.title,
    slug: article.slug.value,
    date: article.date ?? null,
    datedAt: article.datedAt ?? null,
    description: article.description ?? null,
    body: article.body,
    category: article.category ?? null,
    keywords: [...(article.keywords ?? [])],
    cover: article.cover ?? null,
    extra: article.extra,
    published: article.published === 'published',
  };
}

export interface Imported {
  readonly known: KnownFile;
  readonly fields: ArticleFields;
}

/** A file that was imported, and the article it became. */
export function importFile(file: string | Uint8Array, { path = 'post.md', profile = 'generic' }: { path?: string; profile?: ProfileName } = {}): Imported {
  const bytes = typeof file === 'string' ? Buffer.from(file, 'utf8') : file;
  const mapping = mappingOf(profile);
  const read = mapSource(parseSource({ path, bytes }, { encoding: null }), mapping);
  if (read.article === null) throw new Error(JSON.stringify(read.issues));
  const { article } = read;
  const fields = fieldsOf(article);
  const written: KnownFile['written'] = {
    title: fields.title,
    slug: fields.slug,
    body: fields.body,
    extra: fields.extra,
    published: fields.published,
    ...(article.date !== undefined && { date: fields.date, datedAt: fields.datedAt }),
    ...(article.description !== undefined && { description: fields.description }),
    ...(article.category !== undefined && { category: fields.category }),
    ...(article.keywords !== undefined && { keywords: fields.keywords }),
    ...(article.cover !== undefined && { cover: fields.cover }),
  };
  return { known: { path, bytes, mapping, encoding: null, written, addresses: [] }, fields };
}

/** The file after the article was edited. */
export function exportEdited({ known, fields }: Imported, edits: Partial<ArticleFields>): ExportedFile {
  return exportKnown({ locale: 'en', fields: { ...fields, ...edits } }, known, { ...NAMES, path: known.path });
}

export function textOf({ bytes }: ExportedFile): string {
  return Buffer.from(bytes).toString('utf8');
}
