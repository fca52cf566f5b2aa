import type { ImportOptions, ImportPreview } from '../../contracts';
import { createKeyCounter } from './domain/count-keys';
import { countMissing } from './domain/count-missing';
import { chooseProfile, detectProfile, pickForLook, rememberedProfile } from './domain/detect-profile';
import { profileOf } from './domain/profiles';
import { lookAt, mapSource, parseSource, type ParsedFile } from './domain/read-source';
import type { ReadFile, RefusedFile, Snapshot } from './domain/types';
import { useMapping } from './domain/use-mapping';
import { loadAhead } from './sources/load-ahead';
import type { ListedFile, SourceItem } from './sources/source-listing';

export interface ReadInput {
  readonly files: readonly ListedFile[];
  readonly options: ImportOptions;
  readonly snapshot: Snapshot;
  readonly siteZone: string;
  /** ISO 8601 UTC */
  readonly now: string;
}

/** Reads the files of a run, one after the other, each loaded while those before it are read, and says what keys they have and what they lack. */
export async function readFiles({ files, options, snapshot, siteZone, now }: ReadInput) {
  const looked = new Map<ListedFile, ParsedFile | RefusedFile>();
  for (const index of pickForLook(files.length)) {
    const file = files[index];
    if (file !== undefined) looked.set(file, await parse(await file.load(), options));
  }
  const seen = [...looked.values()].flatMap((each) => ('content' in each ? [lookAt(each)] : []));
  const profile = chooseProfile(options.profile, detectProfile(seen), rememberedProfile(snapshot.ledger));
  const { html, mapping: chosen, undated, untitled } = options;
  const rules = useMapping(profileOf(profile.name), chosen);
  const mapping = { profile: rules, html, undated, untitled, defaults: chosen?.defaults ?? {}, siteZone, now };

  const keys = createKeyCounter();
  const read: ReadFile[] = [];
  const refused: RefusedFile[] = [];
  const rest = loadAhead(files.filter((file) => !looked.has(file)));
  for (const file of files) {
    const parsed = looked.get(file) ?? (await parse(await rest.next(), options));
    looked.delete(file);
    if ('content' in parsed) {
      keys.add(parsed.content?.metadata.entries ?? []);
      read.push(mapSource(parsed, mapping));
    } else refused.push(parsed);
  }
  const found: Pick<ImportPreview, 'keys' | 'moreKeys' | 'missing'> = { ...keys.found(rules, chosen), missing: countMissing(read) };
  return { read, refused, profile, found };
}

async function parse(item: SourceItem, options: ImportOptions): Promise<ParsedFile | RefusedFile> {
  // Parsing takes milliseconds a file and holds the thread: let requests be answered in between.
  await new Promise<void>((resolve) => setImmediate(resolve));
  return 'bytes' in item ? parseSource(item, options) : item;
}
