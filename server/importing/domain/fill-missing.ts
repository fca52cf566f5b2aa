import type { Issue, MappingDefaults } from '../../../contracts';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { cleanName } from './clean-name';
import { pathOfText, type MappedCategory } from './map-category';
import type { MappedDate } from './map-date';
import type { MappedField } from './mapped-field';

/** What a missing date or title means, as the run says. */
export interface MissingRules {
  /** `none`: the article has no date. `reject`: the file is not imported. */
  readonly undated: 'none' | 'reject';
  /** `derive`: from the first heading or the file's name. `reject`: the file is not imported. */
  readonly untitled: 'derive' | 'reject';
  readonly defaults: MappingDefaults;
}

/** The fields of a file that a run may fill. */
export interface Fillable {
  readonly title: MappedField<string> & { readonly value: string };
  readonly date: MappedField<MappedDate>;
  readonly description: MappedField<string | null>;
  readonly category: MappedCategory;
  readonly keywords: MappedField<readonly string[]>;
}

/** The fields with the run's defaults in the place of what the file does not name, or names empty; and what is said of that. */
export function fillMissing(fields: Fillable, rules: MissingRules): Fillable & { readonly filled: readonly Issue[] } {
  const { defaults } = rules;
  const filled: string[] = [];
  const use = <Field extends { readonly value: unknown }>(name: string, field: Field, given: Partial<Field> | undefined): Field => {
    if (given === undefined) return field;
    filled.push(name);
    return { ...field, ...given };
  };
  const unless = <Given>(value: unknown, given: Given): Given | undefined => (isMissing(value) ? given : undefined);
  const path = defaults.category === undefined ? [] : pathOfText(defaults.category);
  const category = path.at(-1);
  const date = defaults.date === undefined ? undefined : { value: { date: defaults.date, datedAt: null }, issues: [] };
  const result = {
    title: requireTitle(fields.title, rules),
    date: use('date', fields.date, isWrong(fields.date) ? undefined : unless(fields.date.value?.date, date)),
    description: use('description', fields.description, unless(fields.description.value, defaults.description === undefined ? undefined : { value: defaults.description })),
    category: use('category', fields.category, unless(fields.category.value, category === undefined ? undefined : { value: category, parents: path.slice(0, -1) })),
    keywords: use('keywords', fields.keywords, unless(fields.keywords.value, defaults.keywords && { value: defaults.keywords.map(cleanName) })),
  };
  const issues = filled.length === 0 ? [] : [makeIssue('defaults-used', NO_PLACE, { fields: filled.join(', ') })];
  return { ...result, date: requireDate(result.date, rules), filled: issues };
}

/** Null and undefined, an empty text or list. */
function isMissing(value: unknown): boolean {
  if (Array.isArray(value) || typeof value === 'string') return value.length === 0;
  return value === undefined || value === null;
}

/** A date that cannot be read is not missing. */
function isWrong({ issues }: Fillable['date']): boolean {
  return issues.some(({ severity }) => severity === 'error');
}

function requireDate(date: Fillable['date'], { undated }: MissingRules): Fillable['date'] {
  if (undated === 'none') return date;
  return { ...date, issues: date.issues.map((issue) => (issue.code === 'date-missing' ? makeIssue('date-required', issue) : issue)) };
}

function requireTitle(title: Fillable['title'], { untitled }: MissingRules): Fillable['title'] {
  if (untitled === 'derive') return title;
  const isDerived = (issue: Issue): boolean => issue.code === 'title-missing' || issue.code === 'no-frontmatter';
  return { ...title, issues: title.issues.map((issue) => (isDerived(issue) ? makeIssue('title-required', issue) : issue)) };
}
