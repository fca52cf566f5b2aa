import type { ArticleRef } from './api';

/** Rows of a table are drawn one after the other; in so long they have all asked. */
const WAIT_MS = 20;

/** As many as the API takes in one request. */
const MAX_IDS = 100;

/** Sends one request for several articles of a locale. */
type Ask<Answer> = (locale: string, ids: readonly string[]) => Promise<Answer>;

interface Waiting<Answer> {
  article: ArticleRef;
  ask: Ask<Answer>;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * Makes one request of the questions for single articles that come within a moment. Everybody is given the whole answer, and
 * the error when it fails.
 */
export function askingTogether<Answer>(): (article: ArticleRef, ask: Ask<Answer>) => Promise<Answer> {
  let waiting: Waiting<Answer>[] = [];
  const send = () => {
    const groups = grouped(waiting);
    waiting = [];
    for (const group of groups) answer(group);
  };
  return (article, ask) =>
    new Promise((resolve, reject) => {
      waiting.push({ article, ask, resolve, reject });
      if (waiting.length === 1) setTimeout(send, WAIT_MS);
    });
}

function answer<Answer>([first, ...others]: Waiting<Answer>[]): void {
  if (first === undefined) return;
  const all = [first, ...others];
  first.ask(first.article.locale, [...new Set(all.map(({ article }) => article.documentId))]).then(
    (found) => all.forEach(({ resolve }) => resolve(found)),
    (error: unknown) => all.forEach(({ reject }) => reject(error)),
  );
}

/** By locale, and no more than the API takes. */
function grouped<Answer>(waiting: readonly Waiting<Answer>[]): Waiting<Answer>[][] {
  const locales = new Map<string, Waiting<Answer>[]>();
  for (const one of waiting) locales.set(one.article.locale, [...(locales.get(one.article.locale) ?? []), one]);
  return [...locales.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / MAX_IDS) }, (_, index) => group.slice(index * MAX_IDS, (index + 1) * MAX_IDS)),
  );
}
