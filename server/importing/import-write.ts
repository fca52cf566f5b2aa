import type { JsonValue } from '../../contracts';
import type { RunItem } from '../runs/types';
import { beforeText, fromBefore, type BeforeText } from './domain/share-text';
import type { ArticleWrite, LedgerWrite, ReadFile } from './domain/types';
import type { LedgerMark } from './ledger';

/** What an item of an import keeps for its turn; `Text` is how bodies and bytes are held. */
interface WriteOf<Text> {
  /** Null when only the ledger is to learn of new bytes. */
  readonly article: (Omit<ArticleWrite, 'set'> & { readonly set: WithBody<ArticleWrite['set'], Text> }) | null;
  readonly ledger: Omit<LedgerWrite, 'written'> & { readonly written: WithBody<LedgerWrite['written'], Text> };
  /** Null leaves the bytes that the ledger has. */
  readonly original: (Omit<ReadFile['original'], 'text'> & { readonly text: Text }) | null;
  /** The ledger's word on the file when the plan was made. */
  readonly mark: LedgerMark | null;
}

type WithBody<Fields, Text> = Omit<Fields, 'body'> & { readonly body?: Text };

export type ImportWrite = WriteOf<string>;

/** As the item stores it: the body stands once, among its changes, which reports show. */
type StoredWrite = WriteOf<BeforeText>;

type Changes = readonly { readonly field: string; readonly to: JsonValue }[];

/** The write of an item with these changes, for `readImportWrite`. */
export function toStoredWrite(write: ImportWrite, changes: Changes): StoredWrite {
  const body = bodyOf(changes);
  return mapTexts(write, (text) => beforeText(text, body));
}

/**
 * What an item is to write comes back as it was stored.
 * @throws TypeError when it was not stored by this version
 */
export function readImportWrite({ write, changes }: Pick<RunItem, 'write' | 'changes'>): ImportWrite {
  if (!isStoredWrite(write)) throw new TypeError('The run does not hold what is to be written. Make the preview again.');
  const body = bodyOf(changes);
  return mapTexts(write, (stored) => fromBefore(stored, body));
}

function mapTexts<From, To>({ article, ledger, original, mark }: WriteOf<From>, map: (text: From) => To): WriteOf<To> {
  return {
    article: article && { ...article, set: mapBody(article.set, map) },
    ledger: { ...ledger, written: mapBody(ledger.written, map) },
    original: original && { ...original, text: map(original.text) },
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
