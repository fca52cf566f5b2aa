import type { FieldChange } from '../../../contracts/runs';
import type { JsonValue } from '../../../contracts/json';

/** Longer values, and those of several lines, are compared line by line; shorter ones stand side by side. */
const SHORT_TEXT = 160;

/** A field's value as a person reads it; the empty string when there is none. */
export function fieldText(value: JsonValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ');
  if (typeof value === 'object' && Object.keys(value).length === 0) return '';
  return JSON.stringify(value, null, 2);
}

/** Whether the change is read best as a difference of lines. */
export function isLong({ from, to }: FieldChange): boolean {
  return [from, to].some((value) => {
    const text = fieldText(value);
    return text.length > SHORT_TEXT || text.trimEnd().includes('\n');
  });
}
