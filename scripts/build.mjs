// Builds the plugin and the playground, each only when what it is made of has changed since.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const PLAYGROUND = path.join(ROOT, 'playground');

const SHARED_SOURCES = ['package.json', 'package-lock.json', 'content-types', 'contracts'];

const STEPS = [
  {
    name: 'plugin',
    sources: [...SHARED_SOURCES, 'server', 'admin', 'cli', 'tsconfig.json', 'tsconfig.types.json'],
    result: 'dist/server/index.js',
    command: ['npm', ['run', '--silent', 'build'], ROOT],
  },
  {
    name: 'playground (its admin panel takes about a minute)',
    sources: [...SHARED_SOURCES, 'admin', 'playground/config', 'playground/src', 'playground/package.json'],
    result: 'playground/dist/build/index.html',
    command: ['npx', ['strapi', 'build', '--silent'], PLAYGROUND],
  },
];

/** Brings the builds up to date; exits the process with the failing command's output when one fails. */
export function buildWhatChanged({ log = console.log } = {}) {
  for (const step of STEPS) {
    const stampFile = path.join(ROOT, '.cache', `${step.name.split(' ')[0]}.stamp`);
    const stamp = digest(step.sources);
    if (existsSync(path.join(ROOT, step.result)) && readIfThere(stampFile) === stamp) continue;
    log(`Building the ${step.name} …`);
    run(...step.command);
    mkdirSync(path.dirname(stampFile), { recursive: true });
    writeFileSync(stampFile, stamp);
  }
}

function run(command, args, cwd) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' },
  });
  if (status === 0) return;
  process.stderr.write(`${stdout}\n${stderr}\n${command} ${args.join(' ')} failed.\n`);
  process.exit(1);
}

function digest(sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesOf(path.join(ROOT, source))) {
      hash.update(path.relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

function filesOf(place) {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place)
    .sort()
    .flatMap((name) => filesOf(path.join(place, name)));
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildWhatChanged();
