import { articleKey } from './article-key';
import { headsOf } from './ledger-heads';
import type { PlanInput } from './plan-import';
import { NO_LINKS, type LinkTarget } from './link-pattern';
import { linksToArticles, resolveLinks } from './resolve-links';
import { withComparableArticle } from './resolve-media';
import type { Plan, ReadFile } from './types';

/**
 * The files of a run as they are compared and planned: media by their tokens, links between articles where those will be. Addresses are
 * made of slugs, which the plan grants, so with a pattern the files are planned once to learn them; no slug depends on a body.
 */
export function resolveFiles(input: PlanInput, plan: (input: PlanInput) => Plan): ReadFile[] {
  const comparable = (files: readonly ReadFile[]) => files.map(withComparableArticle);
  if (!input.read.some(linksToArticles)) return comparable(input.read);
  const { links } = input.options;
  const pattern = links === null || links === NO_LINKS ? null : links;
  const targets = pattern === null ? new Map<string, LinkTarget>() : targetsOf(plan({ ...input, read: comparable(input.read) }), input);
  const paths = new Set([...input.read.filter(({ article }) => article !== null).map(({ path }) => path), ...headsOf(input.snapshot).map(({ path }) => path)]);
  const rules = { pattern, has: (path: string) => paths.has(path), find: (path: string) => targets.get(path) };
  return comparable(input.read.map((file) => (linksToArticles(file) ? resolveLinks(file, rules) : file)));
}

/** Where each article will be, or is. */
function targetsOf({ files }: Plan, { snapshot }: PlanInput): Map<string, LinkTarget> {
  const articles = new Map(snapshot.articles.map((article) => [articleKey(article), article]));
  const known = snapshot.ledger.flatMap((entry): [string, LinkTarget][] => {
    const article = articles.get(articleKey(entry));
    return article === undefined ? [] : [[entry.path, { ...article.fields, locale: entry.locale }]];
  });
  const planned = [...files].flatMap(({ path, after, locale }): [string, LinkTarget][] => (after === null || locale === null ? [] : [[path, { ...after, locale }]]));
  return new Map([...known, ...planned]);
}
