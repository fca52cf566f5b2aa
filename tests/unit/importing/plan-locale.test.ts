import { expect, test } from 'vitest';
import { createLocaleChooser, type LocaleChoice } from '../../../server/importing/domain/plan-locale';

const SNAPSHOT = { locales: ['en', 'fr', 'pt-BR', 'zh-Hant'], defaultLocale: 'en' };

test.each<[string | null, 'key' | 'path' | null, string | null, LocaleChoice, string]>([
  [null, null, null, { locale: 'en', passedOver: null }, 'Strapi\'s default'],
  [null, null, 'fr', { locale: 'fr', passedOver: null }, 'the run\'s'],
  ['fr', 'key', 'en', { locale: 'fr', passedOver: null }, 'the file\'s goes first'],
  ['FR', 'key', null, { locale: 'fr', passedOver: null }, 'capitals do not count'],
  ['pt_br', 'key', null, { locale: 'pt-BR', passedOver: null }, 'underscores neither'],
  ['fr-CA', 'key', null, { locale: 'fr', passedOver: null }, 'nothing closer is set up'],
  ['zh-Hant-TW', 'key', null, { locale: 'zh-Hant', passedOver: null }, 'the closest that is set up'],
  ['pt', 'key', null, { unknown: 'pt' }, 'a region is not guessed'],
  ['xx', 'key', 'fr', { unknown: 'xx' }, 'the file is clear, and Strapi has it not'],
  ['fr', 'path', null, { locale: 'fr', passedOver: null }, 'a folder names it'],
  ['go', 'path', 'fr', { locale: 'fr', passedOver: 'go' }, 'a folder that only looks like a language'],
])('a file in %j (from its %s), run in %j: %j (%s)', (locale, localeFrom, runLocale, expected) => {
  expect(createLocaleChooser(SNAPSHOT, { locale: runLocale })({ locale, localeFrom })).toEqual(expected);
});
