import { MAPPING_TARGETS, type ImportMapping, type MappingDefaults, type MappingTarget } from '../../../contracts';
import { MAX_NAME_LENGTH } from './clean-name';
import { parseDate } from './parse-date';

/** More keys than any site has; what is longer is no key. */
const LIMITS = { keys: 500, keyLength: 255, keywords: 100, description: 5_000 };

const DEFAULTS = ['date', 'description', 'category', 'keywords'];

/** A mapping, or what is wrong with it, for people. */
export type ParsedMapping = { readonly mapping: ImportMapping } | { readonly problem: string };

/** Reads a mapping that somebody sent or wrote into a file. Keys are data: `__proto__` becomes an own key. */
export function parseMapping(given: unknown): ParsedMapping {
  if (!isRecord(given)) return wrong('a mapping is an object with "keys" and "defaults"');
  const unknown = Object.keys(given).find((name) => name !== 'keys' && name !== 'defaults');
  if (unknown !== undefined) return wrong(`there is no "${shorten(unknown)}" in a mapping`);
  const keys = parseKeys(given.keys ?? {});
  if ('problem' in keys) return keys;
  const defaults = parseDefaults(given.defaults ?? {});
  return 'problem' in defaults ? defaults : { mapping: { keys: keys.value, defaults: defaults.value } };
}

type Parsed<T> = { readonly value: T } | { readonly problem: string };

function parseKeys(given: unknown): Parsed<ImportMapping['keys']> {
  if (!isRecord(given)) return wrong('"keys" is an object');
  const entries = Object.entries(given);
  if (entries.length > LIMITS.keys) return wrong(`"keys" has more than ${LIMITS.keys} keys`);
  const parsed: [string, MappingTarget][] = [];
  for (const [key, value] of entries) {
    const target = MAPPING_TARGETS.find((each) => each === value);
    if (key.trim() === '' || key.length > LIMITS.keyLength) return wrong(`"keys" names the key "${shorten(key)}"`);
    if (target === undefined) return wrong(`"keys" sends "${shorten(key)}" to ${shorten(JSON.stringify(value))}; there are ${MAPPING_TARGETS.join(', ')}`);
    parsed.push([key, target]);
  }
  return { value: Object.fromEntries(parsed) };
}

function parseDefaults(given: unknown): Parsed<MappingDefaults> {
  if (!isRecord(given)) return wrong('"defaults" is an object');
  const unknown = Object.keys(given).find((name) => !DEFAULTS.includes(name));
  if (unknown !== undefined) return wrong(`there is no default for "${shorten(unknown)}"; there are ${DEFAULTS.join(', ')}`);
  const { date, description, category, keywords } = given;
  if (date !== undefined && !isDay(date)) return wrong('the default "date" is a day that exists, as YYYY-MM-DD');
  if (description !== undefined && !isText(description, LIMITS.description)) return wrong(`the default "description" is a text of up to ${LIMITS.description} characters`);
  if (category !== undefined && !isText(category, MAX_NAME_LENGTH)) return wrong(`the default "category" is a name of up to ${MAX_NAME_LENGTH} characters`);
  if (keywords !== undefined && !areKeywords(keywords)) return wrong(`the default "keywords" are up to ${LIMITS.keywords} names`);
  return {
    value: {
      ...(date !== undefined && { date }),
      ...(description !== undefined && { description }),
      ...(category !== undefined && { category }),
      ...(keywords !== undefined && { keywords }),
    },
  };
}

function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  return parseDate(value, 'UTC').kind === 'date';
}

function areKeywords(value: unknown): value is string[] {
  return Array.isArray(value) && value.length <= LIMITS.keywords && value.every((each) => isText(each, MAX_NAME_LENGTH));
}

function isText(value: unknown, limit: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= limit;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(problem: string): { readonly problem: string } {
  return { problem };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
