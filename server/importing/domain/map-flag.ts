import type { Issue } from '../../../contracts';
import { makeIssue, NO_PLACE } from '../../runs/domain/make-issue';
import { describeNode, findEntry, isEmpty, type Frontmatter, type KnownField } from './known-keys';
import type { MappedDate } from './map-date';
import type { MappedField } from './mapped-field';
import { parseDate } from './parse-date';
import type { MappingOptions, MetaEntry, MetaScalar, PublishedFlag } from './types';
import { zonedMillis } from './zone-time';

export interface FlagSources {
  readonly siteZone: string;
  /** The part of the path that makes the file a draft; null for none. */
  readonly draftBy: string | null;
}

export interface MappedFlag extends MappedField<PublishedFlag> {
  readonly value: PublishedFlag;
  /** The entry of `published` when it holds a date, as in Hugo. */
  readonly dated: MetaEntry | undefined;
}

/**
 * What the file says about going live: `published` (a boolean, or a date), `draft`, a `status` of `STATUS_FLAGS`, or its
 * path, such as a folder of drafts. Where two disagree, it stays a draft. A `status`, and a `published` that is a date, stay
 * in `extra` as well: they say more than the flag.
 */
export function mapFlag(frontmatter: Frontmatter, { siteZone, draftBy }: FlagSources): MappedFlag {
  const readings = [
    readFlag(frontmatter, 'published', (scalar) => readPublished(scalar, siteZone)),
    readFlag(frontmatter, 'draft', readDraft),
    readFlag(frontmatter, 'status', readStatus),
  ].filter((reading) => reading !== null);
  const [first] = readings;
  const other = readings.find(({ flag }) => first !== undefined && flag !== first.flag);
  const disagreement =
    first === undefined || other === undefined
      ? byPath(first, draftBy)
      : [makeIssue('flags-disagree', other.entry, { first: first.entry.key, second: other.entry.key })];
  return {
    value: disagreement.length > 0 ? 'draft' : first?.flag ?? 'unflagged',
    issues: [...readings.flatMap(({ issues }) => issues), ...disagreement],
    used: readings.filter(({ isWhole }) => isWhole).map(({ entry }) => entry),
    dated: readings.find(({ isDate }) => isDate)?.entry,
  };
}

/** What a path has to add: a file among drafts is one, whatever its keys say. */
function byPath(first: Reading | undefined, draftBy: string | null): Issue[] {
  if (draftBy === null || first?.flag === 'draft') return [];
  if (first === undefined) return [makeIssue('draft-by-path', NO_PLACE, { path: draftBy })];
  return [makeIssue('flags-disagree', first.entry, { first: first.entry.key, second: draftBy })];
}

/** True when the moment, or 00:00 of the day in the site's zone, is later than the moment of the run. */
export function isInFuture({ date, datedAt }: MappedDate, { siteZone, now }: Pick<MappingOptions, 'siteZone' | 'now'>): boolean {
  return momentOf({ date, datedAt }, siteZone) > Date.parse(now);
}

/** Milliseconds since 1970: the time of day where there is one, else the day's beginning in the site's zone; without a date the dim past. */
export function momentOf({ date, datedAt }: Pick<MappedDate, 'date' | 'datedAt'>, siteZone: string): number {
  return datedAt === null ? startOfDay(date, siteZone) : Date.parse(datedAt);
}

function startOfDay(date: string | null, siteZone: string): number {
  if (date === null) return Number.NEGATIVE_INFINITY;
  const [year, month, day] = date.split('-').map(Number);
  const midnight = { hour: 0, minute: 0, second: 0, millisecond: 0 };
  return zonedMillis({ year: Number(year), month: Number(month), day: Number(day), ...midnight }, siteZone);
}

interface Reading {
  readonly entry: MetaEntry;
  readonly flag: PublishedFlag;
  readonly isDate: boolean;
  /** The flag is all that the entry says. */
  readonly isWhole: boolean;
  readonly issues: MappedField<never>['issues'];
}

type ReadScalar = (scalar: MetaScalar) => Pick<Reading, 'flag' | 'isDate' | 'isWhole'> | 'unclear' | null;

function readFlag(frontmatter: Frontmatter, field: KnownField, read: ReadScalar): Reading | null {
  const entry = findEntry(frontmatter, field);
  if (entry === undefined) return null;
  if (isEmpty(entry.value)) return null;
  const reading = entry.value.type === 'scalar' ? read(entry.value) : field === 'status' ? null : 'unclear';
  if (reading === null) return null;
  if (reading !== 'unclear') return { entry, issues: [], ...reading };
  const value = entry.value.type === 'scalar' ? entry.value.text : describeNode(entry.value);
  const issue = makeIssue('flag-unclear', entry.value, { key: entry.key, value });
  return { entry, flag: 'draft', isDate: false, isWhole: false, issues: [issue] };
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true], ['yes', true], ['on', true], ['y', true], ['1', true],
  ['false', false], ['no', false], ['off', false], ['n', false], ['0', false],
]);

function readPublished(scalar: MetaScalar, siteZone: string): ReturnType<ReadScalar> {
  const isPublished = BOOLEANS.get(scalar.text.trim().toLowerCase());
  if (isPublished !== undefined) return { flag: isPublished ? 'published' : 'draft', isDate: false, isWhole: true };
  // A day that does not exist is reported when the date is read.
  const isDate = parseDate(scalar.text, siteZone).kind !== 'other';
  return isDate ? { flag: 'published', isDate: true, isWhole: false } : 'unclear';
}

function readDraft(scalar: MetaScalar): ReturnType<ReadScalar> {
  const isDraft = BOOLEANS.get(scalar.text.trim().toLowerCase());
  if (isDraft === undefined) return 'unclear';
  return { flag: isDraft ? 'draft' : 'published', isDate: false, isWhole: true };
}

/** WordPress, Hexo and others name stages here; any other word says nothing about going live. */
const STATUS_FLAGS: ReadonlyMap<string, PublishedFlag> = new Map([
  ['publish', 'published'], ['published', 'published'], ['public', 'published'],
  ['draft', 'draft'], ['pending', 'draft'], ['private', 'draft'], ['unpublished', 'draft'],
]);

function readStatus(scalar: MetaScalar): ReturnType<ReadScalar> {
  const flag = STATUS_FLAGS.get(scalar.text.trim().toLowerCase());
  return flag === undefined ? null : { flag, isDate: false, isWhole: false };
}
