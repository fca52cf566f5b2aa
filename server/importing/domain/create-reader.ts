import type { ImportOptions, ProfileName } from '../../../contracts';
import { profileOf, type Profile } from './profiles';
import { mapSource, parseSource, type ParsedFile } from './read-source';
import type { ReadFile, SourceFile } from './types';
import { useMapping } from './use-mapping';

/** How the files of a run are read, once its profile is known. Plain data, so that another thread can read by them as well. */
export interface ReaderRules extends Pick<ImportOptions, 'html' | 'mapping' | 'undated' | 'untitled' | 'encoding'> {
  readonly profile: ProfileName;
  /** IANA zone of times without one. */
  readonly siteZone: string;
  /** ISO 8601 UTC */
  readonly now: string;
}

export interface Reader {
  /** The profile of the run as its mapping changes it. */
  readonly profile: Profile;
  /** Never throws for any bytes. */
  read(file: SourceFile): ReadFile;
  /** As `read`, of a file that was parsed before the profile was known. */
  map(parsed: ParsedFile): ReadFile;
}

export function createReader({ profile: name, mapping, encoding, ...rules }: ReaderRules): Reader {
  const profile = useMapping(profileOf(name), mapping);
  const options = { ...rules, profile, defaults: mapping?.defaults ?? {} };
  const map = (parsed: ParsedFile): ReadFile => mapSource(parsed, options);
  return { profile, map, read: (file) => map(parseSource(file, { encoding })) };
}
