import { DEFAULT_IMPORT_OPTIONS, type Decision, type ImportOptions, type ProfileName, type RunProfile } from '../../../contracts';
import { optionsDigest } from '../../../server/importing/domain/options-digest';
import { planImport } from '../../../server/importing/domain/plan-import';
import {
  MAPPING_VERSION,
  type ArticleFields,
  type LedgerEntry,
  type MappedArticle,
  type Plan,
  type PlannedFile,
  type ReadFile,
  type RefusedFile,
  type Snapshot,
  type SnapshotTerm,
} from '../../../server/importing/domain/types';

export const OPTIONS: ImportOptions = { ...DEFAULT_IMPORT_OPTIONS };

export const GENERIC: RunProfile = { name: 'generic', how: 'detected', signs: [], looked: 1 };

export const EMPTY_SNAPSHOT: Snapshot = {
  ledger: [],
  known: [],
  articles: [],
  slugs: [],
  categories: [],
  keywords: [],
  locales: ['en', 'de'],
  defaultLocale: 'en',
};

type ArticleParts = Partial<Omit<MappedArticle, 'slug'>> & { readonly slug?: string; readonly derivedSlug?: string };

/** A file that was read; its slug is derived from the path unless `slug` names one. `hash` is made of the values. */
export function readFile(path: string, parts: ArticleParts = {}, rest: Partial<ReadFile> = {}): ReadFile {
  const { slug, derivedSlug, ...others } = parts;
  const article: MappedArticle = {
    title: `Title of ${path}`,
    body: `Body of ${path}`,
    published: 'unflagged',
    locale: null,
    localeFrom: null,
    translationKey: `path:${path}`,
    extra: {},
    ...others,
    slug: {
      value: slug ?? derivedSlug ?? path.replace(/\W+/g, '-').toLowerCase(),
      explicit: slug !== undefined,
      line: 3,
      column: 1,
    },
  };
  return {
    path,
    hash: `hash of ${path} ${JSON.stringify(parts)}`,
    original: { text: `bytes of ${path}`, encoding: 'utf-8' },
    article,
    issues: [],
    keys: [],
    ...rest,
  };
}

export interface PlanParts {
  readonly refused?: readonly RefusedFile[];
  readonly snapshot?: Partial<Snapshot>;
  readonly options?: Partial<ImportOptions>;
  readonly mayPublish?: boolean;
  readonly maySchedule?: boolean;
  readonly profile?: ProfileName;
  readonly complete?: boolean;
  readonly decisions?: ReadonlyMap<string, Decision>;
}

/** A plan with all its files made. */
export interface MadePlan extends Plan {
  readonly files: readonly PlannedFile[];
}

export function made(planned: Plan): MadePlan {
  return { ...planned, files: [...planned.files] };
}

/** Plans with everything that is not named at its default. */
export function plan(read: readonly ReadFile[], parts: PlanParts = {}): MadePlan {
  return made(planImport({
    read,
    refused: parts.refused ?? [],
    snapshot: { ...EMPTY_SNAPSHOT, ...parts.snapshot },
    options: { ...OPTIONS, ...parts.options },
    profile: { ...GENERIC, name: parts.profile ?? 'generic' },
    mayPublish: parts.mayPublish ?? true,
    ...(parts.complete !== undefined && { complete: parts.complete }),
    ...(parts.decisions !== undefined && { decisions: parts.decisions }),
    ...(parts.maySchedule !== undefined && { maySchedule: parts.maySchedule }),
  }));
}

/** Plans a single file. */
export function planOne(file: ReadFile, parts: PlanParts = {}): PlannedFile {
  const [planned] = plan([file], parts).files;
  if (planned === undefined) throw new Error('the plan is empty');
  return planned;
}

export function codesOf(file: PlannedFile): string[] {
  return file.issues.map((issue) => issue.code);
}

export function term(name: string, slug: string, aliases: readonly string[] = []): SnapshotTerm {
  return { documentId: `term ${slug}`, name, slug, aliases };
}

