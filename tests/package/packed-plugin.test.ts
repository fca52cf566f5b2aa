import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = path.resolve(__dirname, '../..');
const INSTALLED = 'node_modules/strapi-plugin-editorial';
const ENVIRONMENT = { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' };

let folder: string;
let app: string;
let server: ChildProcess | undefined;
const output: string[] = [];

/** Packs the plugin and installs the tarball, with Strapi from the registry, into an app outside this repository. */
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'editorial-package-'));
  app = path.join(folder, 'app');
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], ROOT)) as { filename: string }[];
  cpSync(path.join(__dirname, 'app'), app, { recursive: true });
  writeManifest(path.join(folder, packed?.filename ?? ''));
  // Nothing is compiled again: the one native module is linked from here, all others come as binaries in their packages.
  run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], app);
});

afterAll(async () => {
  if (server && server.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

describe('the packed plugin in an app outside the repository', () => {
  test('holds what is built and no sources', () => {
    const files = listInstalled();
    expect(files).toContain('dist/server/index.js');
    expect(files).toContain('cli/bin.js');
    expect(files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))).toEqual([]);
    expect(files.filter((file) => /^(tests|playground|server|admin|docs)\//.test(file))).toEqual([]);
  });

  test('declares every package that it loads', () => {
    const { dependencies, peerDependencies } = readManifest(path.join(app, INSTALLED, 'package.json'));
    const declared = Object.keys({ ...dependencies, ...peerDependencies });
    const loaded = listInstalled()
      .filter((file) => /^dist\/(admin|server|cli)\/.*\.m?js$/.test(file))
      .flatMap((file) => packagesLoadedBy(readFileSync(path.join(app, INSTALLED, file), 'utf8')));
    expect(loaded).toContain('@strapi/strapi');
    expect(loaded.filter((name) => !declared.includes(name))).toEqual([]);
  });

  // Two copies are two sets of error classes: Strapi would answer 500 where it should refuse.
  test('leaves the app one copy of what Strapi compares by identity', () => {
    const copies = execFileSync('find', ['node_modules', '-path', '*/@strapi/utils/package.json'], { cwd: app, encoding: 'utf8' });
    expect(copies.trim().split('\n')).toEqual(['node_modules/@strapi/utils/package.json']);
  });

  test('its declarations resolve for a TypeScript consumer', () => {
    run(path.join(ROOT, 'node_modules/.bin/tsc'), ['-p', 'consumer'], app);
  });

  test('its command imports markdown', () => {
    const report = JSON.parse(run('npx', ['strapi-editorial', 'import', 'articles', '--json'], app)) as {
      run: { totals: { create: number; invalid: number } };
      files: { slug: string; published: boolean }[];
    };
    expect(report.run.totals).toMatchObject({ create: 1, invalid: 0 });
    expect(report.files[0]).toMatchObject({ slug: 'hello', published: true });
  });

  test('its admin part builds', () => {
    run('npx', ['strapi', 'build'], app);
    expect(existsSync(path.join(app, 'build/index.html'))).toBe(true);
  });

  test('the server shows the panel, and refuses as Strapi and as the plugin do', async ({ onTestFailed }) => {
    onTestFailed(() => console.error(`The server said:\n${output.join('')}`));
    const url = await startServer();
    expect((await fetch(`${url}/admin`)).status).toBe(200);
    // Nobody granted the public articles.
    const ungranted = await fetch(`${url}/api/editorial/articles`);
    expect({ status: ungranted.status, body: await ungranted.json() }).toMatchObject({ status: 403, body: { error: { name: 'ForbiddenError' } } });
    // Categories are granted, drafts behind them are not.
    expect(await (await fetch(`${url}/api/editorial/categories`)).json()).toMatchObject({ data: [{ name: 'News' }] });
    const drafts = await fetch(`${url}/api/editorial/categories?status=draft`);
    expect({ status: drafts.status, body: await drafts.json() }).toMatchObject({ status: 403, body: { error: { details: { code: 'drafts-not-permitted' } } } });
  });
});

function writeManifest(tarball: string): void {
  const file = path.join(app, 'package.json');
  const ours = readManifest(path.join(ROOT, 'package.json'));
  const manifest = readManifest(file);
  manifest.dependencies = {
    '@strapi/plugin-users-permissions': ours.devDependencies?.['@strapi/plugin-users-permissions'] ?? '',
    '@strapi/strapi': ours.devDependencies?.['@strapi/strapi'] ?? '',
    'better-sqlite3': `file:${path.join(ROOT, 'node_modules/better-sqlite3')}`,
    react: '^18.3.1',
    'react-dom': '^18.3.1',
    'react-router-dom': '^6.30.3',
    'strapi-plugin-editorial': `file:${tarball}`,
    'styled-components': '^6.1.19',
  };
  writeFileSync(file, JSON.stringify(manifest, null, 2));
}

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

function listInstalled(): string[] {
  const root = path.join(app, INSTALLED);
  return execFileSync('find', ['.', '-type', 'f', '-not', '-path', './node_modules/*'], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((file) => file.replace('./', ''));
}

function run(command: string, args: string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', env: ENVIRONMENT, maxBuffer: 64 * 1024 * 1024 });
}

/** Its address, once it listens. */
async function startServer(): Promise<string> {
  const child = spawn(process.execPath, ['node_modules/@strapi/strapi/bin/strapi.js', 'start'], {
    cwd: app,
    env: { ...ENVIRONMENT, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  server = child;
  const port = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output.push(chunk.toString());
      const [, found] = /Listening on port (\d+)\./.exec(output.join('')) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`The server ended with exit code ${code}.`)));
  });
  return `http://127.0.0.1:${port}`;
}

/** Names of the packages that a bundle imports or requires, those of Node left out. */
function packagesLoadedBy(code: string): string[] {
  return [...code.matchAll(/(?:\bfrom |\bimport |\brequire\(|\bimport\()"([@a-z][\w./@-]*)"/g)]
    .map(([, specifier = '']) => specifier)
    .filter((specifier) => !isBuiltin(specifier))
    .map((specifier) => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/'));
}
