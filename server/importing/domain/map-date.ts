import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { describeNode, findEntries, findEntry, isEmpty, type Frontmatter } from './known-keys';
import type { MappedField } from './mapped-field';
import { parseDate } from './parse-date';
import { dateInAddress } from './parse-path';
import type { MetaEntry } from './types';

export interface MappedDate {
  readonly date: string | null;
  readonly datedAt: string | null;
}

export interface DateSources {
  readonly frontmatter: Frontmatter;
  /** The entry of a publication flag that holds a date, as in Hugo; undefined when there is none. */
  readonly flag: MetaEntry | undefined;
  /** `YYYY-MM-DD` of the path, or null. */
  readonly pathDate: string | null;
  readonly siteZone: string;
}

/**
 * The date: of a key, else of the publication flag, else of the path, else of the address that the file names
 * (`path: 2026/01/13/title`). Null when a key stands there empty; undefined, with a warning, when nothing names one. Never
 * the moment of the import.
 */
export function mapDate({ frontmatter, flag, pathDate, siteZone }: DateSources): MappedField<MappedDate> {
  const entry = findEntry(frontmatter, 'date');
  if (entry !== undefined && !isEmpty(entry.value)) return readEntry(entry, siteZone);
  const used = entry === undefined ? [] : [entry];
  if (flag !== undefined) {
    const fromFlag = readEntry(flag, siteZone);
    return { ...fromFlag, used: [...used, ...fromFlag.used] };
  }
  if (pathDate !== null) {
    const issue = makeIssue('date-from-filename', NO_PLACE, { date: pathDate });
    return { value: { date: pathDate, datedAt: null }, issues: [issue], used };
  }
  const [address] = findEntries(frontmatter, 'slug').flatMap((each) => dateInEntry(each));
  if (address !== undefined) {
    const issue = makeIssue('date-from-address', address.entry, { key: address.entry.key, date: address.date });
    return { value: { date: address.date, datedAt: null }, issues: [issue], used };
  }
  const value = entry === undefined ? undefined : { date: null, datedAt: null };
  return { value, issues: [makeIssue('date-missing', entry ?? NO_PLACE)], used };
}

function dateInEntry(entry: MetaEntry): { readonly entry: MetaEntry; readonly date: string }[] {
  const date = entry.value.type === 'scalar' ? dateInAddress(entry.value.text) : null;
  return date === null ? [] : [{ entry, date }];
}

function readEntry(entry: MetaEntry, siteZone: string): MappedField<MappedDate> {
  const { key, value } = entry;
  if (value.type !== 'scalar') {
    const params = { key, expected: 'a date', found: describeNode(value) };
    return { value: undefined, issues: [makeIssue('value-wrong-type', entry, params)], used: [] };
  }
  const parsed = parseDate(value.text, siteZone);
  if (parsed.kind === 'unknown-zone') {
    const params = { key, value: value.text, zone: parsed.zone };
    return { value: undefined, issues: [makeIssue('date-zone-unknown', value, params)], used: [] };
  }
  if (parsed.kind !== 'date') {
    return { value: undefined, issues: [makeIssue('date-invalid', value, { key, value: value.text })], used: [] };
  }
  const { date, datedAt, ambiguous } = parsed;
  const issues = ambiguous ? [makeIssue('date-ambiguous', value, { value: value.text, date })] : [];
  return { value: { date, datedAt }, issues, used: [entry] };
}
