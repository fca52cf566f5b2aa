/** The part of Strapi's schemas that says what a query can reach. */
export interface Attribute {
  readonly type: string;
  readonly target?: unknown;
  readonly component?: unknown;
  readonly components?: unknown;
}
/** Content types and components by uid. */
export type Models = Readonly<Record<string, { readonly attributes: Readonly<Record<string, Attribute>> }>>;

/** Which types lie behind an attribute: several, or all, for dynamic zones and morph relations. */
export function targetsOf(attribute: Attribute, models: Models): readonly string[] {
  if (attribute.type === 'media') return ['plugin::upload.file'];
  if (attribute.type === 'component') return typeof attribute.component === 'string' ? [attribute.component] : [];
  if (attribute.type === 'dynamiczone') return stringsIn(attribute.components);
  if (attribute.type !== 'relation') return [];
  return typeof attribute.target === 'string' ? [attribute.target] : Object.keys(models);
}

/**
 * The types from which a populate or a filter can reach `goal`, `goal` itself among them. The edges are followed
 * backwards, so it is one pass however large the schema is.
 */
export function reachersOf(goal: string, models: Models): Set<string> {
  const sources = new Map<string, string[]>();
  for (const [uid, { attributes }] of Object.entries(models)) {
    for (const target of new Set(Object.values(attributes).flatMap((attribute) => targetsOf(attribute, models)))) {
      sources.set(target, [...(sources.get(target) ?? []), uid]);
    }
  }
  const reached = new Set([goal]);
  for (const uid of reached) {
    for (const source of sources.get(uid) ?? []) reached.add(source);
  }
  return reached;
}

function stringsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
