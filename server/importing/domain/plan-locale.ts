import type { ImportOptions } from '../../../contracts';
import type { MappedArticle, Snapshot } from './types';

/**
 * Which of Strapi's locales a file belongs to; `unknown` is the one it names and Strapi has not, `passedOver` the one its
 * path names and Strapi has not.
 */
export type LocaleChoice = { readonly locale: string; readonly passedOver: string | null } | { readonly unknown: string };

/**
 * Makes the choice of a file's locale: the one it names, else the one its path names if Strapi has it, else the
 * run's, else Strapi's default. `en_US` finds `en-US`, and `fr-FR` finds `fr` where nothing closer is set up.
 */
export function createLocaleChooser(
  snapshot: Pick<Snapshot, 'locales' | 'defaultLocale'>,
  options: Pick<ImportOptions, 'locale'>,
): (article: Pick<MappedArticle, 'locale' | 'localeFrom'>) => LocaleChoice {
  const known = new Map(snapshot.locales.map((locale) => [normalise(locale), locale]));
  const fallback = options.locale ?? snapshot.defaultLocale;
  return ({ locale: named, localeFrom }) => {
    if (named === null) return { locale: fallback, passedOver: null };
    const found = lookUp(normalise(named), known);
    if (found !== undefined) return { locale: found, passedOver: null };
    return localeFrom === 'path' ? { locale: fallback, passedOver: named } : { unknown: named };
  };
}

/** Cuts parts off the end until one is known, as in RFC 4647, "Lookup". */
function lookUp(tag: string, known: ReadonlyMap<string, string>): string | undefined {
  const end = tag.lastIndexOf('-');
  return known.get(tag) ?? (end === -1 ? undefined : lookUp(tag.slice(0, end), known));
}

function normalise(tag: string): string {
  return tag.toLowerCase().replaceAll('_', '-');
}
