import type { ImportMapping, ImportPreview } from '../../../contracts';
import { createKeyCounter } from './count-keys';
import { countMissing } from './count-missing';
import type { Profile } from './profiles';
import type { FileReading } from './types';

/** What keys files have and what they lack, as a profile and the mapping understand them. */
export function describeFound(readings: readonly FileReading[], profile: Profile, mapping: ImportMapping | null): Pick<ImportPreview, 'keys' | 'moreKeys' | 'missing'> {
  const keys = createKeyCounter();
  for (const reading of readings) keys.add(reading.keys);
  return { ...keys.found(profile, mapping), missing: countMissing(readings) };
}
