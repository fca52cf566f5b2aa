import type { Issue } from '../../../contracts';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { fillLinkPattern, type LinkTarget } from './link-pattern';
import { candidatePaths, kindOfAddress, splitAddress } from './media-address';
import { withResolved } from './resolve-media';
import type { PlacedReference } from './find-references';
import type { MappedArticle, ReadFile, ResolvedAddress } from './types';

export interface LinkRules {
  /** Such as `/blog/:slug`; null leaves links as they are written, and only judges them. */
  readonly pattern: string | null;
  /** Whether there is an article of a path: one that this run writes, or an earlier one wrote. */
  has(path: string): boolean;
  /** The article of a path; asked only with a pattern. */
  find(path: string): LinkTarget | undefined;
}

/** More tell a person no more. */
const MAX_ISSUES = 50;
/** Characters of an address that a message shows. */
const MAX_SHOWN = 200;

/** Whether a file links to other files of articles at all. */
export function linksToArticles(file: ReadFile): file is ReadFile & { readonly article: MappedArticle } {
  return file.article !== null && articleReferences(file.article).length > 0;
}

function articleReferences({ references = [] }: MappedArticle): readonly PlacedReference[] {
  return references.filter((each) => kindOfAddress(each) === 'article');
}

/** A file that knows where the articles are that it links to. A link to none is told, and stays. */
export function resolveLinks(file: ReadFile & { readonly article: MappedArticle }, rules: LinkRules): ReadFile {
  const resolved = new Map<string, ResolvedAddress | null>();
  const issues: Issue[] = [];
  for (const reference of articleReferences(file.article)) {
    const { address, line, column } = reference;
    if (resolved.has(address)) continue;
    const path = candidatePaths(address, file.path, []).find((each) => rules.has(each));
    const { to, problem } = path === undefined ? { to: null, problem: makeIssue('link-broken', { line, column }, { address: address.slice(0, MAX_SHOWN) }) } : addressOf(path, rules, { address, line, column });
    resolved.set(address, to === null ? null : { from: address, to, path: null });
    if (problem !== null) issues.push(problem);
  }
  const untold = issues.length - MAX_ISSUES;
  const told = untold > 0 ? [...issues.slice(0, MAX_ISSUES), makeIssue('addresses-more', NO_PLACE, { count: untold })] : issues;
  return withResolved(file, [...resolved.values()].filter((each) => each !== null), told);
}

interface Link {
  readonly address: string;
  readonly line: number;
  readonly column: number;
}

function addressOf(path: string, { pattern, find }: LinkRules, { address, line, column }: Link): { to: string | null; problem: Issue | null } {
  const target = pattern === null ? undefined : find(path);
  if (pattern === null || target === undefined) return { to: null, problem: null };
  const filled = fillLinkPattern(pattern, target);
  if ('lacks' in filled) return { to: null, problem: makeIssue('link-pattern-lacks', { line, column }, { pattern, part: filled.lacks, path }) };
  return { to: filled.address + splitAddress(address).suffix, problem: null };
}
