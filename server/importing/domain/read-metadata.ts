import { makeIssue } from '../../runs/domain/make-issue';
import { MAX_METADATA_CHARS } from './metadata-limits';
import { readJson } from './read-json';
import { readToml } from './read-toml';
import { readYaml } from './read-yaml';
import type { FencedFile, Metadata, MetadataFormat } from './types';

const READERS: Readonly<Record<MetadataFormat, (source: string, line: number) => Metadata>> = {
  yaml: readYaml,
  toml: readToml,
  json: readJson,
};

/**
 * Reads the metadata of a file, whatever it is written in. Places are those of the file. Without frontmatter there are
 * neither entries nor issues; with an error there are no entries. Never throws.
 */
export function readMetadata({ metadata }: FencedFile): Metadata {
  if (metadata === null) return { entries: [], issues: [] };
  const { format, source, line } = metadata;
  if (source.length > MAX_METADATA_CHARS) {
    const params = { limit: MAX_METADATA_CHARS, unit: 'characters' };
    return { entries: [], issues: [makeIssue('metadata-too-large', { line, column: 1 }, params)] };
  }
  return READERS[format](source, line);
}
