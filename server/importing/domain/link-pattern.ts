import { slugOrFallback } from '../../articles/domain/to-slug';

/** What a pattern can say of an article. */
const PARTS = ['slug', 'locale', 'year', 'month', 'day', 'category'] as const;

type Part = (typeof PARTS)[number];

/** An option that leaves links between articles as they are written. */
export const NO_LINKS = 'none';

/** What addresses are made of. */
export interface LinkTarget {
  readonly slug: string;
  readonly locale: string;
  /** `YYYY-MM-DD` */
  readonly date: string | null;
  /** Its name. */
  readonly category: string | null;
}

const PLACE = /:([a-z]+)/gi;
const MAX_LENGTH = 500;

/** What is wrong with a pattern of addresses, such as `/blog/:slug`; null for nothing. */
export function linkPatternProblem(pattern: string): string | null {
  if (pattern.length > MAX_LENGTH) return `it has more than ${MAX_LENGTH} characters`;
  if (!/^(?:\/(?!\/)|https?:\/\/[^/\s]+\/)[^\s"'<>()[\]\\`]*$/.test(pattern)) return 'it begins with "/" or "https://host/" and holds no white space, quotes or brackets';
  const names = [...pattern.matchAll(PLACE)].map(([, name = '']) => name);
  const unknown = names.find((name) => !PARTS.some((part) => part === name));
  if (unknown !== undefined) return `":${unknown}" is none of ${PARTS.map((part) => `:${part}`).join(', ')}`;
  return names.includes('slug') ? null : 'it has no ":slug"';
}

/** The address of an article; what it lacks when the pattern names something that it has not. */
export function fillLinkPattern(pattern: string, target: LinkTarget): { readonly address: string } | { readonly lacks: string } {
  const [year, month, day] = target.date?.split('-') ?? [];
  const category = target.category === null ? undefined : slugOrFallback(target.category, 'category').slug;
  const parts: Readonly<Record<Part, string | undefined>> = { slug: target.slug, locale: target.locale, year, month, day, category };
  const named = PARTS.filter((part) => pattern.includes(`:${part}`));
  const lacking = named.find((part) => parts[part] === undefined);
  if (lacking !== undefined) return { lacks: lacking };
  return { address: named.reduce((address, part) => address.replaceAll(`:${part}`, () => String(parts[part])), pattern) };
}
