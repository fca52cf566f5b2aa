/** Longest slug that a column of type `string` holds on every database. */
export const MAX_SLUG_LENGTH = 255;

/** What Strapi's own `uid` allows: characters that need no escaping in an address. */
const ALLOWED = /^[A-Za-z0-9\-_.~]+$/;

/** Whether the text can be a part of an address; `.` and `..` would be steps in a path. */
export function isSlug(slug: string): boolean {
  return slug.length <= MAX_SLUG_LENGTH && ALLOWED.test(slug) && !/^\.+$/.test(slug);
}

/** The wanted slug, or the first of `wanted-2`, `wanted-3`, … that is not taken (compared without case). */
export function freeSlug(wanted: string, taken: Iterable<string>): string {
  const used = new Set([...taken].map((slug) => slug.toLowerCase()));
  if (!used.has(wanted.toLowerCase())) return wanted;
  for (let number = 2; ; number += 1) {
    const suffix = `-${number}`;
    const candidate = wanted.slice(0, MAX_SLUG_LENGTH - suffix.length) + suffix;
    if (!used.has(candidate.toLowerCase())) return candidate;
  }
}
