import { optionInvalid } from '../runs/read-page';

/** More than a page of the list holds, and less than a query takes. */
const MAX_DOCUMENTS = 500;

export interface Selection {
  readonly documentIds: readonly string[];
  /** Null for all languages. */
  readonly locale: string | null;
}

/**
 * The articles that somebody chose.
 * @throws Refusal `option-invalid`
 */
export function readSelection(body: unknown): Selection {
  const { documentIds, locale = null }: { documentIds?: unknown; locale?: unknown } = typeof body === 'object' && body !== null ? body : {};
  if (!isIdList(documentIds)) throw optionInvalid('documentIds', 'missing or too long', `1 to ${MAX_DOCUMENTS} ids of articles`);
  if (locale !== null && typeof locale !== 'string') throw optionInvalid('locale', JSON.stringify(locale), 'a language, or null');
  return { documentIds, locale };
}

function isIdList(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.length <= MAX_DOCUMENTS && value.every((id) => typeof id === 'string' && id.length <= 100);
}
