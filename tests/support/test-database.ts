import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mysql from 'mysql2/promise';
import pg from 'pg';

export type DatabaseClient = 'sqlite' | 'postgres' | 'mysql';

/** An empty database of its own for one test file. */
export interface TestDatabase {
  client: DatabaseClient;
  /** What the playground reads to use it. */
  env: Record<string, string>;
  drop(): Promise<void>;
}

const SERVER_URLS = {
  postgres: process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
  mysql: process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/mysql',
};

/** Which database this run of the suite is for: `TEST_DATABASE`, SQLite unless said. */
export function databaseUnderTest(): DatabaseClient {
  const client = process.env.TEST_DATABASE ?? 'sqlite';
  if (client === 'sqlite' || client === 'postgres' || client === 'mysql') return client;
  throw new Error(`TEST_DATABASE is "${client}"; use sqlite, postgres or mysql.`);
}

export async function createTestDatabase(client = databaseUnderTest()): Promise<TestDatabase> {
  if (client === 'sqlite') return createSqlite();
  const name = `editorial_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(SERVER_URLS[client]);
  await execute(client, `create database ${name}`);
  url.pathname = `/${name}`;
  return {
    client,
    env: { DATABASE_CLIENT: client, DATABASE_URL: url.href },
    drop: () => execute(client, client === 'postgres' ? `drop database ${name} with (force)` : `drop database ${name}`),
  };
}

function createSqlite(): TestDatabase {
  const folder = mkdtempSync(path.join(tmpdir(), 'editorial-test-'));
  return {
    client: 'sqlite',
    env: { DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: path.join(folder, 'data.db') },
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function execute(client: 'postgres' | 'mysql', sql: string): Promise<void> {
  if (client === 'postgres') {
    const connection = new pg.Client({ connectionString: SERVER_URLS.postgres });
    await connection.connect();
    await connection.query(sql).finally(() => connection.end());
  } else {
    const connection = await mysql.createConnection(SERVER_URLS.mysql);
    await connection.query(sql).finally(() => connection.end());
  }
}
