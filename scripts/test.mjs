// `npm test`: every check there is, set-up included, two at a time. The last line is `N passed, N failed`.
// `npm test -- unit integration` runs only those steps.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { ROOT } from './build.mjs';
import { findOrInstallChromium } from './find-chromium.mjs';

const POSTGRES_URL = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const MYSQL_URL = process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/mysql';
const CONNECT_TIMEOUT_MS = 3000;

const scratch = mkdtempSync(path.join(tmpdir(), 'editorial-tests-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const wanted = process.argv.slice(2);
/** Steps that run at a time. Each of them keeps one processor busy, and not much more. */
const LANES = Math.max(1, Math.min(2, availableParallelism()));

const STEPS = {
  build: async () => [
    { name: 'build', needs: [], run: (log) => check(log, process.execPath, ['scripts/build.mjs']) },
    { name: 'package layout', needs: ['build'], run: (log) => check(log, 'npx', ['strapi-plugin', 'verify']) },
  ],
  types: async () => [{ name: 'types', needs: [], run: (log) => check(log, 'npx', ['tsc', '-p', 'tsconfig.json']) }],
  lint: async () => [{ name: 'lint', needs: [], run: (log) => check(log, 'npx', ['eslint', '.']) }],
  unit: async () => [{ name: 'unit', needs: [], run: (log) => vitest(log, 'unit', ['--coverage']) }],
  integration: async () =>
    (await reachableDatabases()).map(([client, database]) => ({
      name: `integration on ${database}`,
      needs: ['build'],
      run: (log) => vitest(log, 'integration', [], { TEST_DATABASE: client }),
    })),
  e2e: async () => [
    { name: 'e2e', needs: ['build'], run: async (log) => vitest(log, 'e2e', [], { CHROMIUM_PATH: findOrInstallChromium() }) },
  ],
  package: async () => [{ name: 'package', needs: ['build'], run: (log) => vitest(log, 'package') }],
};

const unknown = wanted.filter((name) => !Object.hasOwn(STEPS, name));
if (unknown.length > 0) {
  console.error(`There is no step "${unknown.join('", "')}". Steps: ${Object.keys(STEPS).join(', ')}.`);
  process.exit(2);
}
const tasks = [];
for (const [name, step] of Object.entries(STEPS)) {
  if (wanted.length === 0 || wanted.includes(name)) tasks.push(...(await step()));
}
await Promise.all(Array.from({ length: LANES }, () => work(tasks)));
rmSync(scratch, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 ? 0 : 1);

/** Takes one task after the other that nobody has taken and whose needs are done, until there is none left. */
async function work(list) {
  for (;;) {
    const open = list.filter(({ taken }) => taken === undefined);
    if (open.length === 0) return;
    const needed = ({ needs }) => list.filter(({ name }) => needs.includes(name));
    const next = open.find((task) => needed(task).every(({ result }) => result !== undefined));
    if (next === undefined) await Promise.race(list.filter(({ result, taken }) => taken !== undefined && result === undefined).map(({ taken }) => taken));
    else await (next.taken = report(next, needed(next).filter(({ result }) => result.failed > 0)));
  }
}

/** Runs a task, unless what it needs has failed. What it prints is shown in one piece at its end, since another runs beside it. */
async function report(task, broken) {
  const { name, run } = task;
  const seconds = timer();
  const log = path.join(scratch, `${name.replaceAll(' ', '-')}.log`);
  console.log(`— ${name} …`);
  task.result = broken.length > 0 ? { passed: 0, failed: 1 } : await run(log).catch(failure);
  const { passed, failed, skipped = 0 } = task.result;
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (existsSync(log)) process.stdout.write(readFileSync(log));
  if (broken.length > 0) console.error(`Not run, because of a failure before: ${broken.map((each) => each.name).join(', ')}.`);
  console.log(`— ${name}: ${failed === 0 ? 'ok' : 'FAILED'} (${passed} passed, ${failed} failed, ${skipped} skipped; ${seconds()} s)`);
}

function failure(error) {
  console.error(error instanceof Error ? error.message : error);
  return { passed: 0, failed: 1 };
}

async function check(log, command, args) {
  return (await execute(log, command, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest(log, project, args = [], env = {}) {
  const outputFile = `${log}.json`;
  const status = await execute(
    log,
    'npx',
    ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`, ...args],
    env,
  );
  return outcome(outputFile, status);
}

/** Into a file, not a pipe: nothing waits for this process to read. */
async function execute(log, command, args, env = {}) {
  const output = openSync(log, 'a');
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', output, output], env: { ...process.env, ...env } });
  const [status] = await once(child, 'exit');
  closeSync(output);
  return status;
}

/** Counts of one run of vitest; a file that did not load, a threshold or a crash is one failure more. */
function outcome(outputFile, status) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(outputFile, 'utf8'));
    const failed = numFailedTests === 0 && status !== 0 ? 1 : numFailedTests;
    return { passed: numPassedTests, failed, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

async function reachableDatabases() {
  const found = [['sqlite', 'SQLite']];
  if (await answers(() => connectPostgres())) found.push(['postgres', 'PostgreSQL']);
  if (await answers(() => connectMysql())) found.push(['mysql', 'MySQL or MariaDB']);
  const missing = ['postgres', 'mysql'].filter((client) => !found.some(([name]) => name === client));
  console.log(`— databases: ${found.map(([, name]) => name).join(', ')}${missing.length > 0 ? `; not reachable: ${missing.join(', ')}` : ''}`);
  return found;
}

async function connectPostgres() {
  const connection = new pg.Client({ connectionString: POSTGRES_URL, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await connection.connect();
  await connection.end();
}

async function connectMysql() {
  const connection = await mysql.createConnection({ uri: MYSQL_URL, connectTimeout: CONNECT_TIMEOUT_MS });
  await connection.end();
}

async function answers(connect) {
  try {
    await connect();
    return true;
  } catch {
    return false;
  }
}

function timer() {
  const start = process.hrtime.bigint();
  return () => Number((process.hrtime.bigint() - start) / 1_000_000_000n);
}
