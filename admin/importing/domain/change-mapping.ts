import type { FoundKey, ImportMapping, MappingDefaults, MappingTarget } from '../../../contracts/mapping';

/** A mapping with one key sent elsewhere; null sends it where the profile does. */
export function sendKey(mapping: ImportMapping | null, { key }: Pick<FoundKey, 'key'>, target: MappingTarget | null): ImportMapping | null {
  const folded = key.toLowerCase();
  const others = Object.entries(mapping?.keys ?? {}).filter(([name]) => name.toLowerCase() !== folded);
  return tidy({ keys: Object.fromEntries(target === null ? others : [...others, [key, target]]), defaults: mapping?.defaults ?? {} });
}

/** A mapping with other defaults; those that are empty are none. */
export function setDefaults(mapping: ImportMapping | null, change: MappingDefaults): ImportMapping | null {
  const defaults: MappingDefaults = { ...mapping?.defaults, ...change };
  const given = Object.entries(defaults).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value.trim() !== ''));
  return tidy({ keys: mapping?.keys ?? {}, defaults: Object.fromEntries(given) });
}

/** A mapping that says nothing is none, so that the files count as imported without one. */
function tidy(mapping: ImportMapping): ImportMapping | null {
  return Object.keys(mapping.keys).length + Object.keys(mapping.defaults).length === 0 ? null : mapping;
}

/** Names in a text, parted by commas. */
export function splitNames(text: string): string[] {
  return text.split(',').map((name) => name.trim()).filter((name) => name !== '');
}
