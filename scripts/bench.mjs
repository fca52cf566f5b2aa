// `npm run bench [-- SECTION…] [--database sqlite|postgres|mysql]… [--quick]`: measures what the product promises, prints one JSON object on
// stdout and a table on stderr, and exits with 1 when a promise is not kept.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildWhatChanged, ROOT } from './build.mjs';

const FOLDER = path.join(ROOT, 'tests/bench');
const CHILD = path.join(FOLDER, 'frame/child.cjs');
const DATABASES = ['sqlite', 'postgres', 'mysql'];

const { names, databases, quick } = parseCommand();
buildWhatChanged({ log: (line) => console.error(line) });
const results = [];
const failures = [];
for (const name of names) {
  for (const database of databases) {
    const found = await measure(name, database);
    if (found === null) failures.push({ section: name, database });
    else results.push(...found);
  }
}
// Small amounts say nothing about the promises.
const missed = quick ? [] : results.filter(({ holds }) => holds === false);
const machine = { node: process.version, processors: cpus().length, model: cpus()[0]?.model ?? 'unknown' };
printTable();
console.log(JSON.stringify({ quick, machine, results, failures, holds: missed.length === 0 && failures.length === 0 }, null, 2));
process.exit(missed.length === 0 && failures.length === 0 ? 0 : 1);

function parseCommand() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { database: { type: 'string', multiple: true, default: [] }, quick: { type: 'boolean', default: false } },
    });
    const known = sections();
    refuseUnknown('section', positionals, known);
    refuseUnknown('database', values.database, DATABASES);
    return { names: positionals.length > 0 ? positionals : known, databases: values.database.length > 0 ? values.database : DATABASES, quick: values.quick };
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
}

function refuseUnknown(what, given, known) {
  const unknown = given.filter((each) => !known.includes(each));
  if (unknown.length > 0) throw new Error(`There is no ${what} "${unknown.join('", "')}". There are: ${known.join(', ')}.`);
}

function sections() {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}

/** Nothing for a database that the section is not about; null when it failed. */
async function measure(name, database) {
  const args = [path.join(FOLDER, `${name}.ts`), database, quick ? 'quick' : 'full'];
  const child = fork(CHILD, args, { cwd: ROOT, execArgv: ['--expose-gc'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  let found = null;
  child.on('message', (message) => (found = message));
  const [status] = await once(child, 'exit');
  return status === 0 ? found : null;
}

function printTable() {
  const rows = results.map(({ section, database, name, figures, unit, value, limit, holds }) => [
    `${section} on ${database}`,
    name,
    Object.entries(figures).map(([side, figure]) => `${side} ${round(figure)}`).join(', ') + ` ${unit}`,
    value === null ? '' : String(round(value)),
    limit === null ? '' : 'atLeast' in limit ? `≥ ${limit.atLeast}` : `≤ ${limit.atMost}`,
    holds === null ? '' : holds ? 'holds' : quick ? 'missed, with small amounts' : 'MISSED',
  ]);
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(0, ...rows.map((row) => row[column].length)));
  for (const row of rows) console.error(row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd());
  for (const { section, database } of failures) console.error(`${section} on ${database}  FAILED: see above`);
}

function round(figure) {
  return Math.abs(figure) >= 100 ? Math.round(figure) : Number(figure.toPrecision(3));
}
