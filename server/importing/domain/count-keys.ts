import type { FoundKey, ImportMapping, MappingTarget } from '../../../contracts';
import { isEmpty } from './known-keys';
import { metaToJson } from './meta-to-json';
import type { Profile } from './profiles';
import type { MetaEntry, MetaNode } from './types';

/** Keys that are counted; files of one site share some dozens. */
const MAX_KEYS = 500;
const MAX_SAMPLES = 3;
const SAMPLE_LENGTH = 80;

/** A key of a file. */
export interface FileKey {
  readonly key: string;
  /** Its value in short; null for an empty one. */
  readonly sample: string | null;
}

/** The keys of a file, each once: of those that differ only in upper and lower case, the last one. */
export function keysOf(entries: readonly MetaEntry[]): FileKey[] {
  const last = new Map(entries.map((entry) => [entry.key.toLowerCase(), entry]));
  return [...last.values()].map(({ key, value }) => ({ key, sample: isEmpty(value) ? null : sampleOf(value) }));
}

/** Counts the keys of a run's files, one file after the other. */
export interface KeyCounter {
  add(keys: readonly FileKey[]): void;
  /** Those that most files have first, as a profile and the mapping understand them. */
  found(profile: Profile, mapping: ImportMapping | null): { keys: FoundKey[]; moreKeys: number };
}

interface Counted {
  readonly key: string;
  files: number;
  readonly samples: Set<string>;
}

export function createKeyCounter(): KeyCounter {
  const counted = new Map<string, Counted>();
  const others = new Set<string>();
  return {
    add(keys) {
      for (const { key, sample } of keys) {
        const folded = key.toLowerCase();
        const known = counted.get(folded) ?? { key, files: 0, samples: new Set<string>() };
        if (counted.size >= MAX_KEYS && !counted.has(folded)) {
          if (others.size < MAX_KEYS) others.add(folded);
          continue;
        }
        known.files += 1;
        if (known.samples.size < MAX_SAMPLES && sample !== null) known.samples.add(sample);
        counted.set(folded, known);
      }
    },
    found(profile, mapping) {
      const mapped = new Set(Object.keys(mapping?.keys ?? {}).map((key) => key.toLowerCase()));
      const keys = [...counted.entries()]
        .sort(([a, one], [b, other]) => other.files - one.files || (a < b ? -1 : 1))
        .map(([folded, { key, files, samples }]) => ({ key, files, samples: [...samples], target: targetOf(folded, profile), mapped: mapped.has(folded) }));
      return { keys, moreKeys: others.size };
    },
  };
}

function targetOf(folded: string, { keys, leftOut }: Profile): MappingTarget {
  if (leftOut.has(folded)) return 'none';
  const fields = Object.entries(keys) as [keyof typeof keys, readonly string[]][];
  return fields.find(([, names]) => names.some((name) => name.toLowerCase() === folded))?.[0] ?? 'extra';
}

function sampleOf(value: MetaNode): string {
  const text = value.type === 'scalar' ? value.text : JSON.stringify(metaToJson(value));
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > SAMPLE_LENGTH ? `${line.slice(0, SAMPLE_LENGTH)}…` : line;
}
