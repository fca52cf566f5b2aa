import type { HtmlOption, Issue } from '../../../contracts';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { cleanHtml, type CleanFinding } from './clean-html';
import { findMdx, findRawHtml, findTemplateTags } from './find-markup';
import { findPlaceholderLinks } from './find-placeholder-links';
import { findReferencesToFiles, type PlacedReference } from './find-references';
import { findSecondCopy } from './find-second-copy';
import { locateIn, type Locate } from './position';
import { readStructure, type BodyStructure } from './read-structure';
import { findMojibake, repairMojibake, type Mojibake } from './repair-mojibake';
import { applySplices, type Splice } from './splice';

/** A body ready to be stored. */
export interface InspectedBody {
  readonly body: string;
  /** The addresses in `body`, with their places in the file. */
  readonly references: readonly PlacedReference[];
  readonly issues: readonly Issue[];
}

export interface InspectOptions {
  /** The file is MDX: imports and components are told apart from HTML. False unless said. */
  readonly isMdx?: boolean;
  /** What happens to raw HTML. */
  readonly html: HtmlOption;
}

/** Every placeholder is worth its place, and a file made of nothing else is worth no more than this many issues. */
const MAX_PLACEHOLDER_ISSUES = 100;

/**
 * Repairs mojibake, takes a first heading off that repeats the title, cleans raw HTML, and tells what else a person should
 * know. `bodyLine` is the file's line on which `body` starts; places are those of the file. Time is linear.
 *
 * Mojibake is repaired in code too, since damage hits a whole file; but a file that has it in code only shows it on
 * purpose, and is left alone.
 */
export function inspectBody(body: string, bodyLine: number, title: string, { isMdx = false, html }: InspectOptions): InspectedBody {
  const structure = readStructure(body);
  const locate = locateIn(body, bodyLine);
  const runs = findMojibake(structure.prose).length > 0 ? findMojibake(body) : [];
  const heading = repeatedHeading(structure, title);
  const repaired = applySplices(body, [...headingSplice(body, heading), ...repairSplices(runs, heading)]);
  const cleaned = cleanHtml(repaired.text, html);
  const issues = [
    ...mojibakeIssue(runs, locate),
    ...(heading === null ? [] : [makeIssue('h1-repeats-title', locate(heading.start))]),
    ...(cleaned.body.trim() === '' ? [makeIssue('body-empty', locate(0))] : []),
    ...placeholderIssues(body, structure.prose, locate),
    ...markupIssues(structure.prose, locate, isMdx),
    ...htmlIssues(cleaned.findings, html, (offset) => locate(repaired.toSource(offset))),
    ...secondCopyIssue(body, locate),
  ];
  const placed = findReferencesToFiles(cleaned.body).map((each) => ({ ...each, ...locate(repaired.toSource(cleaned.toSource(each.start))) }));
  return { body: cleaned.body, references: placed, issues };
}

function repeatedHeading({ heading }: BodyStructure, title: string): BodyStructure['heading'] {
  if (heading === null || !heading.isFirst) return null;
  const text = comparable(repairMojibake(heading.text));
  return text !== '' && text === comparable(title) ? heading : null;
}

/** Letters, digits and the signs that tell names apart (`C`, `C#`, `C++`), in one case. */
function comparable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}+#]/gu, '');
}

/** Cuts a heading off, which is the first block, with the blank lines behind it and what is above it. */
function headingSplice(body: string, heading: BodyStructure['heading']): Splice[] {
  if (heading === null) return [];
  const blank = /^(?:[ \t]*(?:\r\n|\r|\n))+/.exec(body.slice(heading.end))?.[0].length ?? 0;
  return [{ start: 0, end: heading.end + blank, text: '' }];
}

function repairSplices(runs: readonly Mojibake[], heading: BodyStructure['heading']): Splice[] {
  const kept = heading === null ? runs : runs.filter(({ index }) => index >= heading.end);
  return kept.map(({ index, from, to }) => ({ start: index, end: index + from.length, text: to }));
}

/** More tell a person no more. */
const MAX_HTML_ISSUES = 50;

const HTML_ISSUES = { sanitize: 'html-removed', strip: 'html-removed', keep: 'html-kept', reject: 'html-refused' } as const;

function htmlIssues(findings: readonly CleanFinding[], option: HtmlOption, locate: Locate): Issue[] {
  const told = findings.slice(0, MAX_HTML_ISSUES).map(({ at, what }) => makeIssue(HTML_ISSUES[option], locate(at), { what }));
  const untold = findings.length - told.length;
  return untold === 0 ? told : [...told, makeIssue('html-more', NO_PLACE, { count: untold })];
}

function mojibakeIssue(runs: readonly Mojibake[], locate: Locate): Issue[] {
  const [first] = runs;
  if (first === undefined) return [];
  return [makeIssue('mojibake-repaired', locate(first.index), { count: runs.length, from: first.from, to: first.to })];
}

function placeholderIssues(body: string, prose: string, locate: Locate): Issue[] {
  return findPlaceholderLinks(body, prose)
    .slice(0, MAX_PLACEHOLDER_ISSUES)
    .map(({ index, text, target }) => makeIssue('placeholder-link', locate(index), { text, target }));
}

function markupIssues(prose: string, locate: Locate, isMdx: boolean): Issue[] {
  const tags = findTemplateTags(prose, isMdx);
  const html = findRawHtml(prose);
  const mdx = isMdx ? findMdx(prose) : null;
  return [
    ...(tags === null ? [] : [makeIssue('template-tags', locate(tags.index), { count: tags.count, sample: tags.sample })]),
    ...(html === null ? [] : [makeIssue('raw-html', locate(html.index))]),
    ...(mdx === null ? [] : [makeIssue('mdx-kept', locate(mdx.index), { sample: mdx.sample })]),
  ];
}

function secondCopyIssue(body: string, locate: Locate): Issue[] {
  const second = findSecondCopy(body);
  return second === null ? [] : [makeIssue('body-twice', locate(second))];
}
