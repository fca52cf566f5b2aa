import { spawn, spawnSync, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
/** What the playground prints once it listens. */
const ADDRESS = /Admin panel +(http:\S+)\/admin/;

/** As in `config/plugins` of an app. */
export type PluginOptions = Readonly<Record<string, unknown>>;

/** The playground in a process of its own, on a SQLite database of its own. */
export interface PlaygroundServer {
  url: string;
  /** What it has printed so far. */
  output(): string;
  stop(): Promise<void>;
}

export interface PlaygroundOptions {
  /** Of the plugin. */
  options?: PluginOptions;
  /** Brings content into the database before the server starts: a file that is not there yet. */
  fill?: (database: string) => Promise<void>;
}

/** Builds what has changed since the last build, then starts the playground on a free port. */
export async function startPlayground({ options = {}, fill }: PlaygroundOptions = {}): Promise<PlaygroundServer> {
  buildWhatChanged();
  const folder = mkdtempSync(path.join(tmpdir(), 'editorial-e2e-'));
  const database = path.join(folder, 'data.db');
  await fill?.(database);
  const server = spawn(process.execPath, [path.join(ROOT, 'node_modules/@strapi/strapi/bin/strapi.js'), 'start'], {
    cwd: path.join(ROOT, 'playground'),
    env: {
      ...process.env,
      // Production wants HTTPS for the cookies of a session.
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      // The system chooses: nobody else can take it meanwhile.
      PORT: '0',
      DATABASE_CLIENT: 'sqlite',
      DATABASE_FILENAME: database,
      EDITORIAL_OPTIONS: JSON.stringify(options),
      DEMO_ADMIN: 'false',
      ADMIN_RATE_LIMIT: 'false',
      STRAPI_TELEMETRY_DISABLED: 'true',
    },
  });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const stop = async () => {
    await stopped(server);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { url: await addressOf(server), output: () => output, stop };
  } catch (error) {
    await stop();
    throw new Error(`The playground did not start.\n${output}`, { cause: error });
  }
}

function buildWhatChanged(): void {
  const { status, stderr } = spawnSync(process.execPath, [path.join(ROOT, 'scripts/build.mjs')], { stdio: ['ignore', 'inherit', 'pipe'], encoding: 'utf8' });
  if (status !== 0) throw new Error(`The build failed.\n${stderr}`);
}

/** Resolves when it listens. */
async function addressOf(server: ChildProcessWithoutNullStreams): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    server.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const [, address] = ADDRESS.exec(printed) ?? [];
      if (address !== undefined) resolve(address);
    });
    server.once('exit', (code) => reject(new Error(`It ended with exit code ${code}.`)));
  });
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, 'exit');
  server.kill('SIGTERM');
  const kill = setTimeout(() => server.kill('SIGKILL'), 10_000);
  await exit;
  clearTimeout(kill);
}
