import { stringify } from 'yaml';
import type { JsonObject, JsonValue } from '../../../contracts';
import type { MetadataFormat } from '../../importing/domain/types';

/** How one format writes values. Several lines are parted by LF. */
export interface Printer {
  /** A value in one line, in the manner of `like`, which is how another one is written; in double quotes when there is none. */
  value(value: JsonValue, like?: string): string;
  /** A key with its value, as it stands on lines of its own, or between commas. */
  pair(key: string, value: JsonValue): string;
}

export const PRINTERS: Readonly<Record<MetadataFormat, Printer>> = {
  yaml: { value: yamlValue, pair: yamlPair },
  toml: { value: tomlValue, pair: (key, value) => `${tomlKey(key)} = ${tomlValue(value)}` },
  json: { value: jsonValue, pair: (key, value) => `${JSON.stringify(key)}: ${jsonValue(value)}` },
};

/** All of a frontmatter, in the order of its keys, each as `Printer.pair` writes it. */
export function printMetadata(format: MetadataFormat, metadata: JsonObject): string {
  const pairs = Object.entries(metadata).map(([key, value]) => PRINTERS[format].pair(key, value));
  if (format === 'json') return pairs.length === 0 ? '{}' : `{\n  ${pairs.join(',\n  ')}\n}`;
  return pairs.map((pair) => `${pair}\n`).join('');
}

/** A JSON text is YAML as well, but for a few characters that YAML has to have escaped. */
function jsonValue(value: JsonValue): string {
  return JSON.stringify(value).replace(/[\x7f-\x9f\u2028\u2029\ufeff]/g, escaped);
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const CONTROL = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]/;

/** Formats know dates of their own, which stand without quotes. */
const DATE = /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:\d{2})?)?$/;

function yamlValue(value: JsonValue, like = '"'): string {
  if (Array.isArray(value)) return `[${value.map((item) => yamlValue(item)).join(', ')}]`;
  if (typeof value !== 'string' || CONTROL.test(value)) return jsonValue(value);
  if (like.startsWith("'")) return `'${value.replaceAll("'", "''")}'`;
  if (DATE.test(like) && DATE.test(value)) return value;
  // What older readers of YAML take for a boolean is put in quotes.
  if (isPlain(like)) return stringify(value, { lineWidth: 0, compat: 'yaml-1.1' }).trimEnd();
  return jsonValue(value);
}

/** Written without quotes, and not over several lines. */
function isPlain(like: string): boolean {
  return /^[^"'|>[{]/.test(like);
}

/** Lists of plain values and single values take one line, everything else takes as many as it needs. */
function yamlPair(key: string, value: JsonValue): string {
  const isFlat = typeof value !== 'object' || value === null || (Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null));
  if (isFlat) return `${yamlKey(key)}: ${yamlValue(value)}`;
  const style = { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', doubleQuotedAsJSON: true } as const;
  return stringify(new Map([[key, value]]), style).trimEnd();
}

function yamlKey(key: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(key) ? stringify(key, { compat: 'yaml-1.1' }).trimEnd() : jsonValue(key);
}

function tomlValue(value: JsonValue, like = '"'): string {
  // TOML knows no null; an empty text is as empty.
  if (value === null) return '""';
  if (Array.isArray(value)) return `[${value.map((item) => tomlValue(item)).join(', ')}]`;
  if (typeof value === 'object') return `{ ${Object.entries(value).map(([key, each]) => `${tomlKey(key)} = ${tomlValue(each)}`).join(', ')} }`;
  if (typeof value !== 'string') return String(value);
  if (DATE.test(like) && DATE.test(value)) return value;
  if (like.startsWith("'") && !value.includes("'") && !CONTROL.test(value)) return `'${value}'`;
  return jsonValue(value);
}

function tomlKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : jsonValue(key);
}
