import type { ImportOptions, Issue, RunProfile } from '../../../contracts';
import { hasError, makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { articleKey } from './article-key';
import { inCodeUnitOrder } from './code-unit-order';
import { sameValue } from './compare-fields';
import { matchMoves } from './match-moves';
import { optionsDigest } from './options-digest';
import { digestWithoutPublication, type PlannableFile } from './plan-file';
import { createLocaleChooser } from './plan-locale';
import { MAPPING_VERSION } from './types';
import { headsOf } from './ledger-heads';
import type { LedgerEntry, LedgerHead, PlannedFile, ReadFile, RefusedFile, ShownFields, Snapshot, SnapshotArticle } from './types';

/** What is known of a file before any other is looked at. */
export type FileCase =
  | { readonly kind: 'settled'; readonly path: string; readonly planned: PlannedFile }
  | { readonly kind: 'conflict'; readonly path: string; readonly source: PlannableFile; readonly now: SnapshotArticle | null; readonly issue: Issue }
  | { readonly kind: 'create'; readonly path: string; readonly source: PlannableFile }
  | { readonly kind: 'update'; readonly path: string; readonly source: PlannableFile; readonly entry: LedgerEntry; readonly now: SnapshotArticle }
  | { readonly kind: 'gone'; readonly path: string; readonly entry: LedgerEntry; readonly now: SnapshotArticle };

export interface ClassifyInput {
  readonly read: readonly ReadFile[];
  readonly refused: readonly RefusedFile[];
  readonly snapshot: Snapshot;
  readonly options: ImportOptions;
  readonly profile: RunProfile;
  readonly mayPublish: boolean;
  /** The source is all there is, so that a file that is not in it is gone. */
  readonly complete: boolean;
}

/** In path order; of two files with one path the one that was read, with the lower hash, is kept. */
export function classifyFiles(input: ClassifyInput): FileCase[] {
  const ledger = indexLedger(input);
  const missing = input.complete ? missingEntries(input, ledger) : [];
  const moves = findMoves(input, ledger, missing);
  const classifyRead = createReadClassifier(input, ledger, moves);
  const inPathOrder = [
    ...input.snapshot.known.map((known) => ({ path: known.path, rank: `0${known.hash}`, known, read: null, issues: known.issues })),
    ...input.read.map((read) => ({ path: read.path, rank: `0${read.hash}`, known: null, read, issues: read.issues })),
    ...input.refused.map(({ path, issues }) => ({ path, rank: `1${JSON.stringify(issues)}`, known: null, read: null, issues })),
  ].sort((a, b) => inCodeUnitOrder(a.path, b.path) || inCodeUnitOrder(a.rank, b.rank));
  const cases = inPathOrder.map(({ path, known, read, issues }, index) => {
    if (known !== null) return unchanged({ path, issues }, { ...known, fields: known.now });
    if (read === null) return invalid(path, issues);
    const isRepeated = inPathOrder[index - 1]?.path === path;
    return isRepeated ? invalid(path, [makeIssue('path-duplicate', NO_PLACE)]) : classifyRead(read);
  });
  const moved = new Set(moves.values());
  const gone = missing.flatMap((entry): FileCase[] => {
    const now = ledger.articles.get(articleKey(entry));
    return now === undefined || moved.has(entry) ? [] : [{ kind: 'gone', path: entry.path, entry, now }];
  });
  return gone.length === 0 ? cases : [...cases, ...gone].sort((a, b) => inCodeUnitOrder(a.path, b.path));
}

interface Ledger {
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  /** By `articleKey`. */
  readonly articles: ReadonlyMap<string, SnapshotArticle>;
}

function indexLedger({ snapshot }: ClassifyInput): Ledger {
  return {
    entries: new Map(snapshot.ledger.map((entry) => [entry.path, entry])),
    articles: new Map(snapshot.articles.map((article) => [articleKey(article), article])),
  };
}

/** What the ledger knows and the source has no more; an article that another file of the source stands for is not missing. */
function missingEntries({ read, refused, snapshot }: ClassifyInput, { articles }: Ledger): LedgerEntry[] {
  const present = new Set([...read, ...refused, ...snapshot.known].map(({ path }) => path));
  const stoodFor = new Set(headsOf(snapshot).filter(({ path }) => present.has(path)).map(articleKey));
  return snapshot.ledger.filter((entry) => !present.has(entry.path) && !stoodFor.has(articleKey(entry)) && articles.has(articleKey(entry)));
}

function findMoves({ read, snapshot, options }: ClassifyInput, { entries }: Ledger, missing: readonly LedgerEntry[]): ReadonlyMap<string, LedgerEntry> {
  if (missing.length === 0) return new Map();
  const chooseLocale = createLocaleChooser(snapshot, options);
  const files = read.flatMap((file) => {
    const { article } = file;
    if (article === null || hasError(file.issues) || entries.has(file.path)) return [];
    const choice = chooseLocale(article);
    return 'unknown' in choice ? [] : [{ file, article, locale: choice.locale }];
  });
  return matchMoves({ gone: missing, files });
}

function createReadClassifier(
  { snapshot, options, profile, mayPublish }: ClassifyInput,
  { entries, articles }: Ledger,
  moves: ReadonlyMap<string, LedgerEntry>,
): (file: ReadFile) => FileCase {
  const isKnown = createKnownCheck({ options, profile, mayPublish });
  const chooseLocale = createLocaleChooser(snapshot, options);
  return (file) => {
    const { article } = file;
    if (article === null || hasError(file.issues)) return invalid(file.path, file.issues);
    const moved = moves.get(file.path);
    const entry = moved ?? entries.get(file.path);
    const now = entry === undefined ? undefined : articles.get(articleKey(entry));
    // A path says things too, so a file that moved is looked at whatever its bytes.
    if (entry !== undefined && now !== undefined && moved === undefined && isKnown(entry, file.hash) && hasSameMeaning(file, entry)) return unchanged(file, now);
    const choice = chooseLocale(article);
    if ('unknown' in choice) {
      return invalid(file.path, [...file.issues, makeIssue('locale-unknown', NO_PLACE, { locale: choice.unknown })]);
    }
    return placeFile({ file, article, movedFrom: moved?.path ?? null, ...choice }, entry, now, options);
  };
}

function placeFile(source: PlannableFile, entry: LedgerEntry | undefined, now: SnapshotArticle | undefined, options: ImportOptions): FileCase {
  const { path } = source.file;
  if (entry !== undefined && now !== undefined && now.locale === source.locale) {
    return { kind: 'update', path, source, entry, now };
  }
  if (entry === undefined || options.onConflict === 'overwrite') return { kind: 'create', path, source };
  const issue =
    now === undefined
      ? makeIssue('article-deleted', NO_PLACE)
      : makeIssue('locale-changed', NO_PLACE, { from: now.locale, to: source.locale });
  return { kind: 'conflict', path, source, now: now ?? null, issue };
}

/** Says of what the ledger knows whether a file with these bytes is as it was imported, by these options and the mapping. */
export function createKnownCheck({ options, profile, mayPublish }: Pick<ClassifyInput, 'options' | 'profile' | 'mayPublish'>): (entry: LedgerHead, hash: string) => boolean {
  const digests = digestsThatFit(options, profile, mayPublish);
  return (entry, hash) => hash === entry.hash && entry.mappingVersion === MAPPING_VERSION && digests.has(entry.optionsDigest);
}

/** Without the permission to publish, a file recorded as if nobody had asked to is as well imported as it can be. */
function digestsThatFit(options: ImportOptions, { name }: RunProfile, mayPublish: boolean): ReadonlySet<string> {
  const digest = optionsDigest(options, name);
  return new Set(mayPublish ? [digest] : [digest, digestWithoutPublication(options, name)]);
}

/** The same bytes mean something else when an image beside them, or where an article is that they link to, is another one. */
function hasSameMeaning({ article, addresses }: ReadFile, { written, addresses: before }: LedgerEntry): boolean {
  if (article === null || (addresses === undefined && before === undefined)) return true;
  const { cover = null, body = article.body } = written;
  return sameValue(article.body, body) && (article.cover === undefined || sameValue(article.cover, cover));
}

function unchanged(file: Pick<ReadFile, 'path' | 'issues'>, now: Pick<SnapshotArticle, 'documentId' | 'locale'> & { readonly fields: ShownFields }): FileCase {
  const planned: PlannedFile = {
    path: file.path,
    verdict: 'unchanged',
    documentId: now.documentId,
    locale: now.locale,
    after: now.fields,
    changes: [],
    issues: file.issues,
    write: null,
    ledgerOnly: null,
    original: null,
  };
  return { kind: 'settled', path: file.path, planned };
}

function invalid(path: string, issues: readonly Issue[]): FileCase {
  const planned: PlannedFile = {
    path,
    verdict: 'invalid',
    documentId: null,
    locale: null,
    after: null,
    changes: [],
    issues,
    write: null,
    ledgerOnly: null,
    original: null,
  };
  return { kind: 'settled', path, planned };
}
