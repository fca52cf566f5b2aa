import { targetsOf, type Models } from './model-graph';

const ARTICLE = 'plugin::editorial.article';

/**
 * The entry of type `uid` with `published` on every article that stands in it through populated relations, at any
 * depth. An article without `publishedAt` (not asked for) is left alone, and so is the entry itself.
 */
export function markPublished(
  entry: Readonly<Record<string, unknown>>,
  uid: string,
  models: Models,
): Record<string, unknown> {
  const attributes = models[uid]?.attributes ?? {};
  const marked = Object.entries(entry).map(([name, value]): [string, unknown] => {
    const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    const targets = attribute === undefined ? [] : targetsOf(attribute, models);
    return [name, targets.length === 1 && targets[0] !== undefined ? markInside(value, targets[0], models) : value];
  });
  return Object.fromEntries(marked);
}

function markInside(value: unknown, uid: string, models: Models): unknown {
  if (Array.isArray(value)) return value.map((item) => markInside(item, uid, models));
  if (!isRow(value)) return value;
  const marked = markPublished(value, uid, models);
  return uid === ARTICLE && 'publishedAt' in value ? { ...marked, published: value.publishedAt !== null } : marked;
}

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
