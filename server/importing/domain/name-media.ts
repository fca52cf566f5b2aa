import type { FieldChange, FileConflict, JsonValue } from '../../../contracts';
import { hashOfToken } from './media-address';
import type { ResolvedAddress } from './types';

/** Digits of a hash that tell contents apart for people. */
const SHOWN_DIGITS = 8;

const TOKENS = /editorial-media:([0-9a-f]{8})[0-9a-f]{56}/g;

/** Paths in the source by the first digits of their contents' hashes: what people know media files by. */
export type MediaNames = Readonly<Record<string, JsonValue>>;

export function mediaNames(addresses: readonly ResolvedAddress[]): MediaNames {
  return Object.fromEntries(
    addresses.flatMap(({ to, path }): [string, string][] => {
      const hash = hashOfToken(to);
      return hash === null || path === null ? [] : [[hash.slice(0, SHOWN_DIGITS), path]];
    }),
  );
}

/** Changes as people see them: media by its path, with some digits that tell one version from another. */
export function nameInChanges(changes: readonly FieldChange[], names: MediaNames): FieldChange[] {
  return changes.map(({ from, to, ...rest }) => ({ ...rest, from: named(from, names), to: named(to, names) }));
}

export function nameInConflict({ fields, ...rest }: FileConflict, names: MediaNames): FileConflict {
  return { ...rest, fields: fields.map(({ field, imported, strapi, file }) => ({ field, imported: named(imported, names), strapi: named(strapi, names), file: named(file, names) })) };
}

/** Only bodies and covers name media, and both are texts. */
function named(value: JsonValue, names: MediaNames): JsonValue {
  if (typeof value !== 'string' || !value.includes('editorial-media:')) return value;
  return value.replace(TOKENS, (_all, digits: string) => {
    const name = Object.hasOwn(names, digits) ? names[digits] : undefined;
    return `${typeof name === 'string' ? name : 'media'}#${digits}`;
  });
}
