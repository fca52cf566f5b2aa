import { parseDocument, type Document } from 'yaml';
import type { Issue } from '../../../contracts';
import { hasError, makeIssue } from '../../runs/domain/make-issue';
import { clip, orStop } from './meta-checks';
import { MAX_METADATA_ERRORS } from './metadata-limits';
import { locateIn, withoutLoneReturns, type Locate } from './position';
import { suggestQuotes } from './quote-fix';
import { readYamlLeniently } from './read-yaml-leniently';
import type { Metadata, MetaNode } from './types';
import { explainYamlError } from './yaml-errors';
import { oddSpaceProblem, syntaxProblem, yamlToMeta, type YamlProblem, type YamlTree } from './yaml-to-meta';

/**
 * Reads YAML 1.2 (core schema: dates, `yes` and `12:30:45` are text) with the place of every key and value. `line` is
 * the file's line on which `source` starts. What the parser refuses and js-yaml reads is taken from there, with the
 * warning `metadata-lenient`; never a line that only needs quotes, which is an error with the quoted line.
 */
export function readYaml(source: string, line: number): Metadata {
  const text = withoutLoneReturns(source);
  const locate = locateIn(text, line);
  const reading = readStrictly(text, locate);
  const oddSpaces = isMapOrEmpty(reading) ? [] : oddSpacesAfterColon(text);
  // The same text with ordinary spaces tells what else is wrong, without what follows from these.
  const rest = oddSpaces.length > 0 ? readStrictly(text.replace(ODD_SPACE_AFTER_COLON, '$1 '), locate) : reading;
  const problems = [...oddSpaces, ...rest.problems];
  const errors = tellProblems(problems, text, locate);
  const issues = [...errors, ...rest.issues].sort(byPlace);
  if (!hasError(issues)) return metadataOf(reading.root, issues);

  const [first] = errors;
  const mayOthersReadIt =
    first !== undefined &&
    rest.isParserError &&
    oddSpaces.length === 0 &&
    errors.every(({ code }) => code === 'metadata-syntax');
  return (mayOthersReadIt ? readYamlLeniently(text, line, first) : null) ?? { entries: [], issues };
}

interface StrictReading extends YamlTree {
  /** The parser itself refused the text, and not for its depth. */
  readonly isParserError: boolean;
}

/** Errors come in tens of thousands for a text of commas; those behind these are only counted by line. */
const MAX_EXPLAINED_ERRORS = 200;

function readStrictly(text: string, locate: Locate): StrictReading {
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
  const tree = readTree(document, text, locate);
  if (document.errors.length === 0) return { ...tree, isParserError: false };
  // What is nested too deep is not closed either, and may have ended the parser's stack.
  if (tree.issues.some(({ code }) => code === 'metadata-too-deep')) return { ...tree, isParserError: false };
  const errors = document.errors.map((error, index) =>
    index < MAX_EXPLAINED_ERRORS ? explainYamlError(error, text) : syntaxProblem(error.pos[0], `${clip(error.message)}.`),
  );
  const doubtful = tree.problems.filter(({ mayQuote }) => mayQuote).map((problem) => ({ ...problem, isDoubtful: true }));
  return { root: null, problems: [...errors, ...doubtful], issues: [], isParserError: true };
}

function readTree(document: Document, text: string, locate: Locate): YamlTree {
  return orStop(
    () => yamlToMeta(document, text, locate),
    (issue) => ({ root: null, problems: [], issues: [issue] }),
  );
}

function metadataOf(root: MetaNode | null, issues: readonly Issue[]): Metadata {
  if (root === null) return { entries: [], issues };
  if (root.type === 'map') return { entries: root.entries, issues };
  const found = root.type === 'list' ? 'a list' : 'plain text';
  return { entries: [], issues: [makeIssue('metadata-not-a-map', root, { found })] };
}

function isMapOrEmpty({ root, problems }: StrictReading): boolean {
  return problems.length === 0 && (root === null || root.type === 'map');
}

/** A no-break space behind the colon of a key that is not indented, so that it cannot be part of a text. */
const ODD_SPACE_AFTER_COLON = /^([^\s:#"'-][^\s:]*:)[\u00a0\u2007\u202f\u3000]/gm;

function oddSpacesAfterColon(text: string): YamlProblem[] {
  return [...text.matchAll(ODD_SPACE_AFTER_COLON)].map(({ index, 1: key = '' }) => oddSpaceProblem(index + key.length, key));
}

/** One issue a line, since one slip often breaks a line twice; the rest over the limit is counted. */
function tellProblems(problems: readonly YamlProblem[], text: string, locate: Locate): Issue[] {
  const lines = new Set<number>();
  const told: Issue[] = [];
  let untold: YamlProblem | null = null;
  // Stable: where two stand in one place, what the parser says comes first.
  for (const problem of [...problems].sort((one, other) => one.offset - other.offset)) {
    const { line } = locate(problem.offset);
    if (lines.has(line)) continue;
    const issue = told.length < MAX_METADATA_ERRORS ? tellProblem(problem, text, locate) : null;
    if (issue !== null) told.push(issue);
    else if (problem.isDoubtful === true) continue;
    else untold ??= problem;
    lines.add(line);
  }
  if (untold === null) return told;
  const { params } = syntaxProblem(untold.offset, `${lines.size - told.length} more lines are wrong.`);
  return [...told, makeIssue('metadata-syntax', locate(untold.offset), params)];
}

/** Null for a doubtful problem that quotes do not help. */
function tellProblem({ offset, code, params, mayQuote, isDoubtful }: YamlProblem, text: string, locate: Locate): Issue | null {
  const place = locate(offset);
  const fault = place.column - 1;
  const line = lineAt(text, offset - fault);
  const fixed = mayQuote ? suggestQuotes({ text: line, fault, isReadable }) : null;
  if (fixed !== null) return makeIssue('metadata-syntax-quote', place, { ...params, fixed });
  return isDoubtful === true ? null : makeIssue(code, place, params);
}

function isReadable(line: string): boolean {
  const { root, problems, issues } = readStrictly(line, locateIn(line));
  return (root?.type === 'map' || root?.type === 'list') && problems.length === 0 && !hasError(issues);
}

function lineAt(text: string, start: number): string {
  const end = text.slice(start).search(/[\r\n]/);
  return end === -1 ? text.slice(start) : text.slice(start, start + end);
}

function byPlace(one: Issue, other: Issue): number {
  return Number(one.line) - Number(other.line) || Number(one.column) - Number(other.column);
}
