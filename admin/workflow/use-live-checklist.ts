import { useDebounce, useFetchClient, useForm } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { ChecklistResult } from '../../contracts/workflow';
import type { CheckRequest } from '../../contracts/workflow-api';
import { checkedFields } from './domain/form-article';

/** Long enough for a pause between words, short enough to be there when somebody looks. */
const TYPING_PAUSE_MS = 700;

interface CheckedEntry {
  documentId: string | null;
  /** Null as long as the edit view does not say. */
  locale: string | null;
  /** The entry as it was loaded. */
  saved: unknown;
  /** What the server says of the entry as it is saved; undefined for a new one, or until it is known. */
  savedResults: readonly ChecklistResult[] | undefined;
}

interface LiveChecklist {
  /** Undefined until there are any. */
  results: readonly ChecklistResult[] | undefined;
  error: unknown;
  retry: () => void;
}

/** The checklist of what is in the form, asked for whenever somebody pauses; of what is saved while nothing was changed. */
export function useLiveChecklist({ documentId, locale, saved, savedResults }: CheckedEntry): LiveChecklist {
  const values = useForm('EditorialChecklist', (state) => state.values);
  const isModified = useForm('EditorialChecklist', ({ modified }) => modified);
  const isLive = isModified || documentId === null;
  const request: CheckRequest | null = isLive && locale !== null ? { documentId, locale, ...checkedFields(values, saved) } : null;
  const typed = useDebounce(request === null ? null : JSON.stringify(request), TYPING_PAUSE_MS);
  const { answer, retry } = useAnswer(typed);
  // An answer of the time before the article was saved is about what nobody sees any more.
  const results = isLive ? (answer?.results ?? savedResults) : savedResults;
  return { results, error: isLive ? answer?.error : undefined, retry };
}

interface Answer {
  results?: readonly ChecklistResult[];
  error?: unknown;
}

/** The server's answer to the latest request; an earlier one that comes later is not heard. */
function useAnswer(request: string | null): { answer: Answer | undefined; retry: () => void } {
  const { post } = useFetchClient();
  const [answer, setAnswer] = useState<Answer>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (request === null) {
      setAnswer(undefined);
      return undefined;
    }
    const controller = new AbortController();
    post<{ data: ChecklistResult[] }>('/editorial/checklist', JSON.parse(request), { signal: controller.signal }).then(
      ({ data }) => setAnswer({ results: data.data }),
      (error: unknown) => {
        if (!controller.signal.aborted) setAnswer((before) => ({ results: before?.results, error }));
      },
    );
    return () => controller.abort();
  }, [post, request, attempt]);
  return { answer, retry: () => setAttempt((count) => count + 1) };
}
