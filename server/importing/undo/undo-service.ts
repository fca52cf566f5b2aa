import type { Core } from '@strapi/strapi';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { Refusal } from '../../runs/refusal';
import type { RunService } from '../../runs/run-service';
import type { NewItem, Run, RunItem } from '../../runs/types';
import { planUndo, unneededTerms } from '../domain/plan-undo';
import type { Importer } from '../import-service';
import type { TermUid } from '../write-terms';
import { readCreatedTerms, type FoundTerm } from './created-terms';
import { readDoneItems, readTermNames, type FoundItem } from './read-done-items';
import { readMediaOfRun } from '../media/media-rows';
import type { UndoWrite } from './undo-kind';

const ITEMS_PER_READ = 100;
/** More are not looked through by hand, one by one. */
const MAX_MEDIA_LISTED = 1_000;
const TERM_UIDS: readonly TermUid[] = ['plugin::editorial.category', 'plugin::editorial.keyword'];

export type UndoService = ReturnType<typeof createUndoService>;

/** Takes imports back. */
export function createUndoService({ strapi, runs }: { strapi: Core.Strapi; runs: RunService }) {
  return {
    /**
     * Plans the undo of an import from what its items kept, and stores it as a run that can be looked at and applied.
     * @throws Refusal `run-not-found`, `undo-of-undo`, `run-not-undoable`, `run-in-progress`, `nothing-to-undo`
     */
    async plan(runId: string, importer: Importer): Promise<Run> {
      const run = await runs.find(runId);
      refuseWhatCannotBeUndone(run);
      const items = await planItems(run, importer.mayPublish);
      if (items.length === 0) throw new Refusal('nothing-to-undo');
      const { label, source } = run;
      const context = { mayPublish: importer.mayPublish };
      return runs.create({ kind: 'undo', label, source, options: { run: runId }, context, actor: importer }, items);
    },
  };

  /** The last that was written is taken back first, so that slugs are free again when who had them before wants them. */
  async function planItems(run: Run, mayPublish: boolean): Promise<NewItem[]> {
    const terms = await readTermNames(strapi);
    const created = createTermCollector();
    const planned: NewItem[] = [];
    for await (const batch of inBatches(runs.allItems(run.id, ['undo']))) {
      for (const found of await readDoneItems(strapi, run, batch)) {
        const { item, locale, done } = found;
        const { step, verdict, changes, issues } = planUndo(done, { mayPublish, terms });
        created.add(found, step === 'remove' || step === 'restore');
        const write: UndoWrite | null = step === 'none' ? null : { kind: 'item', itemId: item.id };
        planned.push({ key: item.key, title: item.title, verdict, target: item.target, summary: { locale, type: 'article' }, changes, issues, write });
      }
    }
    return [...planned.reverse(), ...(await planTerms(run, created)), ...(await planMedia(run))];
  }

  /** Who knows what else names a picture by now: it stays, and is listed. */
  async function planMedia(run: Run): Promise<NewItem[]> {
    const found = await readMediaOfRun(strapi, run.id, MAX_MEDIA_LISTED);
    return found.map(({ name, url }) => ({
      key: `media: ${name}`,
      title: url,
      verdict: 'unchanged',
      target: null,
      summary: { locale: null, type: 'media' },
      changes: [],
      issues: [makeIssue('undo-media-kept', NO_PLACE)],
      write: null,
    }));
  }

  async function planTerms(run: Run, { slugs, freedFrom }: TermCollector): Promise<NewItem[]> {
    const found = await readCreatedTerms(strapi, run, slugs);
    const going = unneededTerms(found, freedFrom(found));
    return found.map((term) => {
      const isGoing = going.has(term.documentId);
      const type = term.uid === 'plugin::editorial.category' ? 'category' : 'keyword';
      const write: UndoWrite | null = isGoing ? { kind: 'term', uid: term.uid } : null;
      return {
        key: `${type}: ${term.name}`,
        title: term.name,
        verdict: isGoing ? 'remove' : 'unchanged',
        target: term.documentId,
        summary: { locale: null, type },
        changes: [],
        issues: isGoing ? [] : [makeIssue('undo-term-in-use', NO_PLACE)],
        write,
      };
    });
  }
}

function refuseWhatCannotBeUndone({ kind, status, id }: Run): void {
  if (kind === 'undo') throw new Refusal('undo-of-undo');
  if (status === 'running') throw new Refusal('run-in-progress', 'Wait until it has ended, or cancel it.', { run: id });
  if (kind !== 'import' || status === 'planned') throw new Refusal('run-not-undoable');
}

interface TermCollector {
  readonly slugs: Readonly<Record<TermUid, ReadonlySet<string>>>;
  /** The articles that the undo takes away from each of the terms. */
  freedFrom(terms: readonly FoundTerm[]): ReadonlyMap<string, ReadonlySet<string>>;
}

/** Remembers which terms the items meant to create, and which articles lose what when they are taken back. */
function createTermCollector(): TermCollector & { add(found: FoundItem, isTakenBack: boolean): void } {
  const slugs: Record<TermUid, Set<string>> = { 'plugin::editorial.category': new Set(), 'plugin::editorial.keyword': new Set() };
  const kept = new Map<string, ReadonlySet<string>>();
  return {
    slugs,
    add({ item, image }, isTakenBack) {
      const { newTerms } = item.summary;
      for (const uid of TERM_UIDS) {
        const named: unknown = typeof newTerms === 'object' && newTerms !== null ? Reflect.get(newTerms, uid) : null;
        if (Array.isArray(named)) for (const slug of named) slugs[uid].add(String(slug));
      }
      if (!isTakenBack || item.target === null) return;
      const versions = image?.article ? [image.article.draft, image.article.live] : [];
      const terms = versions.flatMap((version) => (version === null ? [] : [version.category?.id, ...version.keywords.map(({ id }) => id)]));
      kept.set(item.target, new Set(terms.filter((id) => id !== undefined)));
    },
    freedFrom(terms) {
      return new Map(
        terms.map(({ documentId, articles }) => [documentId, new Set(articles.filter((article) => kept.get(article)?.has(documentId) === false))]),
      );
    },
  };
}

async function* inBatches(items: AsyncIterable<RunItem>): AsyncGenerator<RunItem[]> {
  let batch: RunItem[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < ITEMS_PER_READ) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
