import type { JsonValue } from '../../contracts';
import type { RunItem } from '../runs/types';
import { beforeText, fromBefore, type BeforeText } from './domain/share-text';
import type { ArticleWrite, LedgerWrite, ReadFile } from './domain/types';
import type { LedgerMark } from './ledger';

/** What an item of an import keeps for its turn. */
export interface ImportWrite {
  /** Null when only the ledger is to learn of new bytes. */
  readonly article: ArticleWrite | null;
  readonly ledger: LedgerWrite;
  /** Null leaves the bytes that the ledger has. */
  readonly original: ReadFile['original'] | null;
  /** The ledger's word on the file when the plan was made. */
  readonly mark: LedgerMark | null;
}

/** As the item stores it: the body stands once, among its changes, which reports show. */
interface StoredWrite extends Omit<ImportWrite, 'article' | 'ledger' | 'original'> {
  readonly article: (Omit<ArticleWrite, 'set'> & { readonly set: WithStoredBody<ArticleWrite['set']> }) | null;
  readonly ledger: Omit<LedgerWrite, 'written'> & { readonly written: WithStoredBody<LedgerWrite['written']> };
  readonly original: { readonly text: BeforeText; readonly encoding: 'utf-8' | 'base64' } | null;
}

type WithStoredBody<Fields> = Omit<Fields, 'body'> & { readonly body?: BeforeText };

type Changes = readonly { readonly field: string; readonly to: JsonValue }[];

/** The write of an item with these changes, for `readImportWrite`. */
export function toStoredWrite({ article, ledger, original, mark }: ImportWrite, changes: Changes): StoredWrite {
  const body = bodyOf(changes);
  return {
    article: article && { ...article, set: mapBody(article.set, (text) => beforeText(text, body)) },
    ledger: { ...ledger, written: mapBody(ledger.written, (text) => beforeText(text, body)) },
    original: original && { ...original, text: beforeText(original.text, body) },
    mark,
  };
}

/**
 * What an item is to write comes back as it was stored.
 * @throws TypeError when it was not stored by this version
 */
export function readImportWrite({ write, changes }: Pick<RunItem, 'write' | 'changes'>): ImportWrite {
  if (!isStoredWrite(write)) throw new TypeError('The run does not hold what is to be written. Make the preview again.');
  const { article, ledger, original, mark } = write;
  const body = bodyOf(changes);
  return {
    article: article && { ...article, set: mapBody(article.set, (stored) => fromBefore(stored, body)) },
    ledger: { ...ledger, written: mapBody(ledger.written, (stored) => fromBefore(stored, body)) },
    original: original && { ...original, text: fromBefore(original.text, body) },
    mark,
  };
}

function mapBody<Fields extends object, From, To>({ body, ...others }: Fields & { readonly body?: From }, map: (body: From) => To) {
  return { ...others, ...(body !== undefined && { body: map(body) }) };
}

/** What the changes make of the body; empty when they leave it. */
function bodyOf(changes: Changes): string {
  const to = changes.find(({ field }) => field === 'body')?.to;
  return typeof to === 'string' ? to : '';
}

function isStoredWrite(value: unknown): value is StoredWrite {
  return (
    typeof value === 'object' && value !== null && 'article' in value && 'ledger' in value && 'original' in value && 'mark' in value
  );
}
