import { describe, expect, test } from 'vitest';
import { fillLinkPattern, linkPatternProblem } from '../../../server/importing/domain/link-pattern';

describe('patterns', () => {
  test.each(['/:slug', '/blog/:slug/', '/:locale/:year/:month/:day/:category/:slug.html', 'https://x.test:8080/:slug'])('%s is one', (pattern) => {
    expect(linkPatternProblem(pattern)).toBeNull();
  });

  test.each([
    ['blog/:slug', 'it begins with "/" or "https://host/" and holds no white space, quotes or brackets'],
    ['//x.test/:slug', 'it begins with "/" or "https://host/" and holds no white space, quotes or brackets'],
    ['/a b/:slug', 'it begins with "/" or "https://host/" and holds no white space, quotes or brackets'],
    ['javascript:/:slug', 'it begins with "/" or "https://host/" and holds no white space, quotes or brackets'],
    ['/blog/', 'it has no ":slug"'],
    ['/:title/:slug', '":title" is none of :slug, :locale, :year, :month, :day, :category'],
    [`/${'x'.repeat(500)}:slug`, 'it has more than 500 characters'],
  ])('%s is none: %s', (pattern, problem) => {
    expect(linkPatternProblem(pattern)).toBe(problem);
  });
});

describe('addresses', () => {
  const target = { slug: 'a-b', locale: 'en', date: '2024-02-29', category: 'Web & more' };
  test('are filled with what an article has', () => {
    expect(fillLinkPattern('/:locale/:category/:year-:month-:day/:slug', target)).toEqual({ address: '/en/web-and-more/2024-02-29/a-b' });
  });
  test('what it lacks is told', () => {
    expect(fillLinkPattern('/:year/:slug', { ...target, date: null })).toEqual({ lacks: 'year' });
    expect(fillLinkPattern('/:category/:slug', { ...target, category: null })).toEqual({ lacks: 'category' });
    expect(fillLinkPattern('/:slug', { ...target, date: null, category: null })).toEqual({ address: '/a-b' });
  });
});
