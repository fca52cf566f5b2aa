import { errors } from '../strapi-errors';
import type { Core } from '@strapi/strapi';
import { ADMIN_ACTIONS, type ImportPreview, type JsonObject, type ReportFile } from '../../contracts';
import { makeIssue, NO_PLACE } from '../runs/domain/make-issue';
import type { Caller, ItemResult, NewItem, Run, RunItem, RunKind } from '../runs/types';
import { mediaNamesOf, reportFile } from './domain/build-report';
import { nameInChanges, nameInConflict, type MediaNames } from './domain/name-media';
import { createBulkWriter } from './bulk/bulk-writer';
import { changesWithout } from './domain/place-media';
import { describeConflict } from './domain/describe-conflict';
import { lazily } from './domain/lazily';
import type { FileQuestion } from './domain/questions';
import type { ArticleWrite, Plan, PlannedFile, Snapshot } from './domain/types';
import { readImportWrite, toStoredWrite } from './import-write';
import { mayPublish } from './importer-of-request';
import { findTarget, isSameMark, markOf, readLedgerMark, recordSourceFile, type LedgerMark } from './ledger';
import type { UploadStore } from './kept-uploads';
import type { MediaKeeper } from './media/kept-media';
import { createMediaPlacer, keptMediaOf, type MediaPlacer } from './media/place-run-media';
import { actingForRun } from './run-actor';
import { takeImage } from './undo/undo-image';
import type { TermUid } from './write-terms';
import { isAsPlanned, lockArticle, writeArticle } from './write-article';

/** The files of a plan as items of a run. */
export function toItems(plan: Plan, snapshot: Snapshot): Iterable<NewItem> {
  const marks = new Map(snapshot.ledger.map((entry) => [entry.path, markOf(entry)]));
  return lazily(plan.files, (file) => toItem(file, marks.get(ledgerPathOf(file)) ?? null));
}

/** How runs write and show imported files. */
export function createImportKind(strapi: Core.Strapi, uploads: UploadStore, keeper: MediaKeeper): RunKind {
  const media = createMediaPlacer(strapi, keeper);
  return {
    name: 'import',
    access: { read: ADMIN_ACTIONS.readRuns, change: () => ADMIN_ACTIONS.import, overContentApi: true },
    beforeApply: (run, caller) => refuseToPublishForOthers(strapi, run, caller),
    present: presentFile,
    headline: (run) => ({ newTerms: previewOf(run).newTerms, media: previewOf(run).media }),
    release: async (run) => {
      const upload = uploadOf(run);
      if (upload !== null) await uploads.release(upload);
      const kept = keptMediaOf(run);
      if (kept !== null) await keeper.release(kept);
    },
    prepare: (items, run, mayGoOn) => media.prepare(items, run, mayGoOn),
    write: (item, run) => actingForRun(strapi, run, () => writeItem(strapi, media, item, run)),
    together(run) {
      if (!('writer' in run.options) || run.options.writer !== 'bulk') return null;
      return createBulkWriter(strapi, { run, media, source: sourceOf(run), writeOne: (item) => this.write(item, run) });
    },
  };
}

/** @throws PolicyError, 403 */
export function refuseToPublishForOthers(strapi: Core.Strapi, run: Run, caller: Caller): void {
  if (run.context.mayPublish === true && !mayPublish(strapi, caller)) {
    throw new errors.PolicyError('This preview was made by somebody who may publish, and you may not. Make your own.');
  }
}

/** The slugs of the categories and keywords that the write would create, for an undo to look for them. */
function newTerms(write: ArticleWrite | null): { newTerms?: Record<TermUid, string[]> } {
  const { category, keywords = [] } = write?.set ?? {};
  const categories: string[] = [];
  for (let term = category; term !== undefined && term !== null; term = term.parent) if (term.documentId === null) categories.push(term.slug);
  const created = keywords.flatMap(({ documentId, slug }) => (documentId === null ? [slug] : []));
  if (categories.length === 0 && created.length === 0) return {};
  return { newTerms: { 'plugin::editorial.category': categories, 'plugin::editorial.keyword': created } };
}

/** Under which path the ledger knows the file until it is written. */
function ledgerPathOf({ path, write, ledgerOnly }: PlannedFile): string {
  return (write?.ledger ?? ledgerOnly)?.movedFrom ?? path;
}

/** A file of a plan as an item of a run; `mark`: the ledger's word on it when the plan was made. */
export function toItem(file: PlannedFile, mark: LedgerMark | null): NewItem {
  const { slug, published, category, keywords, date, locale } = reportFile(file, null);
  const publishedBefore = file.write?.expected?.published ?? false;
  const media = mediaNamesOf(file);
  return {
    key: file.path,
    title: file.after?.title ?? null,
    verdict: file.verdict,
    target: file.documentId,
    summary: { slug, published, publishedBefore, category, keywords, date, locale, ...newTerms(file.write), ...(Object.keys(media).length > 0 && { media: { ...media } }) },
    changes: file.changes,
    issues: file.issues,
    write: toWrite(file, mark),
    ...(file.question !== undefined && { question: { ...file.question, mark }, decision: file.decision ?? {} }),
  };
}

function toWrite({ write, ledgerOnly, original, changes }: PlannedFile, mark: LedgerMark | null): object | null {
  if (write !== null) {
    const { ledger, ...article } = write;
    return toStoredWrite({ article, ledger, original, mark }, changes);
  }
  return ledgerOnly === null ? null : toStoredWrite({ article: null, ledger: ledgerOnly, original, mark }, changes);
}

