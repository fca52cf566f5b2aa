import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_SLUG_LENGTH, slugOrFallback, toSlug } from '../../../server/articles/domain/to-slug';

const STRAPI_UID = /^[A-Za-z0-9-_.~]*$/;

describe('toSlug', () => {
  test.each([
    ['AWS Certification vs. Real Experience: What’s More Valuable?', 'aws-certification-vs-real-experience-whats-more-valuable', 'quotes and punctuation fall away'],
    ["What's `new`", 'whats-new', 'a straight quote is dropped like a typographic one'],
    ['C', 'c', 'the plain letter'],
    ['C#', 'c-sharp', 'not the same as C'],
    ['C#7 and F#', 'c-sharp-7-and-f-sharp', 'a number may follow'],
    ['issue#12', 'issue-12', 'a number sign is not sharp'],
    ['C++', 'c-plus-plus', 'not the same as C'],
    ['A+', 'a-plus', 'one plus'],
    ['1+1', '1-plus-1', 'not 11'],
    ['.NET', 'dotnet', 'not the same as net'],
    ['ASP.NET', 'aspnet', 'a dot inside a name'],
    ['Node.js', 'nodejs', 'a dot inside a name'],
    ['Wait... what', 'wait-what', 'dots that only pause'],
    ['Rust 1.58.0', 'rust-1-58-0', 'not the same as 15.8.0'],
    ['23,000 features', '23000-features', 'a comma inside a number'],
    ['red,green', 'red-green', 'a comma between words'],
    ['CI/CD: snake_case—dash', 'ci-cd-snake-case-dash', 'signs that join words part them'],
    ['Q&A', 'q-and-a', 'an ampersand speaks'],
    ['100% sure', '100-percent-sure', 'a percent sign speaks'],
    ['a < b', 'a-less-b', 'a comparison speaks'],
    ['Vec<T> -> <b>', 'vec-t-b', 'brackets do not'],
    ['@babel/core(x)', 'babel-core-x', 'a package name'],
    ['Foo® Bar™', 'foo-bar', 'marks are no letters'],
    ['Café Ünïcode ß', 'cafe-unicode-ss', 'accents'],
    ['Cafe\u0301', 'cafe', 'decomposed is the same as composed'],
    ['Ｆｕｌｌ ﬁne ḱ', 'full-fine-k', 'forms slugify does not know'],
    ['Привет', 'privet', 'Cyrillic'],
    ['Vue 入门', 'vue', 'what has no Latin form is left out'],
    ['你好', '', 'nothing left'],
    ['?!', '', 'nothing left'],
    ['', '', 'nothing there'],
  ])('%j becomes %j: %s', (text, slug) => {
    expect(toSlug(text)).toBe(slug);
  });

  test('a long text is cut between words', () => {
    const slug = toSlug('seven77 '.repeat(60));
    expect(slug).toBe(Array(25).fill('seven77').join('-'));
    expect(slug.length).toBeLessThanOrEqual(MAX_SLUG_LENGTH);
  });

  test('a long word is cut anywhere', () => {
    expect(toSlug('x'.repeat(500))).toBe('x'.repeat(MAX_SLUG_LENGTH));
  });

  test('any text gives a slug that Strapi accepts, and that is its own slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const slug = toSlug(text);
        expect(slug).toMatch(STRAPI_UID);
        expect(slug.length).toBeLessThanOrEqual(MAX_SLUG_LENGTH);
        expect(toSlug(slug)).toBe(slug);
      }),
    );
  });
});

describe('slugOrFallback', () => {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

  test('a text with a slug keeps it', () => {
    expect(slugOrFallback('C# 🚀', 'keyword')).toEqual({ slug: 'c-sharp', fallback: false });
  });

  test('a sign that can be spoken is enough', () => {
    expect(slugOrFallback('$', 'keyword')).toEqual({ slug: 'dollar', fallback: false });
    expect(slugOrFallback('€', 'keyword')).toEqual({ slug: 'euro', fallback: false });
  });

  test('a text without one gets the prefix and a hash', () => {
    expect(slugOrFallback('你好', 'article')).toEqual({ slug: `article-${hash('你好')}`, fallback: true });
  });

  test('composed and decomposed text give the same hash', () => {
    expect(slugOrFallback('がか', 'keyword')).toEqual(slugOrFallback('がか'.normalize('NFD'), 'keyword'));
  });

  test('names that differ only in letters without a Latin form do not collide', () => {
    expect(slugOrFallback('AI绘画', 'keyword')).toEqual({ slug: `ai-${hash('AI绘画')}`, fallback: false });
    expect(slugOrFallback('AI写作', 'keyword').slug).not.toBe(slugOrFallback('AI绘画', 'keyword').slug);
  });
});
