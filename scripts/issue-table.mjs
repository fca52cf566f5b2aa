// `node scripts/issue-table.mjs`: writes the tables of issue codes in docs/importing.md from contracts/issue-catalogue.ts.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const GUIDE = path.join(ROOT, 'docs', 'importing.md');
const [START, END] = ['<!-- issues:start -->', '<!-- issues:end -->'];
const GROUP = /^ {2}\/\/ (.+)$/;
const ISSUE = /^ {2}'([\w-]+)': \{ severity: '(\w+)', message: '(.+)' \},$/;

const catalogue = readFileSync(path.join(ROOT, 'contracts', 'issue-catalogue.ts'), 'utf8');
const lines = catalogue.split('\n').flatMap((line) => {
  const [, group] = GROUP.exec(line) ?? [];
  if (group !== undefined) return ['', `### ${group}`, '', '| code | severity | message |', '|---|---|---|'];
  const [, code, severity, message] = ISSUE.exec(line) ?? [];
  return code === undefined ? [] : [`| \`${code}\` | ${severity} | ${toCell(message)} |`];
});

const written = lines.filter((line) => line.startsWith('| `')).length;
const declared = catalogue.match(/severity: '/g)?.length ?? 0;
if (written !== declared) throw new Error(`The catalogue has ${declared} issues, and ${written} were understood.`);

const guide = readFileSync(GUIDE, 'utf8');
const before = guide.slice(0, guide.indexOf(START) + START.length);
const after = guide.slice(guide.indexOf(END));
writeFileSync(GUIDE, `${before}\n${lines.join('\n').trimStart()}\n\n${after}`);
console.log(`docs/importing.md: ${written} issues`);

/** The text of a TypeScript literal as a cell of a markdown table. */
function toCell(literal) {
  return literal.replaceAll("\\'", "'").replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
