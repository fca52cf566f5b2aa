import { parseArgs, type ParseArgsConfig } from 'node:util';
import { readMapping } from './read-mapping';
import { isJsonObject, parseImportOptions } from '../server/importing/parse-options';
import { CommandFailure } from './failure';

/** Where the command works: in the app of the current folder, or at a running Strapi. */
export type Place = { readonly kind: 'in-process' } | { readonly kind: 'http'; readonly url: URL; readonly token: string };

export interface ImportCommand {
  readonly name: 'import';
  readonly paths: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
  /** The report as CSV, a line for each issue. */
  readonly csv: boolean;
  /** By the names of `ImportOptions`; absent ones have their default. */
  readonly options: Readonly<Record<string, string>>;
  readonly place: Place;
}

export interface DoctorCommand {
  readonly name: 'doctor';
  readonly fix: boolean;
  readonly json: boolean;
  readonly place: Place;
}

export interface ExportCommand {
  readonly name: 'export';
  readonly folder: string;
  readonly source: string | null;
  readonly status: 'draft' | 'published';
  readonly overwrite: boolean;
  readonly json: boolean;
  readonly place: Place;
}

export interface UndoCommand {
  readonly name: 'undo';
  /** Id of the run that is taken back. */
  readonly run: string;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly place: Place;
}

export type Command =
  | ImportCommand
  | ExportCommand
  | UndoCommand
  | { readonly name: 'runs'; readonly json: boolean; readonly place: Place }
  | DoctorCommand
  | { readonly name: 'help' }
  | { readonly name: 'version' };

const COMMON = {
  json: { type: 'boolean' },
  url: { type: 'string' },
  token: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const satisfies ParseArgsConfig['options'];

const IMPORT = {
  ...COMMON,
  'dry-run': { type: 'boolean' },
  csv: { type: 'boolean' },
  source: { type: 'string' },
  locale: { type: 'string' },
  publish: { type: 'string' },
  unflagged: { type: 'string' },
  'on-conflict': { type: 'string' },
  encoding: { type: 'string' },
  profile: { type: 'string' },
  html: { type: 'string' },
  undated: { type: 'string' },
  untitled: { type: 'string' },
  terms: { type: 'string' },
  mapping: { type: 'string' },
  media: { type: 'string' },
  links: { type: 'string' },
  remote: { type: 'string' },
  writer: { type: 'string' },
  gone: { type: 'string' },
  'confirm-gone': { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

const EXPORT = {
  ...COMMON,
  source: { type: 'string' },
  status: { type: 'string' },
  overwrite: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

const UNDO = { ...COMMON, 'dry-run': { type: 'boolean' } } as const satisfies ParseArgsConfig['options'];

const SEE_HELP = 'See strapi-editorial --help.';

/**
 * What a command line asks for.
 * @throws CommandFailure for wrong usage; Refusal `option-invalid` for a value that is not allowed
 */
export function parseCommand(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Command {
  if (argv.includes('--help') || argv.includes('-h') || argv[0] === 'help') return { name: 'help' };
  if (argv.includes('--version') || argv.includes('-v')) return { name: 'version' };
  const [name, ...rest] = argv;
  if (name === 'import') return parseImport(rest, env);
  if (name === 'export') return parseExport(rest, env);
  if (name === 'runs') return parseRuns(rest, env);
  if (name === 'undo') return parseUndo(rest, env);
  if (name === 'doctor') return parseDoctor(rest, env);
  throw new CommandFailure(name === undefined ? 'No command was given.' : `There is no command "${name}".`, SEE_HELP);
}

function parseImport(args: string[], env: Readonly<Record<string, string | undefined>>): ImportCommand {
  const { values, positionals } = readable(() => parseArgs({ args, options: IMPORT, allowPositionals: true, strict: true }));
  if (positionals.length === 0) throw new CommandFailure('import needs a folder, a zip archive or markdown files.', SEE_HELP);
  const { source, locale, publish, unflagged, encoding, profile, html, media, links, remote, writer, gone, undated, untitled, terms } = values;
  const mapping = values.mapping === undefined ? undefined : readMapping(values.mapping);
  const conflicts = { onConflict: values['on-conflict'], gone, confirmGone: values['confirm-gone'] };
  const given = { source, locale, publish, unflagged, ...conflicts, encoding, profile, html, media, links, remote, writer, undated, untitled, terms, mapping };
  const options = Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined));
  // Refused here what can be, before a Strapi is started for it; which languages there are, only Strapi knows.
  const { mapping: chosen = '', ...others } = options;
  parseImportOptions(isJsonObject(chosen) ? options : others, locale === undefined ? [] : [locale]);
  const { 'dry-run': dryRun = false, json = false, csv = false } = values;
  if (json && csv) throw new CommandFailure('--json and --csv are two forms of one report.', 'Choose one of them.');
  return { name: 'import', paths: positionals, dryRun, json, csv, options, place: parsePlace(values, env) };
}

function parseExport(args: string[], env: Readonly<Record<string, string | undefined>>): ExportCommand {
  const { values, positionals } = readable(() => parseArgs({ args, options: EXPORT, allowPositionals: true, strict: true }));
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new CommandFailure('export needs one folder.', SEE_HELP);
  const { source, status = 'draft', overwrite = false, json = false } = values;
  if (status !== 'draft' && status !== 'published') throw new CommandFailure(`--status is "${status}".`, 'It must be draft or published.');
  if (source !== undefined) parseImportOptions({ source }, []);
  return { name: 'export', folder, source: source ?? null, status, overwrite, json, place: parsePlace(values, env) };
}

function parseRuns(args: string[], env: Readonly<Record<string, string | undefined>>): Command {
  const { values } = readable(() => parseArgs({ args, options: COMMON, strict: true }));
  return { name: 'runs', json: values.json ?? false, place: parsePlace(values, env) };
}

function parseDoctor(args: string[], env: Readonly<Record<string, string | undefined>>): DoctorCommand {
  const { values } = readable(() => parseArgs({ args, options: { ...COMMON, fix: { type: 'boolean' } }, strict: true }));
  return { name: 'doctor', fix: values.fix ?? false, json: values.json ?? false, place: parsePlace(values, env) };
}

function parseUndo(args: string[], env: Readonly<Record<string, string | undefined>>): UndoCommand {
  const { values, positionals } = readable(() => parseArgs({ args, options: UNDO, allowPositionals: true, strict: true }));
  const [run] = positionals;
  if (run === undefined || positionals.length > 1) throw new CommandFailure('undo needs the id of one run.', 'strapi-editorial runs lists them.');
  const { 'dry-run': dryRun = false, json = false } = values;
  return { name: 'undo', run, dryRun, json, place: parsePlace(values, env) };
}

function parsePlace(values: { url?: string; token?: string }, env: Readonly<Record<string, string | undefined>>): Place {
  if (values.url === undefined) {
    if (values.token === undefined) return { kind: 'in-process' };
    throw new CommandFailure('--token needs --url.', 'Add the address of the running Strapi, such as --url http://localhost:1337.');
  }
  const token = values.token ?? env.STRAPI_EDITORIAL_TOKEN ?? '';
  if (token === '') throw new CommandFailure('--url needs --token.', 'Or set STRAPI_EDITORIAL_TOKEN.');
  return { kind: 'http', url: parseUrl(values.url), token };
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new CommandFailure(`--url is "${text}".`, 'It must be an address such as http://localhost:1337.');
  }
  return url;
}

function readable<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new CommandFailure(`${message.replace(/\.$/, '')}.`, SEE_HELP, { cause: error });
  }
}
