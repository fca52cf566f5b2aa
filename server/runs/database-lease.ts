import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/strapi';

/** How often the holder touches its lease. */
const TOUCH_EVERY_MS = 20_000;
/** A lease of another machine, or of a process that cannot be told apart, is dead when it was not touched for so long. */
const DEAD_AFTER_MS = 60_000;

/** Who works on a SQLite file. */
export interface DatabaseLease {
  readonly pid: number;
  readonly hostname: string;
  /** When the process was started, as the system counts it; null where the system does not tell. */
  readonly processStart: string | null;
  /** Address of the running Strapi; null for a command. */
  readonly url: string | null;
}

/**
 * The SQLite file a Strapi works on; null for other databases and for one in memory. Two processes that write one SQLite
 * file get in each other's way, so each says that it is there.
 */
export function sqliteFileOf(strapi: Core.Strapi): string | null {
  const connection = strapi.config.get<Connection>('database.connection');
  const filename = connection?.connection?.filename;
  if (!/sqlite/i.test(connection?.client ?? '') || typeof filename !== 'string') return null;
  if (filename === '' || filename === ':memory:') return null;
  return path.resolve(strapi.dirs.app.root, filename);
}

/** The living holder of a SQLite file, other than this process; null when there is none. */
export function findHolder(databaseFile: string, now = Date.now()): DatabaseLease | null {
  const lease = readLease(databaseFile);
  if (lease === null || isOwn(lease)) return null;
  return isAlive(lease, now - touchedAt(databaseFile)) ? lease : null;
}

/**
 * Says that this process works on a SQLite file, until the returned function is called. Where nothing can be written
 * beside the database, nothing is said: the lease is a courtesy, and no reason not to start.
 */
export function holdLease(databaseFile: string, url: string | null): () => void {
  const file = leaseFile(databaseFile);
  const lease: DatabaseLease = { pid: process.pid, hostname: hostname(), processStart: processStart('self'), url };
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(lease)}\n`);
  } catch {
    return () => {};
  }
  const timer = setInterval(() => touch(file), TOUCH_EVERY_MS).unref();
  return () => {
    clearInterval(timer);
    const now = readLease(databaseFile);
    if (now !== null && isOwn(now)) rmSync(file, { force: true });
  };
}

interface Connection {
  client?: string;
  connection?: { filename?: unknown };
}

function leaseFile(databaseFile: string): string {
  return `${databaseFile}.editorial.json`;
}

function readLease(databaseFile: string): DatabaseLease | null {
  try {
    const lease: unknown = JSON.parse(readFileSync(leaseFile(databaseFile), 'utf8'));
    return isLease(lease) ? lease : null;
  } catch {
    return null;
  }
}

function isLease(value: unknown): value is DatabaseLease {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    Number.isSafeInteger(value.pid) &&
    Number(value.pid) > 0 &&
    'hostname' in value &&
    'processStart' in value &&
    'url' in value
  );
}

function isOwn(lease: DatabaseLease): boolean {
  return lease.pid === process.pid && lease.hostname === hostname();
}

function isAlive(lease: DatabaseLease, untouchedMs: number): boolean {
  if (lease.hostname !== hostname()) return untouchedMs < DEAD_AFTER_MS;
  if (!isRunning(lease.pid)) return false;
  const start = processStart(lease.pid);
  // Another process may have the dead one's number by now.
  return start === null || lease.processStart === null ? untouchedMs < DEAD_AFTER_MS : start === lease.processStart;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Linux keeps it in the 22nd field of `/proc/<pid>/stat`; the second, in brackets, may hold spaces. */
function processStart(pid: number | 'self'): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function touchedAt(databaseFile: string): number {
  try {
    return statSync(leaseFile(databaseFile)).mtimeMs;
  } catch {
    return 0;
  }
}

function touch(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Somebody removed it, or the folder is gone; the database is what matters.
  }
}
