import type { Core } from '@strapi/strapi';
import type { DatabaseClient } from '../../support/test-database';
import type { Alternate } from './alternate';

/** One file of `tests/bench/`: its default export. */
export interface Section {
  /** As the file is named. */
  readonly name: string;
  /** Those it is measured on. */
  readonly databases: readonly DatabaseClient[];
  /** Gets a Strapi on an empty database, in a process of its own. */
  run(context: BenchContext): Promise<Measure[]>;
}

export interface BenchContext {
  /** The playground with the built plugin. It does not listen. */
  readonly strapi: Core.Strapi;
  readonly client: DatabaseClient;
  /** Small amounts, to see that a section works; its limits are told, and not held against it. */
  readonly quick: boolean;
  /** `full`, or with `--quick` so many. */
  amount(full: number, quick: number): number;
  /** Measures several ways to do one thing fairly. */
  readonly alternate: Alternate;
  /** An empty folder that is removed afterwards. */
  readonly folder: string;
  /** A line for whoever waits; goes to stderr. */
  log(line: string): void;
}

/** What a section found. */
export interface Measure {
  readonly name: string;
  /** By what was measured: `{ bulk: 812, documents: 44 }`. */
  readonly figures: Readonly<Record<string, number>>;
  /** Of the figures, such as `articles/s`, `ms`, `MB`. */
  readonly unit: string;
  /** What the limit is about: usually a ratio of figures, else one of them. Null when nothing is promised. */
  readonly value: number | null;
  readonly limit: Limit | null;
}

export type Limit = { readonly atLeast: number } | { readonly atMost: number };

/** A measure as it is printed. */
export interface Result extends Measure {
  readonly section: string;
  readonly database: DatabaseClient;
  /** Null when nothing is promised. */
  readonly holds: boolean | null;
}
