import type { TranslationId } from '../../shared/use-translate';

const RULE_TEXT_IDS: Readonly<Record<string, TranslationId>> = {
  description: 'rule.description',
  'description-length': 'rule.description-length',
  category: 'rule.category',
  keywords: 'rule.keywords',
  date: 'rule.date',
  'placeholder-links': 'rule.placeholder-links',
  mojibake: 'rule.mojibake',
  'image-text': 'rule.image-text',
  'internal-links': 'rule.internal-links',
  'one-top-heading': 'rule.one-top-heading',
  'unique-title': 'rule.unique-title',
};

/** What people call a rule of the checklist; null for a host's own, which is called by its key. */
export function ruleTextId(key: string): TranslationId | null {
  return RULE_TEXT_IDS[key] ?? null;
}
