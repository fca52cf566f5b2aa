import { createHash } from 'node:crypto';
import type { ImportOptions, ProfileName } from '../../../contracts';

/**
 * Lower-case hex SHA-256 over what changes what is written from the same bytes: the options `locale`, `publish`, `unflagged`,
 * `encoding`, `html`, the `mapping`, and the profile that the files are read with. The other options do not matter.
 */
export function optionsDigest(
  options: Pick<ImportOptions, 'locale' | 'publish' | 'unflagged' | 'encoding' | 'html' | 'mapping'>,
  profile: ProfileName,
): string {
  const { locale, publish, unflagged, encoding, html, mapping } = options;
  const mapped = mapping === null ? [] : [mapping];
  return createHash('sha256').update(JSON.stringify([locale, publish, unflagged, encoding, html, profile, ...mapped])).digest('hex');
}
