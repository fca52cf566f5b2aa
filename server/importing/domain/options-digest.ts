import { createHash } from 'node:crypto';
import type { ImportOptions, ProfileName } from '../../../contracts';
import { NO_LINKS } from './link-pattern';

/**
 * Lower-case hex SHA-256 over what changes what is written from the same bytes: the options `locale`, `publish`, `unflagged`,
 * `encoding`, `html`, `media`, `links`, `remote`, the `mapping`, and the profile that the files are read with. The other options do not matter.
 */
export function optionsDigest(
  options: Pick<ImportOptions, 'locale' | 'publish' | 'unflagged' | 'encoding' | 'html' | 'mapping' | 'media' | 'links' | 'remote'>,
  profile: ProfileName,
): string {
  const { locale, publish, unflagged, encoding, html, mapping, media, links, remote } = options;
  const mapped = mapping === null ? [] : [mapping];
  // As it was before there were any, so that nothing is looked at again for nothing.
  const isPlain = media === 'upload' && (links === null || links === NO_LINKS) && remote === 'keep';
  const addressed = isPlain ? [] : [{ media, links, remote }];
  return createHash('sha256').update(JSON.stringify([locale, publish, unflagged, encoding, html, profile, ...mapped, ...addressed])).digest('hex');
}
