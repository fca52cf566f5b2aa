import type { Decision, Issue } from '../../../contracts';
import type { ArticleField, ArticleFields, ArticleWrite, LedgerEntry, LedgerWrite, MappedArticle, PlannedFile, ReadFile, SlugGrant, SnapshotArticle } from './types';

/** What a file asks of a person. What `answerQuestion` needs to plan a file again by another decision; JSON. */
export type FileQuestion = FieldsQuestion | WholeQuestion | GoneQuestion;

/** Fields of a file that changed on both sides. */
export interface FieldsQuestion {
  readonly kind: 'fields';
  readonly path: string;
  readonly now: SnapshotArticle;
  /** What the file says now. */
  readonly named: Partial<ArticleFields>;
  /** What the last import wrote. */
  readonly base: Partial<ArticleFields>;
  readonly taken: readonly ArticleField[];
  readonly conflicting: readonly ArticleField[];
  readonly terms: Pick<ArticleWrite['set'], 'category' | 'keywords'>;
  readonly article: Pick<MappedArticle, 'published' | 'publishAt'>;
  readonly slug: { readonly grant: SlugGrant; readonly wanted: MappedArticle['slug'] };
  readonly issues: readonly Issue[];
  readonly ledger: LedgerWrite;
  /** What the ledger says of the options when the file's state was not taken over. */
  readonly digestWithoutPublication: string;
  readonly original: ReadFile['original'];
}

/** A file whose article as a whole is in question: how it is left, and what takes the file's side. */
export interface WholeQuestion {
  readonly kind: 'whole';
  readonly left: PlannedFile;
  readonly taken: PlannedFile;
}

/** A file that is gone, and the article that is left of it. */
export interface GoneQuestion {
  readonly kind: 'gone';
  readonly entry: LedgerEntry;
  /** What the last import wrote, with the present names of its terms. */
  readonly base: Partial<ArticleFields>;
  readonly now: SnapshotArticle;
}

/** The plan of a file whose article as a whole is in question. */
export function answerWhole(question: WholeQuestion, decision: Decision): PlannedFile {
  return { ...(decision.file === 'file' ? question.taken : question.left), question, decision };
}
