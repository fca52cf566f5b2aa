import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameValue } from '../../../server/importing/domain/compare-fields';
import { planImport as planLazily, type PlanInput } from '../../../server/importing/domain/plan-import';
import { MAPPING_VERSION, type ReadFile, type Snapshot } from '../../../server/importing/domain/types';
import { makeIssue, NO_PLACE } from '../../../server/runs/domain/make-issue';
import { applyPlan, edited, EMPTY_SNAPSHOT, GENERIC, OPTIONS, made, plan, readFile, term, withLedger } from './plan-builders';
import { cpuMs } from '../../support/cpu-time';

const slug = fc.constantFrom('x', 'x-2', 'X', 'y');
const name = fc.constantFrom('AWS', 'aws', 'Amazon', 'Cloud', '日本語', 'cloud computing');
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 2 });

const articleParts = fc
  .record({
    title: fc.constantFrom('One', 'Two'),
    body: fc.constantFrom('', 'Text', 'Text\r\n'),
    slug: optional(slug),
    date: optional(fc.constantFrom(null, '2025-06-12', '2025-07-01')),
    description: optional(fc.constantFrom(null, '', 'D')),
    category: optional(fc.option(name)),
    categoryParents: optional(fc.array(name, { minLength: 1, maxLength: 2 })),
    keywords: optional(fc.array(name, { maxLength: 4 })),
    published: fc.constantFrom('published' as const, 'draft' as const, 'unflagged' as const),
    locale: fc.constantFrom(null, 'de', 'xx'),
    localeFrom: fc.constantFrom('key' as const, 'path' as const),
    translationKey: optional(fc.constantFrom('key:x', 'key:y')),
    extra: fc.constantFrom({}, { a: 1, b: [null] }),
  })
  .map((parts) => Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)));

const files: fc.Arbitrary<ReadFile[]> = fc.uniqueArray(
  fc.record({ path: fc.constantFrom('a.md', 'b.md', 'c/a.md', 'é.md', 'z.md'), parts: articleParts, isBroken: fc.boolean() }).map(
    ({ path, parts, isBroken }) =>
      isBroken && path === 'z.md'
        ? readFile(path, {}, { article: null, issues: [makeIssue('title-unusable', NO_PLACE)] })
        : readFile(path, { derivedSlug: 'x', ...parts }),
  ),
  { selector: (file) => file.path },
);

const EDITABLE = ['title', 'body', 'description', 'extra'] as const;

const edits = fc.record({ title: fc.constantFrom('One', 'Mine'), body: fc.constantFrom('Text', 'Mine'), description: fc.constantFrom('D', 'Mine', null) });

const side = fc.constantFrom('strapi' as const, 'file' as const);

const options = fc.record({
  source: fc.constant('default'),
  locale: fc.constantFrom(null, 'de'),
  publish: fc.constantFrom('frontmatter' as const, 'none' as const),
  unflagged: fc.constantFrom('draft' as const, 'published' as const),
  onConflict: fc.constantFrom('keep' as const, 'overwrite' as const),
  encoding: fc.constant(null),
  profile: fc.constant('auto' as const),
  html: fc.constant('sanitize' as const),
  undated: fc.constant('none' as const),
  untitled: fc.constant('derive' as const),
  terms: fc.constant('create' as const),
  mapping: fc.constant(null),
  gone: fc.constantFrom('keep' as const, 'unpublish' as const),
  confirmGone: fc.constant(null),
  writer: fc.constant('bulk' as const),
  media: fc.constant('upload' as const),
  links: fc.constant(null),
  remote: fc.constant('keep' as const),
});

const START: Snapshot = {
  ...EMPTY_SNAPSHOT,
  slugs: [{ slug: 'x', locale: 'en', documentId: 'by hand' }],
  keywords: [term('AWS', 'aws', ['Amazon']), term('Cloud Computing', 'cloud')],
};

/** A database in which some files were imported, and some of their articles edited. */
const snapshots: fc.Arbitrary<Snapshot> = fc
  .record({ read: files, runOptions: options, editedPath: fc.constantFrom('a.md', 'b.md', 'none'), title: fc.constantFrom('One', 'Three') })
  .map(({ read, runOptions, editedPath, title }) =>
    edited(applyPlan(plan(read, { snapshot: START, options: runOptions }), START), editedPath, { title }),
  );

const runs = fc.record({ read: files, refused: fc.constant([]), snapshot: snapshots, options, profile: fc.constant(GENERIC), mayPublish: fc.boolean() });

const planImport = (input: PlanInput) => made(planLazily(input));

test('a plan does not hang on the order of its inputs', () => {
  fc.assert(
    fc.property(runs, (run) => {
      const { snapshot } = run;
      const turned: Snapshot = {
        ...snapshot,
        ledger: snapshot.ledger.toReversed(),
        articles: snapshot.articles.toReversed(),
        slugs: snapshot.slugs.toReversed(),
        categories: snapshot.categories.toReversed(),
        keywords: snapshot.keywords.toReversed(),
      };
      expect(planImport({ ...run, read: run.read.toReversed(), snapshot: turned })).toEqual(planImport(run));
    }),
  );
});

test('a second import writes nothing: every file that was written is unchanged by its hash', () => {
  fc.assert(
    fc.property(runs, (run) => {
      const first = planImport(run);
      const second = planImport({ ...run, snapshot: applyPlan(first, run.snapshot) });
      expect(second.files.map(({ verdict, write, ledgerOnly }) => ({ verdict, write, ledgerOnly }))).toEqual(
        first.files.map(({ verdict }) => ({
          verdict: verdict === 'create' || verdict === 'update' ? 'unchanged' : verdict,
          write: null,
          ledgerOnly: null,
        })),
      );
    }),
  );
});

