import { DEFAULT_IMPORT_OPTIONS, PROFILES, type ImportOptions } from '../../contracts';
import { Refusal } from '../runs/refusal';
import { linkPatternProblem, NO_LINKS } from './domain/link-pattern';
import { parseMapping } from './domain/parse-mapping';

const PUBLISH = ['frontmatter', 'none'] as const;
const UNFLAGGED = ['draft', 'published'] as const;
const ON_CONFLICT = ['keep', 'overwrite'] as const;
const PROFILE = ['auto', ...PROFILES] as const;
const UNDATED = ['none', 'reject'] as const;
const UNTITLED = ['derive', 'reject'] as const;
const TERMS = ['create', 'forbid'] as const;
const MEDIA = ['upload', 'keep'] as const;
const REMOTE = ['keep', 'fetch'] as const;
const WRITER = ['bulk', 'documents'] as const;
const GONE = ['keep', 'unpublish', 'archive'] as const;
const HTML = ['sanitize', 'keep', 'strip', 'reject'] as const;
// It is stored in a column of 255 characters and typed on command lines.
const SOURCE_NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,99}$/u;

/**
 * The options of an import as somebody sent them: texts of a query or a command line; absent ones have their default.
 * @throws Refusal `option-invalid` that names the option, its value and what is allowed
 */
export function parseImportOptions(given: Readonly<Record<string, unknown>>, locales: readonly string[]): ImportOptions {
  return {
    source: sourceName(textOf(given, 'source') ?? DEFAULT_IMPORT_OPTIONS.source),
    locale: oneOf('locale', textOf(given, 'locale'), locales, null),
    publish: oneOf('publish', textOf(given, 'publish'), PUBLISH, DEFAULT_IMPORT_OPTIONS.publish),
    unflagged: oneOf('unflagged', textOf(given, 'unflagged'), UNFLAGGED, DEFAULT_IMPORT_OPTIONS.unflagged),
    onConflict: oneOf('onConflict', textOf(given, 'onConflict'), ON_CONFLICT, DEFAULT_IMPORT_OPTIONS.onConflict),
    encoding: encodingLabel(textOf(given, 'encoding')),
    profile: oneOf('profile', textOf(given, 'profile'), PROFILE, DEFAULT_IMPORT_OPTIONS.profile),
    html: oneOf('html', textOf(given, 'html'), HTML, DEFAULT_IMPORT_OPTIONS.html),
    undated: oneOf('undated', textOf(given, 'undated'), UNDATED, DEFAULT_IMPORT_OPTIONS.undated),
    untitled: oneOf('untitled', textOf(given, 'untitled'), UNTITLED, DEFAULT_IMPORT_OPTIONS.untitled),
    terms: oneOf('terms', textOf(given, 'terms'), TERMS, DEFAULT_IMPORT_OPTIONS.terms),
    mapping: mappingOf(given.mapping),
    media: oneOf('media', textOf(given, 'media'), MEDIA, DEFAULT_IMPORT_OPTIONS.media),
    links: linkPattern(textOf(given, 'links')),
    remote: oneOf('remote', textOf(given, 'remote'), REMOTE, DEFAULT_IMPORT_OPTIONS.remote),
    writer: oneOf('writer', textOf(given, 'writer'), WRITER, DEFAULT_IMPORT_OPTIONS.writer),
    ...parseGoneOptions(given),
  };
}

/**
 * What becomes of the articles of files that are gone.
 * @throws Refusal `option-invalid`
 */
export function parseGoneOptions(given: Readonly<Record<string, unknown>>): Pick<ImportOptions, 'gone' | 'confirmGone'> {
  return {
    gone: oneOf('gone', textOf(given, 'gone'), GONE, DEFAULT_IMPORT_OPTIONS.gone),
    confirmGone: countOf('confirmGone', textOf(given, 'confirmGone')),
  };
}

/** Null when the option is absent or empty. */
function textOf(given: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string') throw invalid(name, JSON.stringify(value), 'one text');
  return value;
}

function oneOf<T extends string, F extends T | null>(name: string, value: string | null, allowed: readonly T[], fallback: F): T | F {
  if (value === null) return fallback;
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw invalid(name, value, allowed.join(', '));
  return found;
}

/** @param given the mapping, as a value or as JSON; the name of a saved one is replaced by it before */
function mappingOf(given: unknown): ImportOptions['mapping'] {
  if (given === undefined || given === null || given === '') return null;
  const parsed = parseMapping(typeof given === 'string' ? parseJson(given) : given);
  if ('problem' in parsed) throw new Refusal('option-invalid', `"mapping" cannot be used: ${parsed.problem}.`, { option: 'mapping' });
  return parsed.mapping;
}

/** Whether a text is meant as a JSON object, and not as a name. */
export function isJsonObject(text: string): boolean {
  return text.trimStart().startsWith('{');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function countOf(name: string, value: string | null): number | null {
  if (value === null) return null;
  if (!/^\d{1,7}$/.test(value)) throw invalid(name, value, 'a number of articles');
  return Number(value);
}

function sourceName(value: string): string {
  if (!SOURCE_NAME.test(value)) throw invalid('source', value, 'up to 100 letters, digits, spaces and . _ / -, a letter or digit first');
  return value;
}

/** Null when nothing is said, so that the plugin option counts. */
function linkPattern(value: string | null): string | null {
  if (value === null || value === NO_LINKS) return value;
  const problem = linkPatternProblem(value);
  if (problem !== null) throw invalid('links', value, `an address such as /blog/:slug, or ${NO_LINKS} (${problem})`);
  return value;
}

function encodingLabel(value: string | null): string | null {
  if (value === null) return null;
  try {
    return new TextDecoder(value).encoding;
  } catch {
    throw invalid('encoding', value, 'a WHATWG label such as windows-1252, iso-8859-2, shift_jis');
  }
}

function invalid(option: string, value: string, allowed: string): Refusal {
  return new Refusal('option-invalid', `"${option}" is "${value}". Allowed: ${allowed}.`, { option, value, allowed });
}