async function writeItem(strapi: Core.Strapi, media: MediaPlacer, item: RunItem, run: Run): Promise<ItemResult> {
  const [placed] = await media.place([readImportWrite(item)], run);
  if (placed === undefined) return refuse(item);
  const { article: planned, ledger, original, mark, coverId, lacking, issues } = placed;
  const source = sourceOf(run);
  const article = planned && (await withTarget(strapi, source, planned));
  if (article !== null) await lockArticle(strapi, article);
  const markNow = await readLedgerMark(strapi, source, ledger.movedFrom ?? item.key);
  const isTaken = ledger.movedFrom !== undefined && (await readLedgerMark(strapi, source, item.key)) !== null;
  if (isTaken || !isSameMark(mark, markNow) || (article !== null && !(await isAsPlanned(strapi, article)))) return refuse(item);
  const undo = await takeImage(strapi, article, { source, path: ledger.movedFrom ?? item.key });
  const documentId = article === null ? item.target : await writeArticle(strapi, article, { adminId: run.actorId, coverId });
  if (documentId === null) return refuse(item);
  await recordSourceFile(strapi, { source, entry: { ...ledger, documentId }, original, runId: run.id });
  const changes = lacking.length === 0 ? {} : { changes: changesWithout(item.changes, lacking) };
  return { outcome: 'done', verdict: item.verdict, target: documentId, issues, undo, ...changes };
}

/** Imports always have one. */
function sourceOf({ source }: Run): string {
  if (source === null) throw new TypeError('The run does not name its source. Make the preview again.');
  return source;
}

/** The write of a translation, once it is known which article it is one of. */
async function withTarget(strapi: Core.Strapi, source: string, article: ArticleWrite): Promise<ArticleWrite> {
  if (article.documentId !== null || article.follows.length === 0) return article;
  return { ...article, documentId: await findTarget(strapi, source, article.follows) };
}

/** Nothing was written for the item, because something else was since it was planned. */
function refuse(item: RunItem): ItemResult {
  const issues = [makeIssue('changed-since-preview', NO_PLACE)];
  return { outcome: 'refused', verdict: 'conflict', target: item.target, issues };
}

/** What a run keeps of its preview. */
export type StoredPreview = Omit<ImportPreview, 'mayReplan'>;

const NO_PREVIEW: StoredPreview = {
  keys: [],
  moreKeys: 0,
  missing: { flag: 0, date: 0, title: 0 },
  newTerms: { categories: [], keywords: [], moreCategories: 0, moreKeywords: 0 },
  media: { uploads: 0, bytes: 0 },
};

/** What was found when the run was planned; nothing for a run of an earlier version. */
export function previewOf({ context }: Run): StoredPreview {
  const preview: unknown = context.preview;
  return isPreview(preview) ? { ...NO_PREVIEW, ...preview } : NO_PREVIEW;
}

/** The kept upload that holds a run's files; null for none. */
export function uploadOf({ context: { upload } }: Run): string | null {
  return typeof upload === 'string' ? upload : null;
}

/** As a JSON column takes it. */
export function toJson({ keys, moreKeys, missing, newTerms, media }: StoredPreview): JsonObject {
  const categories = newTerms.categories.map((term) => ({ ...term }));
  const keywords = newTerms.keywords.map((term) => ({ ...term }));
  return { keys: keys.map((key) => ({ ...key })), moreKeys, missing: { ...missing }, newTerms: { ...newTerms, categories, keywords }, media: { ...media } };
}

/** A file as reports show it. */
export function presentFile(item: RunItem): ReportFile {
  const { summary } = item;
  const stands = item.outcome === 'done' || item.outcome === 'none' || item.outcome === 'pending';
  const keywords = summary.keywords;
  const names = namesOf(summary);
  const question = questionOf(item);
  const conflict = question === null ? null : describeConflict(question, item.decision ?? {}, item.verdict);
  return {
    path: item.key,
    verdict: item.verdict,
    documentId: item.target,
    slug: textOrNull(summary, 'slug'),
    title: item.title,
    published: summary[stands ? 'published' : 'publishedBefore'] === true,
    category: textOrNull(summary, 'category'),
    keywords: Array.isArray(keywords) ? keywords.filter((keyword) => typeof keyword === 'string') : [],
    date: textOrNull(summary, 'date'),
    locale: textOrNull(summary, 'locale'),
    issues: [...item.issues],
    changes: nameInChanges(item.changes, names),
    ...(conflict !== null && { conflict: nameInConflict(conflict, names) }),
  };
}

function namesOf({ media }: JsonObject): MediaNames {
  return typeof media === 'object' && media !== null && !Array.isArray(media) ? media : {};
}

function textOrNull(summary: JsonObject, name: string): string | null {
  const value = summary[name];
  return typeof value === 'string' ? value : null;
}

/** What `toJson` stored comes back as it was. */
function isPreview(value: unknown): value is StoredPreview {
  return typeof value === 'object' && value !== null && 'keys' in value && 'missing' in value && 'newTerms' in value;
}

/** What `toItem` stored comes back as it was; null for an item that asks nothing. */
export function questionOf({ question }: Pick<RunItem, 'question'>): (FileQuestion & { mark: LedgerMark | null }) | null {
  return isQuestion(question) ? question : null;
}

function isQuestion(value: unknown): value is FileQuestion & { mark: LedgerMark | null } {
  return typeof value === 'object' && value !== null && 'kind' in value && 'mark' in value;
}
