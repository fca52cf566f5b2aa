import path from 'node:path';
import { build } from 'vite';
import { describe, expect, test } from 'vitest';
import { findLinks } from '../../../server/workflow/domain/checklist/find-links';
import { internalSlugs, parseLinkPattern } from '../../../server/workflow/domain/checklist/internal-links';
import { parseChecklist } from '../../../server/workflow/domain/checklist/parse-checklist';
import { CHECKLIST_RULES } from '../../../server/workflow/domain/checklist/rules';
import { readBody } from '../../../server/workflow/domain/checklist/read-body';
import { runChecklist } from '../../../server/workflow/domain/checklist/run-checklist';
import type { CheckContext, CheckedArticle, ChecklistRule } from '../../../server/workflow/domain/checklist/types';
import type { ChecklistResult } from '../../../contracts';

const GOOD: CheckedArticle = {
  title: 'A title',
  slug: 'a-title',
  date: '2025-06-12',
  description: 'A description that is long enough to say what it is all about.',
  body: '# A title\n\nText with a [link](/blog/other) and ![a cat](cat.png).\n',
  hasCategory: true,
  keywordCount: 3,
};

const BLOG = patternOf('/blog/:slug');

const CONTEXT: CheckContext = { linkPatterns: [BLOG], knownSlugs: new Set(['other']), otherTitles: 0 };

function patternOf(pattern: string): RegExp {
  const parsed = parseLinkPattern(pattern, 'links');
  if ('error' in parsed) throw new Error(parsed.error.message);
  return parsed.pattern;
}

function check(changes: Partial<CheckedArticle>, context: Partial<CheckContext> = {}): ChecklistResult[] {
  const parsed = parseChecklist(undefined);
  return runChecklist(parsed.ok ? parsed.rules : [], { ...GOOD, ...changes }, { ...CONTEXT, ...context });
}

/** `code field line:column`, for every finding. */
function found(changes: Partial<CheckedArticle>, context: Partial<CheckContext> = {}): string[] {
  return check(changes, context).flatMap(({ findings }) =>
    findings.map(({ code, field, line, column }) => [code, field, ...(line === null ? [] : [`${line}:${column}`])].join(' ')),
  );
}

test('an article with nothing wrong passes every rule', () => {
  expect(check({}).map(({ rule, state, findings }) => [rule, state, findings])).toEqual(
    CHECKLIST_RULES.map(({ key }) => [key, 'passed', []]),
  );
});

describe('what is found, and where', () => {
  test.each<[string, Partial<CheckedArticle>, string[]]>([
    ['no description', { description: null }, ['description-missing description']],
    ['a blank description', { description: ' \n' }, ['description-missing description']],
    ['49 characters', { description: 'a'.repeat(49) }, ['description-too-short description']],
    ['50 characters', { description: 'a'.repeat(50) }, []],
    ['160 characters, of which some are two units long', { description: '🙂'.repeat(160) }, []],
    ['161 characters', { description: 'a'.repeat(161) }, ['description-too-long description']],
    ['no category', { hasCategory: false }, ['category-missing category']],
    ['no keywords', { keywordCount: 0 }, ['keywords-missing keywords']],
    ['no date', { date: null }, ['date-missing date']],
    ['a placeholder link', { body: 'See\n[this](insert internal link here).' }, ['placeholder-link body 2:1']],
    ['a placeholder link in code', { body: 'See `[this](insert internal link here)`.' }, []],
    ['mojibake in every text', { title: 'Itâ€™s', description: `${'a'.repeat(60)}â€™s`, body: 'a\n\nweâ€™ll' }, [
      'mojibake title 1:3',
      'mojibake description 1:61',
      'mojibake body 3:3',
    ]],
    ['mojibake that code shows on purpose', { body: '`weâ€™ll`' }, []],
    ['images without a text', { body: '![](a.png)\n\n<img src="b.png">\n\n![ ][c]\n\n[c]: c.png' }, [
      'image-without-text body 1:1',
      'image-without-text body 3:1',
      'image-without-text body 5:1',
    ]],
    ['images with one', { body: '![a](a.png) <img alt="b" src="b.png"> ![`c`](c.png) [![d](d.png)](x) <img alt="" src="line.png">' }, []],
    ['an image in a comment', { body: '<!-- ![](a.png) -->' }, []],
    ['a broken internal link', { body: 'a\n\nb [x](/blog/gone)' }, ['link-broken body 3:3']],
    ['an internal link to itself', { body: '[x](/blog/a-title)' }, []],
    ['one H1', { body: '# One' }, []],
    ['three H1, of each kind', { body: '# One\n\nTwo\n===\n\n<h1>Three</h1>' }, [
      'top-heading-repeated body 3:1',
      'top-heading-repeated body 6:1',
    ]],
    ['headings that are none', { body: '# One\n\n```\n# code\n```\n\n<!--\n# comment\n-->\n\n## Two' }, []],
    ['an empty body', { body: null }, []],
    ['a comment that is not closed', { body: 'a <!-- b [x](/blog/gone) <!-- c' }, ['link-broken body 1:10']],
    ['a closed comment before one that is not', { body: '<!-- a --> b <!-- [x](/blog/gone)' }, ['link-broken body 1:19']],
  ])('%s', (_reason, changes, expected) => {
    expect(found(changes)).toEqual(expected);
  });

  test('a title that others have', () => {
    expect(found({}, { otherTitles: 2 })).toEqual(['title-taken title']);
  });

  test('comes with a text that is filled in', () => {
    expect(check({ description: 'Short' })[1]).toEqual({
      rule: 'description-length',
      severity: 'warning',
      state: 'failed',
      findings: [
        {
          code: 'description-too-short',
          message: 'The description has 5 characters; write at least 50.',
          params: { length: 5, min: 50 },
          field: 'description',
          line: null,
          column: null,
        },
      ],
    });
  });

  test('is capped', () => {
    const findings = found({ body: '![](a.png) [x](#) [y](/blog/gone)\n'.repeat(600) });
    expect(findings).toHaveLength(150);
  });
});

