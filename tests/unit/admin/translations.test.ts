import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { loadTranslations } from '../../../admin/translations';
import de from '../../../admin/translations/de.json';
import en from '../../../admin/translations/en.json';
import { ERRORS, FINDINGS, ISSUES, PROFILE_SIGNS, PROFILES, REASONS } from '../../../contracts';
import { CHECKLIST_RULES } from '../../../server/workflow/domain/checklist/rules';

const ADMIN = path.resolve(__dirname, '../../../admin');
const LANGUAGES: [string, Record<string, string>][] = [
  ['English', en],
  ['German', de],
];

describe.each(LANGUAGES)('%s', (_language, texts) => {
  test('has every text', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort());
    expect(Object.entries(texts).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test.each(Object.entries(ISSUES))('says the issue %s with the values it has', (code, { message }) => {
    expect(argumentsOf(texts[`issue.${code}`] ?? '')).toEqual(placeholders(message));
  });

  test.each(Object.keys(PROFILE_SIGNS))('says the sign %s with its count', (code) => {
    expect(argumentsOf(texts[`sign.${code}`] ?? '')).toEqual(['count']);
  });

  test.each(PROFILES)('names the profile %s', (name) => {
    expect(texts).toHaveProperty([`profile.${name}`]);
  });

  test.each(Object.keys(ERRORS))('says the error %s', (code) => {
    expect(texts).toHaveProperty([`error.${code}`]);
  });

  test.each(Object.entries(REASONS))('says the reason %s with the values it has', (code, message) => {
    expect(argumentsOf(texts[`reason.${code}`] ?? '')).toEqual(placeholders(message));
  });

  test.each(Object.entries(FINDINGS))('says the finding %s with the values it has', (code, message) => {
    expect(argumentsOf(texts[`finding.${code}`] ?? '')).toEqual(placeholders(message));
  });

  test.each(CHECKLIST_RULES)('names the rule $key', ({ key }) => {
    expect(texts).toHaveProperty([`rule.${key}`]);
  });

  test('is written in valid ICU, with the places of the English text', () => {
    for (const [id, text] of Object.entries(texts)) {
      expect(argumentsOf(text), id).toEqual(argumentsOf(Object.entries(en).find(([key]) => key === id)?.[1] ?? ''));
    }
  });
});

test('every id in the sources has a text', () => {
  const used = sources(ADMIN).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''));
  expect(used.length).toBeGreaterThan(50);
  expect(used.filter((id) => !Object.hasOwn(en, id))).toEqual([]);
});

test('no text is left of what is gone', () => {
  const known: Readonly<Record<string, readonly string[]>> = {
    issue: Object.keys(ISSUES),
    reason: Object.keys(REASONS),
    finding: Object.keys(FINDINGS),
    rule: CHECKLIST_RULES.map(({ key }) => key),
  };
  const stale = Object.keys(en).filter((id) => {
    const [kind = '', ...rest] = id.split('.');
    return known[kind] !== undefined && !known[kind].includes(rest.join('.'));
  });
  expect(stale).toEqual([]);
});

test('a language we do not have gives nothing, so that the panel shows English', async () => {
  expect(await loadTranslations('fr')).toEqual({});
  expect(await loadTranslations('de')).toHaveProperty(['editorial.plugin.name'], 'Redaktion');
});

/** The catalogue's own notation: plain names in braces. */
function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();
}

/** Names of the values a text takes, by the parser that the panel uses. */
function argumentsOf(text: string): string[] {
  const names = new Set<string>();
  const collect = (elements: unknown): void => {
    if (!Array.isArray(elements)) return;
    for (const element of elements) {
      if (element.type !== LITERAL && element.type !== POUND) names.add(element.value);
      for (const option of Object.values<{ value: unknown }>(element.options ?? {})) collect(option.value);
    }
  };
  collect(new IntlMessageFormat(text, 'en').getAst());
  return [...names].sort();
}

const LITERAL = 0;
const POUND = 7;

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.join(folder, name));
}
