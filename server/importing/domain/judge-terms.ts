import type { ImportPreview, Issue, NewTerm } from '../../../contracts';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { MAX_PATH_LENGTH } from '../../taxonomy/domain/category-paths';
import { inCodeUnitOrder } from './code-unit-order';
import { lazily } from './lazily';
import type { Plan, PlannedFile, SnapshotTerm, TermRef } from './types';

/** What a run may do about categories and keywords. */
export interface TermRules {
  /** Whether it makes those that do not exist. */
  readonly terms: 'create' | 'forbid';
  readonly maxDepth: number;
  readonly categories: readonly SnapshotTerm[];
}

/** New terms of each kind that a preview lists; the rest is counted. */
export const MAX_NEW_TERMS = 500;

export interface JudgedPlan {
  readonly plan: Plan;
  /** What the files would make; of a plan whose files were gone through to the end. */
  newTerms(): ImportPreview['newTerms'];
}

/**
 * Lists the categories and keywords that a plan would make, and turns files away whose terms may not be made: because the run
 * forbids it, or because a category would stand where none may. The list is the same in both cases, so that a
 * preview can offer what to do about them.
 */
export function judgeTerms(plan: Plan, rules: TermRules): JudgedPlan {
  const judge = createTermJudge(rules);
  let counted: CountedTerms = { categories: new Map(), keywords: new Map() };
  const begin = (): void => void (counted = { categories: new Map(), keywords: new Map() });
  const judgeOne = (file: PlannedFile): PlannedFile => {
    const named = newTermsOf(file);
    for (const term of named.categories) count(counted.categories, term, lineOf(term).map(({ name }) => name));
    for (const term of named.keywords) count(counted.keywords, term, [term.name]);
    return judge(file);
  };
  return { plan: { ...plan, files: lazily(plan.files, judgeOne, begin) }, newTerms: () => listed([...counted.categories.values()], [...counted.keywords.values()]) };
}

interface CountedTerms {
  readonly categories: Map<string, NewTerm>;
  readonly keywords: Map<string, NewTerm>;
}

/** Gives a planned file back as it is, or turned away when it names terms that may not be made. */
export function createTermJudge(rules: TermRules): (file: PlannedFile) => PlannedFile {
  const places = createPlaces(rules.categories);
  return (file) => {
    const named = newTermsOf(file);
    const issues = [...(rules.terms === 'forbid' ? forbidden(named) : []), ...misplaced(named.categories, places, rules)];
    return issues.length === 0 ? file : turnAway(file, issues);
  };
}

/** What writing the file would make; a category stands behind those above it. */
function newTermsOf({ write }: PlannedFile): NamedTerms {
  return { categories: lineOf(write?.set.category ?? null).filter(isNew), keywords: (write?.set.keywords ?? []).filter(isNew) };
}

interface NamedTerms {
  readonly categories: readonly TermRef[];
  readonly keywords: readonly TermRef[];
}

function listed(categories: NewTerm[], keywords: NewTerm[]): ImportPreview['newTerms'] {
  const inOrder = (terms: NewTerm[]): NewTerm[] => terms.sort((a, b) => b.files - a.files || inCodeUnitOrder(a.name, b.name));
  return {
    categories: inOrder(categories).slice(0, MAX_NEW_TERMS),
    keywords: inOrder(keywords).slice(0, MAX_NEW_TERMS),
    moreCategories: Math.max(0, categories.length - MAX_NEW_TERMS),
    moreKeywords: Math.max(0, keywords.length - MAX_NEW_TERMS),
  };
}

function count(terms: Map<string, NewTerm>, { name, slug }: TermRef, path: string[]): void {
  const term = terms.get(slug) ?? { name, path, files: 0 };
  term.files += 1;
  terms.set(slug, term);
}

/** From the top of the tree down to the category; empty for none. */
function lineOf(term: TermRef | null): TermRef[] {
  const line: TermRef[] = [];
  for (let at: TermRef | null = term; at !== null; at = at.parent ?? null) line.unshift(at);
  return line;
}

function isNew({ documentId }: TermRef): boolean {
  return documentId === null;
}

function forbidden({ categories, keywords }: NamedTerms): Issue[] {
  const unknown = (kind: string) => ({ name }: TermRef): Issue => makeIssue('term-unknown', NO_PLACE, { kind, name });
  return [...categories.map(unknown('category')), ...keywords.map(unknown('keyword'))];
}

interface Standing {
  readonly path: string;
  readonly depth: number;
}

/** Where existing categories stand, by documentId. */
function createPlaces(existing: readonly SnapshotTerm[]): (documentId: string) => Standing {
  const terms = new Map(existing.map((term) => [term.documentId, term]));
  const known = new Map<string, Standing>();
  const place = (documentId: string): Standing => {
    const found = known.get(documentId);
    if (found !== undefined) return found;
    // What stands in a ring is the doctor's to find; here it ends at the second look.
    known.set(documentId, TOP);
    const term = terms.get(documentId);
    const above = typeof term?.parent === 'string' ? place(term.parent) : TOP;
    const standing = term === undefined ? TOP : below(above, term.slug);
    known.set(documentId, standing);
    return standing;
  };
  return place;
}

const TOP: Standing = { path: '/', depth: 0 };

function below({ path, depth }: Standing, slug: string): Standing {
  return { path: `${path}${slug}/`, depth: depth + 1 };
}

function misplaced(terms: readonly TermRef[], placeOf: (documentId: string) => Standing, { maxDepth }: TermRules): Issue[] {
  return terms.slice(-1).flatMap((term) => {
    const standing = lineOf(term).reduce((above, { documentId, slug }) => (documentId === null ? below(above, slug) : placeOf(documentId)), TOP);
    const { path, depth } = standing;
    if (depth > maxDepth) return [makeIssue('category-too-deep', NO_PLACE, { path, depth, limit: maxDepth })];
    return path.length > MAX_PATH_LENGTH ? [makeIssue('category-path-too-long', NO_PLACE, { name: term.name, length: path.length, limit: MAX_PATH_LENGTH })] : [];
  });
}

/** Nothing of it can be written; what a person can decide about it stays, since another decision may name no new term. */
function turnAway(file: PlannedFile, issues: readonly Issue[]): PlannedFile {
  const nothing = { after: null, changes: [], write: null, ledgerOnly: null, original: null };
  return { ...file, verdict: 'invalid', ...nothing, issues: [...file.issues, ...issues] };
}
