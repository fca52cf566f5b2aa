import type { Core } from '@strapi/strapi';
import { linkPatternProblem } from '../importing/domain/link-pattern';
import { isZone } from '../importing/domain/zone-time';

/** What a host may set. Sizes in bytes. */
export interface PluginOptions {
  /** IANA name of the zone in which date-times without a zone are read. */
  siteZone: string;
  importing: {
    /** A larger source file is refused. */
    maxFileBytes: number;
    /** More source files in one archive or folder are refused. */
    maxFiles: number;
    /** A larger upload is refused. */
    maxUploadBytes: number;
    /** A larger image or PDF beside the files, or on another site, is not uploaded. */
    maxMediaBytes: number;
    /** Folders of a source that the site serves at its root, for addresses such as `/img/a.png`. */
    publicFolders: string[];
    /** Where articles are on the site, such as `/blog/:slug`; null leaves links between files as they are written. */
    links: string | null;
  };
  taxonomy: {
    /** Among whom the slug of a category is used once: all categories, or those with the same parent. */
    uniqueSlugs: 'everywhere' | 'siblings';
    /** How many categories there are at most from the top of the tree to the deepest. */
    maxDepth: number;
  };
  jobs: {
    /** How often an instance looks for work that is due. Fractions are allowed. */
    pollSeconds: number;
  };
  /** Stages and transitions, checked by `parseWorkflow`; false: publishing is Strapi's own. */
  workflow: false | Readonly<Record<string, unknown>>;
  /** Severities of the checklist's rules, and where articles are on the site; checked by `parseChecklist`. */
  checklist: Readonly<Record<string, unknown>>;
  /** Who is told of workflow steps by mail, checked by `parseNotifications`; false: no mail. */
  notifications: false | Readonly<Record<string, unknown>>;
}

const MEBIBYTE = 1024 * 1024;

export const DEFAULT_OPTIONS: Readonly<PluginOptions> = {
  siteZone: 'UTC',
  importing: {
    // The longest articles in public blogs have a few hundred kilobytes; more is a data file by mistake.
    maxFileBytes: 5 * MEBIBYTE,
    maxFiles: 100_000,
    maxUploadBytes: 2048 * MEBIBYTE,
    // A photograph as a camera makes it has a fifth; one is in memory at a time.
    maxMediaBytes: 50 * MEBIBYTE,
    publicFolders: ['static', 'public', 'assets', 'source', 'src'],
    links: null,
  },
  // Nobody finds their way in a deeper tree, and an import that makes one has read something else as categories.
  taxonomy: { uniqueSlugs: 'everywhere', maxDepth: 10 },
  // What is due is late by this much at most, and an idle instance asks the database no more than it must.
  jobs: { pollSeconds: 5 },
  workflow: {},
  checklist: {},
  notifications: {},
};

/** Each is looked into for every address that is not found otherwise. */
const MAX_PUBLIC_FOLDERS = 20;

/** A path of 700 characters holds no more. */
const MAX_DEPTH = 350;

/** Faster than this loads the database for nothing; slower makes a schedule visibly late. */
const POLL_SECONDS = { min: 0.01, max: 3600 };

/**
 * The options, checked.
 * @throws Error that names the option, what it should be and what it is; Strapi shows it and does not start.
 */
