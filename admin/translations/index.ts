import { PLUGIN_ID } from '../plugin-id';

const LOADERS: Readonly<Record<string, () => Promise<{ default: Record<string, string> }>>> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
};

/** The texts of one language, their ids prefixed as Strapi keeps them; empty for a language we do not have (the panel then shows English). */
export async function loadTranslations(locale: string): Promise<Record<string, string>> {
  const load = LOADERS[locale];
  if (load === undefined) return {};
  const { default: texts } = await load();
  return Object.fromEntries(Object.entries(texts).map(([id, text]) => [`${PLUGIN_ID}.${id}`, text]));
}
