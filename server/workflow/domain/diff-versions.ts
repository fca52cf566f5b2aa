import type { ContentSnapshot, FieldChange, JsonValue } from '../../../contracts';
import { sameValue } from '../../importing/domain/compare-fields';
import { diffLines, type DiffLine } from '../../runs/domain/line-diff';

/** Two versions side by side. */
export interface VersionDiff {
  /** Fields that differ, the body apart, in the order of the article; what an article points to by name. */
  readonly fields: readonly FieldChange[];
  /** Null when the bodies are the same. */
  readonly body: readonly DiffLine[] | null;
}

/**
 * What changed from one version to another; `from` null lists all of a first one. As in reports of imports, all that is
 * empty is the same, and so are texts that differ in their line ends.
 */
export function diffVersions(from: ContentSnapshot | null, to: ContentSnapshot): VersionDiff {
  const fields = VERSION_FIELDS.flatMap(({ field, identity, shown }): FieldChange[] => {
    const before = from === null ? null : identity(from);
    if (sameValue(before, identity(to))) return [];
    return [{ field, from: from === null ? null : shown(from), to: shown(to) }];
  });
  const before = from?.body ?? '';
  const after = to.body ?? '';
  return { fields, body: sameValue(before, after) ? null : diffLines(before, after) };
}

interface VersionField {
  readonly field: string;
  /** What makes two values the same. */
  readonly identity: (content: ContentSnapshot) => JsonValue;
  /** What people read. */
  readonly shown: (content: ContentSnapshot) => JsonValue;
}

const VERSION_FIELDS: readonly VersionField[] = [
  plain('title', ({ title }) => title),
  plain('slug', ({ slug }) => slug),
  plain('date', ({ date }) => date),
  plain('datedAt', ({ datedAt }) => datedAt),
  plain('description', ({ description }) => description),
  {
    field: 'category',
    identity: ({ category }) => category?.id ?? null,
    shown: ({ category }) => category?.name ?? null,
  },
  {
    field: 'keywords',
    identity: ({ keywords }) => keywords.map(({ id }) => id),
    shown: ({ keywords }) => keywords.map(({ name }) => name),
  },
  { field: 'cover', identity: ({ cover }) => cover?.id ?? null, shown: ({ cover }) => cover?.name ?? null },
  plain('extra', ({ extra }) => extra),
];

function plain(field: string, value: (content: ContentSnapshot) => JsonValue): VersionField {
  return { field, identity: value, shown: value };
}
