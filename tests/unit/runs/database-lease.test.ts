import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findHolder, holdLease } from '../../../server/runs/database-lease';

let folder: string;
let database: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'editorial-lease-'));
  database = path.join(folder, 'data.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NOBODY = 2 ** 22 + 1;
const PARENT = process.ppid;

function write(lease: unknown, touchedMsAgo = 0): void {
  const file = `${database}.editorial.json`;
  writeFileSync(file, typeof lease === 'string' ? lease : JSON.stringify(lease));
  const touched = new Date(Date.now() - touchedMsAgo);
  utimesSync(file, touched, touched);
}

describe('who holds a SQLite file', () => {
  const here = { hostname: hostname(), processStart: null, url: null };
  const there = { ...here, hostname: 'elsewhere' };
  test.each([
    [{ ...here, pid: PARENT }, 0, true, 'a living process of this machine'],
    [{ ...here, pid: NOBODY }, 0, false, 'a process that is gone'],
    [{ ...here, pid: process.pid }, 0, false, 'this process itself is no other'],
    [{ ...here, pid: PARENT }, 61_000, false, 'a living process that cannot be told from the dead one, silent for a minute'],
    [{ ...there, pid: NOBODY }, 59_000, true, 'another machine that was heard of'],
    [{ ...there, pid: NOBODY }, 61_000, false, 'another machine that was not heard of for a minute'],
    [{ ...here, pid: 'x' }, 0, false, 'a file that is no lease'],
    ['{', 0, false, 'a file that is half written'],
  ] as [unknown, number, boolean, string][])('%j, touched %d ms ago: %s, %s', (lease, ago, held) => {
    write(lease, ago);
    expect(findHolder(database) !== null).toBe(held);
  });

  test('nobody, when there is no lease', () => expect(findHolder(database)).toBeNull());

  test.runIf(process.platform === 'linux')('nobody, when another process has the number by now', () => {
    write({ ...here, pid: PARENT, processStart: '1' });
    expect(findHolder(database)).toBeNull();
  });
});

describe('holding a lease', () => {
  test('stands beside the database until it is released', () => {
    const release = holdLease(database, 'http://localhost:1337');
    expect(existsSync(`${database}.editorial.json`)).toBe(true);
    release();
    expect(existsSync(`${database}.editorial.json`)).toBe(false);
  });

  test('leaves the lease of somebody who came later', () => {
    const release = holdLease(database, null);
    write({ pid: PARENT, hostname: hostname(), processStart: null, url: null });
    release();
    expect(existsSync(`${database}.editorial.json`)).toBe(true);
  });

  test('is no reason to fail where nothing can be written', () => {
    writeFileSync(path.join(folder, 'file'), '');
    const release = holdLease(path.join(folder, 'file', 'data.db'), null);
    expect(() => release()).not.toThrow();
  });
});
