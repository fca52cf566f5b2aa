import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { expectFailure, runCommand } from '../../support/command';

const IN_AN_HOUR = new Date(Date.now() + 60 * 60 * 1000);
const CONTENT = path.resolve(__dirname, '../../fixtures/import');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'editorial-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('usage', () => {
  test.each([
    [[], 'No command was given', 'nothing was asked'],
    [['publish'], 'no command "publish"', 'a command that does not exist'],
    [['import'], 'needs a folder', 'nothing to import was named'],
    [['import', 'x', '--colour'], "Unknown option '--colour'", 'an option that does not exist'],
    [['import', 'x', '--publish', 'all'], 'frontmatter, none', 'a value that is not allowed names those that are'],
    [['import', 'x', '--encoding', 'klingon'], 'WHATWG', 'an encoding that nobody knows'],
    [['import', '/no/such/folder'], '/no/such/folder', 'a folder that does not exist'],
    [['import', 'x', '--token', 't'], '--url', 'a token without an address'],
    [['import', 'x', '--url', 'http://localhost:1'], 'STRAPI_EDITORIAL_TOKEN', 'an address without a token'],
    [['import', 'x', '--url', 'localhost', '--token', 't'], 'http://localhost:1337', 'an address that is none'],
  ] as [string[], string, string][])('%j exits with 2 and one line: %s (%s)', async (args, text) => {
    expectFailure(await runCommand(args), text);
  });

  test('--help and --version answer on stdout', async () => {
    const help = await runCommand(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('--on-conflict keep|overwrite');
    expect((await runCommand(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('outside a Strapi app it says where to run it', async () => {
    expectFailure(await runCommand(['import', CONTENT], {}, folder), 'not a Strapi app');
  });
});

describe('a database that is down', () => {
  test.each([
    ['postgres', 'postgres://postgres@127.0.0.1:1/none'],
    ['mysql', 'mysql://root@127.0.0.1:1/none'],
  ])('%s exits with 2 and one line', async (client, url) => {
    const ended = await runCommand(['import', CONTENT], { DATABASE_CLIENT: client, DATABASE_URL: url });
    expectFailure(ended, /The database \(\w+\) cannot be used: .*ECONNREFUSED/);
  });
});

// A server database takes several processes at once; only a SQLite file has something to refuse.
describe('beside a running app on SQLite', () => {
  test('refuses with the remedy while the other process lives, and works when it is gone', async () => {
    const file = path.join(folder, 'data.db');
    const env = { DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: file };
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    onTestFinished(() => void other.kill());
    const lease = { pid: other.pid, hostname: hostname(), processStart: null, url: 'http://localhost:1337' };
    writeFileSync(`${file}.editorial.json`, JSON.stringify(lease));
    // However long the commands below take, it was touched just now.
    utimesSync(`${file}.editorial.json`, IN_AN_HOUR, IN_AN_HOUR);

    expectFailure(await runCommand(['runs'], env), /Strapi is running .*Stop it, or drive it with --url http:\/\/localhost:1337 --token/);
    expect(existsSync(file)).toBe(false);

    const ended = new Promise((resolve) => other.on('close', resolve));
    other.kill();
    await ended;
    expect(await runCommand(['runs'], env)).toMatchObject({ code: 0, stdout: 'No runs yet.\n' });
    expect(existsSync(`${file}.editorial.json`)).toBe(false);
  });
});
