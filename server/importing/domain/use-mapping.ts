import type { ImportMapping } from '../../../contracts';
import { fieldKeys, type Profile } from './profiles';

/** A profile as the mapping of a run changes it: a mapped key means its field before all others, and no other field. */
export function useMapping(profile: Profile, mapping: ImportMapping | null): Profile {
  if (mapping === null) return profile;
  const mapped = Object.entries(mapping.keys);
  const folded = new Set(mapped.map(([key]) => key.toLowerCase()));
  const keysTo = (wanted: string): string[] => mapped.filter(([, target]) => target === wanted).map(([key]) => key);
  return {
    ...profile,
    keys: fieldKeys((field) => [...keysTo(field), ...profile.keys[field].filter((key) => !folded.has(key.toLowerCase()))]),
    leftOut: new Set(keysTo('none').map((key) => key.toLowerCase())),
  };
}