test('a second import by fields, not by hash, writes no article either', () => {
  fc.assert(
    fc.property(runs, (run) => {
      const first = planImport(run);
      const after = withLedger(applyPlan(first, run.snapshot), () => ({ mappingVersion: MAPPING_VERSION + 1 }));
      const second = planImport({ ...run, snapshot: after });
      const written = new Set(first.files.filter((file) => file.write !== null).map((file) => file.path));
      for (const file of second.files.filter(({ path }) => written.has(path))) {
        expect(file).toMatchObject({ verdict: 'unchanged', write: null });
      }
    }),
  );
});

test('what a plan shows is what the database holds after it was applied', () => {
  fc.assert(
    fc.property(runs, (run) => {
      const first = planImport(run);
      const after = applyPlan(first, run.snapshot);
      for (const { path, locale, write, after: shown } of first.files) {
        if (write === null) continue;
        const entry = after.ledger.find((each) => each.path === path);
        const article = after.articles.find((each) => each.documentId === entry?.documentId && each.locale === locale);
        expect(article?.fields).toEqual(shown);
      }
    }),
  );
});

test('what an editor changed since the last import is never overwritten unasked', () => {
  fc.assert(
    fc.property(runs, fc.record({ path: fc.constantFrom('a.md', 'b.md'), change: edits }), (run, { path, change }) => {
      const options = { ...run.options, onConflict: 'keep' as const };
      const first = applyPlan(planImport({ ...run, options }), run.snapshot);
      const snapshot = edited(first, path, change);
      const later = plan(run.read.map((file) => ({ ...file, hash: `${file.hash} again` })), { snapshot, options: { ...options, unflagged: 'published' }, complete: true });
      const articleOf = (state: Snapshot) => {
        const entry = state.ledger.find((each) => each.path === path);
        return state.articles.find(({ documentId, locale }) => documentId === entry?.documentId && locale === entry.locale)?.fields;
      };
      const before = articleOf(first);
      const standing = articleOf(snapshot);
      const after = articleOf(applyPlan(later, snapshot));
      if (before === undefined || standing === undefined || after === undefined) return;
      for (const field of EDITABLE.filter((name) => !sameValue(before[name], standing[name]))) expect(after[field]).toEqual(standing[field]);
    }),
  );
});

test('a decided conflict is none the next time, whichever sides were taken, and the sides are what was decided', () => {
  fc.assert(
    fc.property(runs, fc.record({ title: side, body: side, description: side }), (run, decision) => {
      const options = { ...run.options, onConflict: 'keep' as const };
      const changed = run.read.map((file) => ({
        ...file,
        hash: `${file.hash} changed`,
        article: file.article && { ...file.article, title: `${file.article.title} of the file`, body: 'of the file', description: 'of the file' },
      }));
      const first = applyPlan(planImport({ ...run, options }), run.snapshot);
      const snapshot = run.read.reduce((state, { path }) => edited(state, path, { title: 'Mine', body: 'Mine', description: 'Mine' }), first);
      const decisions = new Map(changed.map(({ path }) => [path, decision]));
      const decided = plan(changed, { snapshot, options, decisions, mayPublish: run.mayPublish });
      const after = applyPlan(decided, snapshot);
      for (const file of decided.files.filter(({ question }) => question?.kind === 'fields')) {
        if (file.verdict === 'conflict') continue;
        for (const field of ['title', 'body', 'description'] as const) {
          expect(file.after?.[field]).toBe(decision[field] === 'strapi' ? 'Mine' : changed.find(({ path }) => path === file.path)?.article?.[field]);
        }
      }
      for (const { path, verdict } of plan(changed, { snapshot: after, options, mayPublish: run.mayPublish }).files) {
        const before = decided.files.find((file) => file.path === path)?.verdict;
        if (before === 'update' || before === 'create') expect(verdict).toBe('unchanged');
      }
    }),
  );
});

test('a file that goes and comes back, or moves, never makes a second article', () => {
  fc.assert(
    fc.property(runs, fc.constantFrom('a.md', 'b.md', 'c/a.md'), fc.boolean(), (run, path, comesBack) => {
      const options = { ...run.options, gone: 'unpublish' as const };
      const first = applyPlan(planImport({ ...run, snapshot: START, options }), START);
      const moved = run.read.map((file) => (file.path === path ? { ...file, path: `moved/${path}` } : file));
      const between = comesBack ? run.read.filter((file) => file.path !== path) : moved;
      const second = applyPlan(plan(between, { snapshot: first, options, complete: true }), first);
      const third = applyPlan(plan(comesBack ? run.read : moved, { snapshot: second, options, complete: true }), second);
      const known = run.read.some((file) => file.path === path && first.ledger.some((entry) => entry.path === path && file.article !== null));
      if (known) expect(third.articles.length).toBe(first.articles.length);
    }),
  );
});

test('no run leaves two articles with one slug in a locale', () => {
  fc.assert(
    fc.property(runs, (run) => {
      const rows = applyPlan(planImport(run), run.snapshot).slugs.map((row) => `${row.locale} ${row.slug.toLowerCase()}`);
      expect(new Set(rows).size).toBe(rows.length);
    }),
  );
});

test('30,000 files are planned in seconds at most', () => {
  const read = Array.from({ length: 30_000 }, (_, index) =>
    readFile(`posts/${index}.md`, { slug: 'x', category: `Category ${index % 50}`, keywords: [`Keyword ${index % 999}`, 'aws'], body: 'text '.repeat(100) }),
  );
  let planned = 0;
  const spent = cpuMs(() => (planned = planImport({ read, refused: [], snapshot: START, options: OPTIONS, profile: GENERIC, mayPublish: true }).files.length));
  expect(planned).toBe(30_000);
  expect(spent).toBeLessThan(10_000);
});
