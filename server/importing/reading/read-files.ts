import type { ImportOptions, ProfileName, RunProfile } from '../../../contracts';
import { createReader, type Reader, type ReaderRules } from '../domain/create-reader';
import { chooseProfile, detectProfile, pickForLook } from '../domain/detect-profile';
import type { Profile } from '../domain/profiles';
import { hashOf, lookAt, parseSource, type ParsedFile } from '../domain/read-source';
import type { ReadFile, RefusedFile } from '../domain/types';
import { loadAhead } from '../sources/load-ahead';
import { isRefused, type ListedFile } from '../sources/source-listing';
import { readOne, wasRead, type Answer, type Question } from './read-one';
import type { TextStore } from './text-store';
import { takeReadingThreads, type ReadingThreads } from './reading-threads';

/** Starting threads takes about as long as reading so many files. */
const FILES_WORTH_THREADS = 500;
/** Few enough that what a batch leaves is thrown away before it is moved to where the old things are. */
const FILES_PER_BATCH = 16;
const BYTES_PER_BATCH = 1024 * 1024;

export interface ReadInput {
  readonly files: readonly ListedFile[];
  readonly options: ImportOptions;
  /** The profile that the source was read with before; null when it was not. */
  readonly remembered: ProfileName | null;
  /** Once the profile is known: the hashes, by path, of files that need not be parsed again. */
  known(profile: RunProfile): ReadonlyMap<string, string>;
  readonly siteZone: string;
  /** ISO 8601 UTC */
  readonly now: string;
  /** Where texts wait that are not needed yet. */
  readonly texts: TextStore;
}

export interface FilesRead {
  readonly read: readonly ReadFile[];
  readonly refused: readonly RefusedFile[];
  /** Paths of the files that are as they were at their last import. */
  readonly unchanged: ReadonlySet<string>;
  readonly profile: RunProfile;
  /** The profile as the mapping of the run changes it. */
  readonly mapped: Profile;
}

type Looked = ReadonlyMap<ListedFile, ParsedFile | RefusedFile>;

/** Reads the files of a run, in threads when they are many; those that are as they were at their last import are only looked at. */
export async function readFiles({ files, options, remembered, known, siteZone, now, texts }: ReadInput): Promise<FilesRead> {
  const { looked, profile } = await lookAtSome(files, options, remembered);
  const { html, mapping, undated, untitled, encoding } = options;
  const rules: ReaderRules = { html, mapping, undated, untitled, encoding, profile: profile.name, siteZone, now };
  const reader = createReader(rules);
  const hashes = known(profile);
  const others = await readOthers({ files: files.filter((file) => !looked.has(file)), hashes, reader, rules, texts });

  const read: ReadFile[] = [];
  const refused: RefusedFile[] = [];
  const unchanged = new Set<string>();
  for (const file of files) {
    const answer = looked.has(file) ? setAside(mapLooked(looked.get(file), hashes, reader), texts) : others.next().value;
    if (answer === undefined) throw new RangeError('A file was not read.');
    if ('unchanged' in answer) unchanged.add(answer.path);
    else if (wasRead(answer)) read.push(answer);
    else refused.push(answer);
  }
  return { read, refused, unchanged, profile, mapped: reader.profile };
}

/** The profile of the run, and the files that were parsed to find it. */
async function lookAtSome(files: readonly ListedFile[], options: ImportOptions, remembered: ProfileName | null): Promise<{ looked: Looked; profile: RunProfile }> {
  const looked = new Map<ListedFile, ParsedFile | RefusedFile>();
  for (const index of pickForLook(files.length)) {
    const file = files[index];
    if (file === undefined) continue;
    const item = await file.load();
    await letOthersIn();
    looked.set(file, isRefused(item) ? item : parseSource(item, options));
  }
  const seen = [...looked.values()].flatMap((each) => ('content' in each ? [lookAt(each)] : []));
  return { looked, profile: chooseProfile(options.profile, detectProfile(seen), remembered) };
}

function mapLooked(parsed: ParsedFile | RefusedFile | undefined, hashes: ReadonlyMap<string, string>, reader: Reader): Answer | undefined {
  if (parsed === undefined || !('content' in parsed)) return parsed;
  const { path, bytes } = parsed.file;
  const known = hashes.get(path);
  return known !== undefined && known === hashOf(bytes) ? { path, unchanged: true } : reader.map(parsed);
}

interface Others extends Pick<ReadInput, 'files' | 'texts'> {
  readonly hashes: ReadonlyMap<string, string>;
  readonly reader: Reader;
  readonly rules: ReaderRules;
}

/** In the order of the files. */
async function readOthers({ files, hashes, reader, rules, texts }: Others): Promise<Iterator<Answer, undefined>> {
  const questions = askAhead(files, hashes);
  if (files.length < FILES_WORTH_THREADS) return (await readHere(questions, files.length, reader, texts)).values();
  const threads = takeReadingThreads(rules);
  try {
    return (await readInThreads(questions, files.length, threads, texts)).values();
  } finally {
    threads.giveBack();
  }
}

/** The files one after the other; what is not on disk is loaded, some of it ahead. */
function askAhead(files: readonly ListedFile[], hashes: ReadonlyMap<string, string>): () => Promise<Question> {
  const elsewhere = loadAhead(files.filter(({ disk }) => disk === undefined));
  const left = files.values();
  return async () => {
    const { value: file } = left.next();
    if (file === undefined) throw new RangeError('There is no file left.');
    const { path, disk } = file;
    const known = hashes.get(path) ?? null;
    return disk === undefined ? { ...(await elsewhere.next()), known } : { path, disk, known };
  };
}

async function readHere(next: () => Promise<Question>, count: number, reader: Reader, texts: TextStore): Promise<Answer[]> {
  const answers: Answer[] = [];
  while (answers.length < count) {
    const question = await next();
    await letOthersIn();
    answers.push(setAside(readOne(question, reader), texts));
  }
  return answers;
}

async function readInThreads(next: () => Promise<Question>, count: number, threads: ReadingThreads, texts: TextStore): Promise<Answer[]> {
  const answers: Promise<Answer[]>[] = [];
  for (let left = count; left > 0; ) {
    const batch: Question[] = [];
    for (let bytes = 0; left > 0 && batch.length < FILES_PER_BATCH && bytes < BYTES_PER_BATCH; left -= 1) {
      const question = await next();
      bytes += 'bytes' in question ? question.bytes.length : 0;
      batch.push(question);
    }
    const answer = threads.read(batch).then((all) => all.map((each) => setAside(each, texts)));
    // Told below; until then nobody listens.
    answer.catch(() => {});
    answers.push(answer);
    // Only so many are under way, so that few files are held in memory twice.
    await answers.at(-threads.batchesAtATime);
  }
  return (await Promise.all(answers)).flat();
}

function setAside<Read extends Answer | undefined>(answer: Read, texts: TextStore): Read | ReadFile {
  return answer !== undefined && wasRead(answer) ? texts.put(answer) : answer;
}

/** Parsing takes milliseconds a file and holds the thread: requests are answered in between. */
function letOthersIn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