test('what cannot be told is unknown, and what needs no telling is not', () => {
  const states = (changes: Partial<CheckedArticle>) =>
    check(changes, { knownSlugs: null, otherTitles: null })
      .filter(({ state }) => state === 'unknown')
      .map(({ rule }) => rule);
  expect(states({})).toEqual(['internal-links', 'unique-title']);
  expect(states({ body: 'no links' })).toEqual(['unique-title']);
});

describe('internal links', () => {
  test.each([
    ['markdown', '[x](/blog/a)', ['a']],
    ['with a title and angle brackets', '[x](</blog/a> "b")', ['a']],
    ['with a title that is not closed', '[x](/blog/a "b)', []],
    ['with brackets in the address', '[x](/blog/a_(b))', ['a_(b)']],
    ['with a query, a fragment, a slash', '[x](/blog/a/?q=1#top)', ['a']],
    ['encoded', '[x](/blog/%C3%A9t%C3%A9)', ['été']],
    ['wrongly encoded', '[x](/blog/%E0%A4%A)', ['%E0%A4%A']],
    ['by reference', '[x][One] [one][] [ONE] [two]\n\n[one]: /blog/a\n[One]: /blog/b', ['a']],
    ['HTML', "<a class=x href='/blog/a'>x</a> <A HREF=/blog/b>y</A> <a name=\"c\">", ['a', 'b']],
    ['below an article', '[x](/blog/a/comments)', []],
    ['elsewhere', '[x](/about) [y](https://example.org/blog/a) <https://example.org/blog/a>', []],
    ['images', '![x](/blog/a.png)', []],
    ['an escaped bracket', String.raw`\[x](/blog/a) [y\](/blog/b)`, []],
    ['over a paragraph', '[x\n\ny](/blog/a)', []],
    ['each once', '[x](/blog/a) [y](/blog/a)', ['a']],
  ])('%s', (_reason, body, slugs) => {
    expect(internalSlugs(readBody(body), [BLOG])).toEqual(slugs);
  });

  test('of several forms', () => {
    const patterns = ['https://example.org/:year/:slug', '/blog/:slug/'].map(patternOf);
    expect(internalSlugs(readBody('[x](https://example.org/2025/a) <https://example.org/2025/b> [y](/blog/c) [z](/blog/d/)'), patterns)).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  test('signs of the pattern stand for themselves', () => {
    expect(internalSlugs(readBody('[x](/a.b/c) [y](/aXb/d)'), [patternOf('/a.b/:slug')])).toEqual(['c']);
  });
});

test('a reference is one link, and a broken one is told once', () => {
  expect(found({ body: '[x][one]\n\n[one]: /blog/gone' })).toEqual(['link-broken body 1:1']);
});

test('links in a text of nothing but openings are found in no time', () => {
  for (const piece of ['[', '![', '[a](', '[a](b "', '<a href="', '[a]: ', '<!--', '](']) {
    const text = piece.repeat(200_000 / piece.length);
    expect(findLinks(text, text).length).toBeLessThanOrEqual(text.length);
    expect(found({ body: text, title: 'x' }).length).toBeLessThanOrEqual(100);
  }
});

describe('options', () => {
  const own: ChecklistRule = {
    key: 'no-shouting',
    severity: 'warning',
    check: ({ article }) =>
      article.title === article.title.toUpperCase() ? [{ code: 'custom', params: { message: 'Do not shout.' }, field: 'title' }] : [],
  };

  test('change the severity of rules and switch them off', () => {
    const parsed = parseChecklist({ rules: { description: 'off', keywords: 'error' }, links: [] });
    const rules = parsed.ok ? parsed.rules : [];
    expect(rules.find(({ rule }) => rule.key === 'description')).toBeUndefined();
    expect(rules.find(({ rule }) => rule.key === 'keywords')?.severity).toBe('error');
    expect(rules).toHaveLength(CHECKLIST_RULES.length - 1);
    expect(parsed).toMatchObject({ linkPatterns: [] });
  });

  test('know the rules of the host, which speak for themselves', () => {
    const parsed = parseChecklist({ rules: { 'no-shouting': 'error' } }, [own]);
    const results = runChecklist(parsed.ok ? parsed.rules : [], { ...GOOD, title: 'HEY' }, CONTEXT);
    expect(results.at(-1)).toMatchObject({ rule: 'no-shouting', severity: 'error', state: 'failed', findings: [{ message: 'Do not shout.' }] });
  });

  test('a place in a field that has no text is its start', () => {
    const odd: ChecklistRule = { ...own, check: () => [{ code: 'custom', field: 'cover', offset: 0 }] };
    const parsed = parseChecklist({}, [odd]);
    expect(runChecklist(parsed.ok ? parsed.rules : [], GOOD, CONTEXT).at(-1)?.findings).toMatchObject([{ line: 1, column: 1 }]);
  });

  test.each([
    ['no object', [], [], ['not-an-object checklist']],
    ['another name', { rule: {} }, [], ['unknown-option checklist.rule']],
    ['rules that are a list', { rules: ['date'] }, [], ['not-an-object checklist.rules']],
    ['an unknown rule', { rules: { spelling: 'error' } }, [], ['unknown-rule checklist.rules.spelling']],
    ['an unknown severity', { rules: { date: true } }, [], ['not-a-choice checklist.rules.date']],
    ['links that are a text', { links: '/blog/:slug' }, [], ['not-a-list checklist.links']],
    ['patterns of wrong form', { links: ['/blog', 'blog/:slug', '/:slug/:slug', 7, '/blog/:slugs'] }, [], [
      'link-pattern checklist.links[0]',
      'link-pattern checklist.links[1]',
      'link-pattern checklist.links[2]',
      'link-pattern checklist.links[3]',
      'link-pattern checklist.links[4]',
    ]],
    ['a rule of a name that is taken', {}, [{ ...own, key: 'date' }], ['duplicate-rule checklist.rules']],
    ['several at once', { rules: { a: 'error' }, links: [''] }, [], ['unknown-rule checklist.rules.a', 'link-pattern checklist.links[0]']],
  ])('with %s are refused', (_reason, value, rules, expected) => {
    const parsed = parseChecklist(value, rules);
    expect(parsed.ok ? [] : parsed.errors.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
  });
});

test('the checklist runs in a browser: it imports nothing of Node', async () => {
  const outside = new Set<string>();
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: path.resolve(__dirname, '../../../server/workflow/domain/checklist/run-checklist.ts'), formats: ['es'] },
      rollupOptions: {
        external: (id) => {
          const isOutside = /^[@\w]/.test(id) && !path.isAbsolute(id);
          if (isOutside) outside.add(id);
          return isOutside;
        },
      },
    },
  });
  expect([...outside]).toEqual(['markdown-it']);
});
