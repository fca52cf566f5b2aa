import type { Likeness } from '../../../contracts';
import { isOneEditApart, withoutOneLetter } from './edit-distance';

/** A keyword as far as likeness goes. */
export interface CountedName {
  readonly id: number;
  readonly name: string;
  /** How many articles have it. */
  readonly articles: number;
}

/** Keywords that probably mean the same; the first is the one to keep. */
export interface Alike {
  readonly likeness: Likeness;
  readonly ids: readonly number[];
}

/** Short words differ in one letter and mean something else: `cat` and `car`. Long ones are sentences, and cost the most. */
const TYPING_LENGTH = { min: 6, max: 40 };
/** A slip of the finger is rare beside the right word. */
const TYPING_SHARE = 0.2;

/** Keywords that are one so far, behind the most used of them. */
interface Cluster {
  readonly lead: CountedName;
  readonly ids: readonly number[];
  /** The weakest that was needed to bring them together; null for one keyword alone. */
  readonly likeness: Likeness | null;
}

/**
 * Groups of keywords that are probably one: the same but for case, or but for marks and spaces, or as singular and plural
 * (English and German endings), or with one letter missing, added, wrong or swapped. A keyword is in one group at most;
 * its likeness is the weakest that holds it together. The work grows with the number of keywords and the length of their
 * names, never with its square.
 */
export function findAlike(keywords: readonly CountedName[]): Alike[] {
  const alone = [...keywords].sort(byUse).map((lead): Cluster => ({ lead, ids: [lead.id], likeness: null }));
  const clusters = KEYS.reduce((before, [likeness, keyOf]) => joinByKey(before, likeness, keyOf), alone);
  return joinTypingErrors(clusters).flatMap(({ likeness, ids }) => (likeness === null ? [] : [{ likeness, ids }]));
}

const KEYS: readonly (readonly [Likeness, (name: string) => string])[] = [
  ['case', inSmallLetters],
  ['punctuation', withoutMarks],
  ['plural', stemmed],
];

/** The most used first; of equals the one that was there first. */
function byUse(a: CountedName, b: CountedName): number {
  return b.articles - a.articles || a.id - b.id;
}

/** What two names have in common under one key they have under all later ones, so that of the lead stands for all. */
function joinByKey(clusters: readonly Cluster[], likeness: Likeness, keyOf: (name: string) => string): Cluster[] {
  const joined = new Map<string, Cluster>();
  for (const cluster of clusters) {
    // Names of nothing but marks have nothing to be compared by.
    const key = keyOf(cluster.lead.name) || `\0${cluster.lead.id}`;
    const before = joined.get(key);
    joined.set(key, before === undefined ? cluster : join(before, cluster, likeness));
  }
  return [...joined.values()];
}

function join(first: Cluster, second: Cluster, likeness: Likeness): Cluster {
  return { lead: first.lead, ids: [...first.ids, ...second.ids], likeness };
}

function inSmallLetters(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim();
}

/** Signs that tell names apart are kept: `C`, `C#` and `C++` are three languages. */
function withoutMarks(name: string): string {
  return inSmallLetters(name).replace(/&/g, 'and').replace(/[^\p{L}\p{M}\p{N}#+]/gu, '');
}

/** `databases` and `database`, `classes` and `class`, `stories` and `story` have one stem, and so have `Zeitungen` and `Zeitung`. */
function stemmed(name: string): string {
  const word = withoutMarks(name);
  if (word.length < 4) return word;
  return word
    .replace(/(?<=ung|heit|keit|schaft|ion)en$/u, '')
    .replace(/(?<![sui])s$/u, '')
    .replace(/e$/u, '')
    .replace(/y$/u, 'i');
}

/**
 * Each rare keyword beside the most used one that is a letter away from it. Two words a letter apart share what is left of
 * them when a letter is taken out, so candidates are looked up instead of compared with all.
 */
function joinTypingErrors(clusters: readonly Cluster[]): Cluster[] {
  const joined: Cluster[] = [];
  const slips = new Map<number, Cluster[]>();
  const index = new Map<string, Candidate[]>();
  // The most used come first, so what is met is what to keep.
  for (const cluster of clusters) {
    const candidate = { word: withoutMarks(cluster.lead.name), articles: cluster.lead.articles, place: joined.length };
    const keys = keysOf(candidate.word);
    const right = firstRight(candidate, keys, index);
    if (right !== null) {
      slips.set(right.place, [...(slips.get(right.place) ?? []), cluster]);
      continue;
    }
    joined.push(cluster);
    addToIndex(index, keys, candidate);
  }
  return joined.map((cluster, place) => (slips.get(place) ?? []).reduce((all, slip) => join(all, slip, 'typing'), cluster));
}

interface Candidate {
  readonly word: string;
  readonly articles: number;
  /** Among the clusters so far; 0 for the most used. */
  readonly place: number;
}

function keysOf(word: string): string[] {
  return word.length < TYPING_LENGTH.min || word.length > TYPING_LENGTH.max ? [] : [word, ...withoutOneLetter(word)];
}

/** Names made by a pattern (`item ab`, `item ac`, …) share a rest by the thousand, and none is a slip of another. */
const MAX_PER_REST = 20;

function addToIndex(index: Map<string, Candidate[]>, keys: readonly string[], candidate: Candidate): void {
  for (const key of keys) {
    const same = index.get(key);
    if (same === undefined) index.set(key, [candidate]);
    else if (same.length < MAX_PER_REST) same.push(candidate);
  }
}

function firstRight(slip: Candidate, keys: readonly string[], index: ReadonlyMap<string, readonly Candidate[]>): Candidate | null {
  let first: Candidate | null = null;
  for (const key of keys) {
    for (const other of index.get(key) ?? []) {
      if ((first === null || other.place < first.place) && isSlipOf(slip, other)) first = other;
    }
  }
  return first;
}

function isSlipOf(slip: Candidate, right: Candidate): boolean {
  const isRare = slip.articles <= Math.max(1, right.articles * TYPING_SHARE);
  return isRare && slip.word[0] === right.word[0] && digitsOf(slip.word) === digitsOf(right.word) && isOneEditApart(slip.word, right.word);
}

/** `html4` and `html5` are no slip. */
function digitsOf(word: string): string {
  return word.replace(/\P{N}/gu, '');
}
