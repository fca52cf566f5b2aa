import type { ImportOptions, ImportPreview, RunProfile } from '../../../contracts';
import { createKeyCounter } from '../domain/count-keys';
import { countMissing } from '../domain/count-missing';
import { createReader, type Reader, type ReaderRules, type Reading } from '../domain/create-reader';
import { chooseProfile, detectProfile, pickForLook, rememberedProfile } from '../domain/detect-profile';
import { lookAt, parseSource, type ParsedFile } from '../domain/read-source';
import type { ReadFile, RefusedFile, Snapshot } from '../domain/types';
import { loadAhead } from '../sources/load-ahead';
import { isRefused, type ListedFile, type SourceItem } from '../sources/source-listing';
import { startReadingThreads, type ReadingThreads } from './reading-threads';

/** Starting threads takes about as long as reading so many files. */
const FILES_WORTH_THREADS = 500;
const FILES_PER_BATCH = 64;
const BYTES_PER_BATCH = 1024 * 1024;

export interface ReadInput {
  readonly files: readonly ListedFile[];
  readonly options: ImportOptions;
  readonly snapshot: Pick<Snapshot, 'ledger'>;
  readonly siteZone: string;
  /** ISO 8601 UTC */
  readonly now: string;
}

type Read = Reading | RefusedFile;
type Looked = ReadonlyMap<ListedFile, ParsedFile | RefusedFile>;

/** Reads the files of a run, in threads when they are many, and says what keys they have and what they lack. */
export async function readFiles({ files, options, snapshot, siteZone, now }: ReadInput) {
  const { looked, profile } = await lookAtSome(files, options, snapshot);
  const { html, mapping, undated, untitled, encoding } = options;
  const rules: ReaderRules = { html, mapping, undated, untitled, encoding, profile: profile.name, siteZone, now };
  const reader = createReader(rules);
  const others = await readOthers(files.filter((file) => !looked.has(file)), reader, rules);

  const keys = createKeyCounter();
  const read: ReadFile[] = [];
  const refused: RefusedFile[] = [];
  for (const file of files) {
    const each = looked.has(file) ? mapLooked(looked.get(file), reader) : others.next().value;
    if (each === undefined) throw new RangeError('A file was not read.');
    if ('issues' in each) refused.push(each);
    else {
      keys.add(each.keys);
      read.push(each.file);
    }
  }
  const found: Pick<ImportPreview, 'keys' | 'moreKeys' | 'missing'> = { ...keys.found(reader.profile, mapping), missing: countMissing(read) };
  return { read, refused, profile, found };
}

/** The profile of the run, and the files that were parsed to find it. */
async function lookAtSome(files: readonly ListedFile[], options: ImportOptions, { ledger }: Pick<Snapshot, 'ledger'>): Promise<{ looked: Looked; profile: RunProfile }> {
  const looked = new Map<ListedFile, ParsedFile | RefusedFile>();
  for (const index of pickForLook(files.length)) {
    const file = files[index];
    if (file === undefined) continue;
    const item = await file.load();
    await letOthersIn();
    looked.set(file, isRefused(item) ? item : parseSource(item, options));
  }
  const seen = [...looked.values()].flatMap((each) => ('content' in each ? [lookAt(each)] : []));
  return { looked, profile: chooseProfile(options.profile, detectProfile(seen), rememberedProfile(ledger)) };
}

function mapLooked(parsed: ParsedFile | RefusedFile | undefined, reader: Reader): Read | undefined {
  return parsed !== undefined && 'content' in parsed ? reader.map(parsed) : parsed;
}

/** In the order of the files. */
async function readOthers(files: readonly ListedFile[], reader: Reader, rules: ReaderRules): Promise<Iterator<Read, undefined>> {
  if (files.length < FILES_WORTH_THREADS) return (await readHere(files, reader)).values();
  const threads = startReadingThreads(rules);
  try {
    return (await readInThreads(files, threads)).values();
  } finally {
    await threads.close();
  }
}

async function readHere(files: readonly ListedFile[], reader: Reader): Promise<Read[]> {
  const items = loadAhead(files);
  const read: Read[] = [];
  while (read.length < files.length) {
    const item = await items.next();
    await letOthersIn();
    read.push(isRefused(item) ? item : reader.read(item));
  }
  return read;
}

async function readInThreads(files: readonly ListedFile[], threads: ReadingThreads): Promise<Read[]> {
  const items = loadAhead(files);
  const answers: Promise<Read[]>[] = [];
  for (let left = files.length; left > 0; ) {
    const batch: SourceItem[] = [];
    for (let bytes = 0; left > 0 && batch.length < FILES_PER_BATCH && bytes < BYTES_PER_BATCH; left -= 1) {
      const item = await items.next();
      bytes += isRefused(item) ? 0 : item.bytes.length;
      batch.push(item);
    }
    const answer = readBatch(batch, threads);
    // Told below; until then nobody listens.
    answer.catch(() => {});
    answers.push(answer);
    // Only so many are under way, so that few files are held in memory twice.
    await answers.at(-threads.batchesAtATime);
  }
  return (await Promise.all(answers)).flat();
}

async function readBatch(batch: readonly SourceItem[], threads: ReadingThreads): Promise<Read[]> {
  const readings = (await threads.read(batch.filter((item) => 'bytes' in item))).values();
  return batch.map((item) => {
    const each = isRefused(item) ? item : readings.next().value;
    if (each === undefined) throw new RangeError('A thread left a file out.');
    return each;
  });
}

/** Parsing takes milliseconds a file and holds the thread: requests are answered in between. */
function letOthersIn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