/** The snapshot after a plan was applied, by a model of the database that knows nothing of how plans are made. */
export function applyPlan(planned: Plan, before: Snapshot): Snapshot {
  const model = {
    ledger: new Map(before.ledger.map((entry) => [entry.path, entry])),
    articles: new Map(before.articles.map((article) => [`${article.documentId} ${article.locale}`, article])),
    slugs: new Map(before.slugs.map((row) => [`${row.documentId} ${row.locale}`, row])),
    categories: new Map(before.categories.map((each) => [each.slug, each])),
    keywords: new Map(before.keywords.map((each) => [each.slug, each])),
  };
  for (const file of planned.files) {
    const movedFrom = (file.write?.ledger ?? file.ledgerOnly)?.movedFrom;
    if (movedFrom !== undefined) model.ledger.delete(movedFrom);
    if (file.ledgerOnly !== null && file.documentId !== null) {
      model.ledger.set(file.path, { ...file.ledgerOnly, documentId: file.documentId });
    }
    const { write } = file;
    if (write === null) continue;
    const { locale, set, publication } = write;
    const followed = write.follows.flatMap((path) => model.ledger.get(path)?.documentId ?? [])[0];
    const documentId = write.documentId ?? followed ?? `article ${file.path} ${locale}`;
    const current = model.articles.get(`${documentId} ${locale}`)?.fields ?? BLANK;
    const { category, keywords, ...plain } = set;
    const fields: ArticleFields = {
      ...current,
      ...plain,
      ...(category !== undefined && { category: category && useTerm(model.categories, category) }),
      ...(keywords !== undefined && { keywords: keywords.map((ref) => useTerm(model.keywords, ref)) }),
      published: publication === 'publish' || (publication === 'leave' && current.published),
    };
    model.articles.set(`${documentId} ${locale}`, { documentId, locale, fields });
    model.slugs.set(`${documentId} ${locale}`, { documentId, locale, slug: fields.slug });
    model.ledger.set(file.path, { ...write.ledger, documentId });
  }
  return {
    ...before,
    ledger: [...model.ledger.values()],
    articles: [...model.articles.values()],
    slugs: [...model.slugs.values()],
    categories: [...model.categories.values()],
    keywords: [...model.keywords.values()],
  };
}

function useTerm(terms: Map<string, SnapshotTerm>, ref: { documentId: string | null; name: string; slug: string }): string {
  const existing = terms.get(ref.slug);
  if (existing !== undefined) return existing.name;
  if (ref.documentId !== null) throw new Error(`the plan refers to a term that does not exist: ${ref.slug}`);
  terms.set(ref.slug, { documentId: `term ${ref.slug}`, name: ref.name, slug: ref.slug, aliases: [] });
  return ref.name;
}

const BLANK: ArticleFields = {
  title: '',
  slug: '',
  date: null,
  datedAt: null,
  description: null,
  body: '',
  category: null,
  keywords: [],
  cover: null,
  extra: {},
  published: false,
};

/** The snapshot after `file` was imported into `before`. */
export function imported(files: readonly ReadFile[], parts: PlanParts = {}): Snapshot {
  return applyPlan(plan(files, parts), { ...EMPTY_SNAPSHOT, ...parts.snapshot });
}

/** The snapshot after an editor changed the article of `path`. */
export function edited(snapshot: Snapshot, path: string, change: Partial<ArticleFields>): Snapshot {
  const entry = snapshot.ledger.find((each) => each.path === path);
  return {
    ...snapshot,
    articles: snapshot.articles.map((article) =>
      article.documentId === entry?.documentId ? { ...article, fields: { ...article.fields, ...change } } : article,
    ),
  };
}

/** The snapshot after the article of `path` was deleted. */
export function deleted(snapshot: Snapshot, path: string): Snapshot {
  const gone = snapshot.ledger.find((each) => each.path === path)?.documentId;
  return {
    ...snapshot,
    articles: snapshot.articles.filter((article) => article.documentId !== gone),
    slugs: snapshot.slugs.filter((row) => row.documentId !== gone),
  };
}

/** The snapshot with every ledger entry changed. */
export function withLedger(snapshot: Snapshot, change: (entry: LedgerEntry) => Partial<LedgerEntry>): Snapshot {
  return { ...snapshot, ledger: snapshot.ledger.map((entry) => ({ ...entry, ...change(entry) })) };
}

export const DIGEST = optionsDigest(OPTIONS, 'generic');
export { MAPPING_VERSION };