export function parseOptions(options: unknown): PluginOptions {
  const root = asRecord(options, 'config');
  refuseUnknown(root, Object.keys(DEFAULT_OPTIONS), '');
  const importing = asRecord(root.importing ?? {}, 'importing');
  refuseUnknown(importing, Object.keys(DEFAULT_OPTIONS.importing), 'importing.');
  const taxonomy = asRecord(root.taxonomy ?? {}, 'taxonomy');
  refuseUnknown(taxonomy, Object.keys(DEFAULT_OPTIONS.taxonomy), 'taxonomy.');
  const jobs = asRecord(root.jobs ?? {}, 'jobs');
  refuseUnknown(jobs, Object.keys(DEFAULT_OPTIONS.jobs), 'jobs.');
  return {
    siteZone: asZone(root.siteZone ?? DEFAULT_OPTIONS.siteZone),
    importing: {
      maxFileBytes: asCount(importing, 'maxFileBytes'),
      maxFiles: asCount(importing, 'maxFiles'),
      maxUploadBytes: asCount(importing, 'maxUploadBytes'),
      maxMediaBytes: asCount(importing, 'maxMediaBytes'),
      publicFolders: asFolders(importing.publicFolders ?? DEFAULT_OPTIONS.importing.publicFolders),
      links: asLinkPattern(importing.links ?? DEFAULT_OPTIONS.importing.links),
    },
    taxonomy: {
      uniqueSlugs: asUniqueSlugs(taxonomy.uniqueSlugs ?? DEFAULT_OPTIONS.taxonomy.uniqueSlugs),
      maxDepth: asDepth(taxonomy.maxDepth ?? DEFAULT_OPTIONS.taxonomy.maxDepth),
    },
    jobs: { pollSeconds: asPollSeconds(jobs.pollSeconds ?? DEFAULT_OPTIONS.jobs.pollSeconds) },
    // What is in these names stages, conditions and rules, and is checked when the host has registered its own.
    workflow: root.workflow === false ? false : asRecord(root.workflow ?? {}, 'workflow'),
    checklist: asRecord(root.checklist ?? {}, 'checklist'),
    notifications: root.notifications === false ? false : asRecord(root.notifications ?? {}, 'notifications'),
  };
}

/** The checked options of a running Strapi. */
export function readOptions(strapi: Core.Strapi): PluginOptions {
  return parseOptions(strapi.config.get('plugin::editorial'));
}

function asRecord(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`editorial: ${name} must be an object, and is ${JSON.stringify(value)}.`);
  }
  return value as Record<string, unknown>;
}

function refuseUnknown(record: Record<string, unknown>, known: readonly string[], prefix: string): void {
  const unknown = Object.keys(record).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(
      `editorial: there is no option "${prefix}${unknown}". Known: ${known.map((name) => prefix + name).join(', ')}.`,
    );
  }
}

function asCount(importing: Record<string, unknown>, name: 'maxFileBytes' | 'maxFiles' | 'maxUploadBytes' | 'maxMediaBytes'): number {
  const value = importing[name] ?? DEFAULT_OPTIONS.importing[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) {
    throw new Error(`editorial: importing.${name} must be a whole number above 0, and is ${JSON.stringify(value)}.`);
  }
  return value;
}

function asFolders(value: unknown): string[] {
  const isList = Array.isArray(value) && value.length <= MAX_PUBLIC_FOLDERS;
  if (isList && value.every((name): name is string => typeof name === 'string' && /^[^/\\\0.][^\\\0]*$/.test(name) && !name.split('/').includes('..'))) return value;
  throw new Error(`editorial: importing.publicFolders must be up to ${MAX_PUBLIC_FOLDERS} folders of the source such as "static", and is ${JSON.stringify(value)}.`);
}

function asLinkPattern(value: unknown): string | null {
  if (value === null) return null;
  const problem = typeof value === 'string' ? linkPatternProblem(value) : 'it is no text';
  if (typeof value === 'string' && problem === null) return value;
  throw new Error(`editorial: importing.links must be an address such as "/blog/:slug", and is ${JSON.stringify(value)}: ${problem}.`);
}

function asUniqueSlugs(value: unknown): PluginOptions['taxonomy']['uniqueSlugs'] {
  if (value === 'everywhere' || value === 'siblings') return value;
  throw new Error(`editorial: taxonomy.uniqueSlugs must be "everywhere" or "siblings", and is ${JSON.stringify(value)}.`);
}

function asDepth(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_DEPTH) return value;
  throw new Error(`editorial: taxonomy.maxDepth must be a whole number from 1 to ${MAX_DEPTH}, and is ${JSON.stringify(value)}.`);
}

function asPollSeconds(value: unknown): number {
  const { min, max } = POLL_SECONDS;
  if (typeof value === 'number' && value >= min && value <= max) return value;
  throw new Error(`editorial: jobs.pollSeconds must be a number from ${min} to ${max}, and is ${JSON.stringify(value)}.`);
}

function asZone(value: unknown): string {
  if (typeof value === 'string' && isZone(value)) return value;
  throw new Error(`editorial: siteZone must be an IANA zone such as "Europe/Berlin", and is ${JSON.stringify(value)}.`);
}
