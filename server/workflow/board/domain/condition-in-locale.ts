/** What a permission's condition leaves to ask of an article of a known locale. */
export type LeftToAsk = { readonly kind: 'nothing' } | { readonly kind: 'never' } | { readonly kind: 'condition'; readonly condition: Condition };

/** A condition as Strapi's permissions make it, for a query of its Document Service. */
export type Condition = Readonly<Record<string, unknown>>;

/**
 * Answers the parts of a condition that are about the locale. Every permission that is limited to locales has such a part,
 * and asked of the database it would go through all articles.
 */
export function conditionInLocale(condition: unknown, locale: string): LeftToAsk {
  // Strapi makes null when no rule allows anything.
  return isCondition(condition) ? all(Object.entries(condition).map(([key, value]) => partOf(key, value, locale))) : NEVER;
}

const NOTHING: LeftToAsk = { kind: 'nothing' };
const NEVER: LeftToAsk = { kind: 'never' };

function partOf(key: string, value: unknown, locale: string): LeftToAsk {
  if (key === '$and' && Array.isArray(value)) return all(value.map((part) => conditionInLocale(part, locale)));
  if (key === '$or' && Array.isArray(value)) return any(value.map((part) => conditionInLocale(part, locale)));
  const known = key === 'locale' ? localeMatches(value, locale) : null;
  if (known === null) return { kind: 'condition', condition: { [key]: value } };
  return known ? NOTHING : NEVER;
}

/** Null when the comparison is none of those that are answered here. */
function localeMatches(comparison: unknown, locale: string): boolean | null {
  if (typeof comparison === 'string') return comparison === locale;
  if (!isCondition(comparison) || Object.keys(comparison).length !== 1) return null;
  if (Array.isArray(comparison.$in)) return comparison.$in.includes(locale);
  return typeof comparison.$eq === 'string' ? comparison.$eq === locale : null;
}

function all(parts: readonly LeftToAsk[]): LeftToAsk {
  if (parts.some(({ kind }) => kind === 'never')) return NEVER;
  return joined('$and', parts);
}

function any(parts: readonly LeftToAsk[]): LeftToAsk {
  if (parts.some(({ kind }) => kind === 'nothing')) return NOTHING;
  const left = joined('$or', parts);
  return left.kind === 'nothing' ? NEVER : left;
}

function joined(operator: '$and' | '$or', parts: readonly LeftToAsk[]): LeftToAsk {
  const conditions = parts.flatMap((part) => (part.kind === 'condition' ? [part.condition] : []));
  const [first, second] = conditions;
  if (first === undefined) return NOTHING;
  return { kind: 'condition', condition: second === undefined ? first : { [operator]: conditions } };
}

function isCondition(value: unknown): value is Condition {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
