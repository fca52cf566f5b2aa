import { KEYWORD_SORTS, type CategoryOperation, type KeywordOperation, type KeywordSort } from '../../contracts';
import { Refusal } from '../runs/refusal';

/** Categories, keywords or articles of one operation: more are not chosen by hand. */
const MAX_IDS = 1_000;
const MAX_ALIASES = 1_000;
const MAX_TEXT_LENGTH = 255;
const MAX_DESCRIPTION_LENGTH = 10_000;

type Input = Readonly<Record<string, unknown>>;

/** @throws Refusal `option-invalid` that names the field, its value and what is allowed */
export function parseCategoryOperation(body: unknown): CategoryOperation {
  const input = asInput(body);
  switch (input.kind) {
    case 'category-move':
      return { kind: input.kind, categories: ids(input, 'categories'), parent: idOrNull(input, 'parent'), position: position(input) };
    case 'category-merge':
      return { kind: input.kind, categories: ids(input, 'categories'), into: id(input, 'into') };
    case 'category-delete':
      return { kind: input.kind, categories: ids(input, 'categories'), articlesTo: idOrNull(input, 'articlesTo'), childrenTo: idOrNull(input, 'childrenTo') };
    case 'category-rename':
      return { kind: input.kind, category: id(input, 'category'), name: text(input, 'name'), slug: textOrNull(input, 'slug') };
    case 'category-reorder':
      // A parent may have more children than anybody picks by hand.
      return { kind: input.kind, parent: idOrNull(input, 'parent'), categories: ids(input, 'categories', 100 * MAX_IDS) };
    case 'category-assign':
      return { kind: input.kind, articles: ids(input, 'articles'), category: idOrNull(input, 'category') };
    default:
      throw invalid('kind', input.kind, 'category-move, category-merge, category-delete, category-rename, category-reorder, category-assign');
  }
}

/** @throws Refusal `option-invalid` */
export function parseKeywordOperation(body: unknown): KeywordOperation {
  const input = asInput(body);
  switch (input.kind) {
    case 'keyword-rename':
      return { kind: input.kind, keyword: id(input, 'keyword'), name: text(input, 'name'), slug: textOrNull(input, 'slug') };
    case 'keyword-merge':
      return { kind: input.kind, keywords: ids(input, 'keywords'), into: id(input, 'into') };
    case 'keyword-delete':
      return { kind: input.kind, keywords: input.keywords === 'unused' ? 'unused' : ids(input, 'keywords') };
    default:
      throw invalid('kind', input.kind, 'keyword-rename, keyword-merge, keyword-delete');
  }
}

export interface CategoryInput {
  readonly name: string;
  readonly slug: string | null;
  readonly parent: string | null;
  readonly texts: TermTexts;
}

/** What was sent of the texts; what was not is left alone. */
export interface TermTexts {
  readonly description?: string | null;
  readonly aliases?: string[];
}

export function parseNewCategory(body: unknown): CategoryInput {
  const input = asInput(body);
  return { name: name(input), slug: textOrNull(input, 'slug'), parent: idOrNull(input, 'parent'), texts: parseTexts(input) };
}

export function parseTexts(body: unknown): TermTexts {
  const { description, aliases } = asInput(body);
  if (description !== undefined && description !== null && (typeof description !== 'string' || description.length > MAX_DESCRIPTION_LENGTH)) {
    throw invalid('description', description, `a text of at most ${MAX_DESCRIPTION_LENGTH} characters, or null`);
  }
  return {
    ...(description === undefined ? {} : { description }),
    ...(aliases === undefined ? {} : { aliases: parseAliases(aliases) }),
  };
}

export function parseName(body: unknown): string {
  return name(asInput(body));
}

/** A switch of a query: `true`, `false` or absent. */
export function parseFlag(query: Input, field: string): boolean {
  const value = query[field];
  if (value === undefined || value === '' || value === 'false') return false;
  if (value === 'true') return true;
  throw invalid(field, value, 'true, false');
}

/** A whole number of a query; null when it is absent. */
export function parseLevels(query: Input, field: string): number | null {
  const value = query[field];
  if (value === undefined || value === '') return null;
  const count = Number(value);
  if (typeof value !== 'string' || !Number.isInteger(count) || count < 1 || count > 1_000) throw invalid(field, value, 'a whole number from 1 to 1000');
  return count;
}

export function parseSort(query: Input): KeywordSort {
  const { sort } = query;
  if (sort === undefined || sort === '') return 'name';
  const known = KEYWORD_SORTS.find((each) => each === sort);
  if (known === undefined) throw invalid('sort', sort, KEYWORD_SORTS.join(', '));
  return known;
}

/** A text of a query; null when it is absent or empty. */
export function parseWord(query: Input, field: string): string | null {
  const value = query[field];
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string' || value.length > MAX_TEXT_LENGTH) throw invalid(field, value, `one text of at most ${MAX_TEXT_LENGTH} characters`);
  return value;
}

function asInput(body: unknown): Input {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return Object.fromEntries(Object.entries(body));
  throw invalid('body', body, 'a JSON object');
}

function ids(input: Input, field: string, max = MAX_IDS): string[] {
  const value = input[field];
  if (!Array.isArray(value) || value.length > max || value.length < 1) throw invalid(field, value, `a list of 1 to ${max} documentIds`);
  return value.map((each: unknown) => asId(each, field));
}

function id(input: Input, field: string): string {
  return asId(input[field], field);
}

function idOrNull(input: Input, field: string): string | null {
  const value = input[field];
  return value === undefined || value === null ? null : asId(value, field);
}

function asId(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '' && value.length <= MAX_TEXT_LENGTH) return value;
  throw invalid(field, value, 'a documentId');
}

function text(input: Input, field: string): string {
  const value = input[field];
  if (typeof value === 'string') return value;
  throw invalid(field, value, 'a text');
}

function textOrNull(input: Input, field: string): string | null {
  const value = input[field];
  return value === undefined || value === null ? null : text(input, field);
}

function name(input: Input): string {
  const trimmed = text(input, 'name').trim();
  if (trimmed === '' || trimmed.length > MAX_TEXT_LENGTH) throw new Refusal('name-invalid');
  return trimmed;
}

function position(input: Input): number | null {
  const value = input.position;
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw invalid('position', value, 'an index from 0, or null');
}

function parseAliases(value: unknown): string[] {
  const allowed = `a list of up to ${MAX_ALIASES} texts of 1 to ${MAX_TEXT_LENGTH} characters`;
  if (!Array.isArray(value) || value.length > MAX_ALIASES) throw invalid('aliases', value, allowed);
  const aliases = value.map((each: unknown) => (typeof each === 'string' ? each.trim() : ''));
  if (aliases.some((alias) => alias === '' || alias.length > MAX_TEXT_LENGTH)) throw invalid('aliases', value, allowed);
  return [...new Set(aliases)];
}

/** Why a value is refused: which, and what is allowed. */
export function invalid(field: string, value: unknown, allowed: string): Refusal {
  const shown = value === undefined ? 'missing' : JSON.stringify(value).slice(0, 100);
  return new Refusal('option-invalid', `"${field}" is ${shown}. Allowed: ${allowed}.`, { option: field, value: shown, allowed });
}
