import type { Core } from '@strapi/strapi';
import { toRows } from '../runs/row';
import { Refusal } from '../runs/refusal';

/**
 * The language that a query asks for; null for `*`, all of them. The default one when it asks for none.
 * @throws Refusal `option-invalid` for one that is not set up
 */
export async function chosenLocale(strapi: Core.Strapi, asked: unknown): Promise<string | null> {
  const service: LocalesService = strapi.plugin('i18n').service('locales');
  if (asked === '*') return null;
  if (asked === undefined || asked === '') {
    const byDefault = await service.getDefaultLocale();
    return typeof byDefault === 'string' ? byDefault : null;
  }
  const known = toRows(await service.find()).map((row) => row.text('code'));
  const found = known.find((code) => code === asked);
  if (found !== undefined) return found;
  const value = JSON.stringify(asked).slice(0, 100);
  const allowed = [...known, '*'].join(', ');
  throw new Refusal('option-invalid', `"locale" is ${value}. Allowed: ${allowed}.`, { option: 'locale', value, allowed });
}

interface LocalesService {
  find(): Promise<unknown>;
  getDefaultLocale(): Promise<unknown>;
}
