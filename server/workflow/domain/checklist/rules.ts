import { findPlaceholderLinks } from '../../../importing/domain/find-placeholder-links';
import { findMojibake } from '../../../importing/domain/repair-mojibake';
import { internalLinks } from './internal-links';
import type { CheckContext, ChecklistRule, Draft, RuleFinding } from './types';

/** Characters of a description that search engines show. */
export const MIN_DESCRIPTION = 50;
export const MAX_DESCRIPTION = 160;

/** Findings of one rule in one article; who has repaired these sees the next. */
const MAX_FINDINGS = 50;

/** Characters of an address in a message. */
const MAX_SHOWN = 200;

/**
 * The rules of the plugin, in the order in which people read them. An error is what is wrong on every site; what is a house rule
 * warns until the options make it one.
 */
export const CHECKLIST_RULES: readonly ChecklistRule[] = [
  {
    key: 'description',
    severity: 'warning',
    check: ({ article }) => (isBlank(article.description) ? [{ code: 'description-missing', field: 'description' }] : []),
  },
  { key: 'description-length', severity: 'warning', check: checkDescriptionLength },
  {
    key: 'category',
    severity: 'warning',
    check: ({ article }) => (article.hasCategory ? [] : [{ code: 'category-missing', field: 'category' }]),
  },
  {
    key: 'keywords',
    severity: 'warning',
    check: ({ article }) => (article.keywordCount > 0 ? [] : [{ code: 'keywords-missing', field: 'keywords' }]),
  },
  {
    key: 'date',
    severity: 'warning',
    check: ({ article }) => (isBlank(article.date) ? [{ code: 'date-missing', field: 'date' }] : []),
  },
  { key: 'placeholder-links', severity: 'error', check: checkPlaceholders },
  { key: 'mojibake', severity: 'error', check: checkMojibake },
  { key: 'image-text', severity: 'warning', check: checkImages },
  { key: 'internal-links', severity: 'warning', check: checkInternalLinks },
  {
    key: 'one-top-heading',
    severity: 'warning',
    check: ({ topHeadings }) =>
      topHeadings.slice(1, 1 + MAX_FINDINGS).map((offset) => ({ code: 'top-heading-repeated', field: 'body', offset })),
  },
  {
    key: 'unique-title',
    severity: 'warning',
    check: (_draft, { otherTitles }) => {
      if (otherTitles === null) return null;
      return otherTitles > 0 ? [{ code: 'title-taken', params: { count: otherTitles }, field: 'title' }] : [];
    },
  },
];

function checkDescriptionLength({ article }: Draft): RuleFinding[] {
  const { length } = [...(article.description ?? '').trim()];
  const field = 'description';
  if (length > 0 && length < MIN_DESCRIPTION) {
    return [{ code: 'description-too-short', params: { length, min: MIN_DESCRIPTION }, field }];
  }
  if (length > MAX_DESCRIPTION) return [{ code: 'description-too-long', params: { length, max: MAX_DESCRIPTION }, field }];
  return [];
}

function checkPlaceholders({ body, prose }: Draft): RuleFinding[] {
  return findPlaceholderLinks(body, prose)
    .slice(0, MAX_FINDINGS)
    .map(({ index, text, target }) => ({ code: 'placeholder-link', params: { text, target }, field: 'body', offset: index }));
}

/** As on import, damage counts in code only when there is some outside it: code may show it on purpose. */
function checkMojibake({ article, body, prose }: Draft): RuleFinding[] {
  const texts: [field: string, text: string][] = [
    ['title', article.title],
    ['description', article.description ?? ''],
    ['body', findMojibake(prose).length > 0 ? body : ''],
  ];
  return texts.flatMap(([field, text]): RuleFinding[] => {
    const runs = findMojibake(text);
    const [first] = runs;
    if (first === undefined) return [];
    return [{ code: 'mojibake', params: { count: runs.length, from: first.from, to: first.to }, field, offset: first.index }];
  });
}

function checkImages({ links }: Draft): RuleFinding[] {
  return links
    .filter(({ isImage, hasText }) => isImage && !hasText)
    .slice(0, MAX_FINDINGS)
    .map(({ index, target }) => ({
      code: 'image-without-text',
      params: { target: target.slice(0, MAX_SHOWN) },
      field: 'body',
      offset: index,
    }));
}

function checkInternalLinks(draft: Draft, { linkPatterns, knownSlugs }: CheckContext): RuleFinding[] | null {
  const links = internalLinks(draft, linkPatterns).filter(({ slug }) => slug !== draft.article.slug);
  if (links.length === 0) return [];
  if (knownSlugs === null) return null;
  return links
    .filter(({ slug }) => !knownSlugs.has(slug))
    .slice(0, MAX_FINDINGS)
    .map(({ target, index }) => ({
      code: 'link-broken',
      params: { target: target.slice(0, MAX_SHOWN) },
      field: 'body',
      offset: index,
    }));
}

function isBlank(text: string | null): boolean {
  return (text ?? '').trim() === '';
}
