// One section on one database, in a process of its own: what another left in memory or in caches does not matter.
// Reads TypeScript as it is, by the compiler that is there anyway.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const typescript = require('typescript');

const { CommonJS } = typescript.ModuleKind;
const { ES2022 } = typescript.ScriptTarget;
/** What bundlers make of it as well: there is no `import.meta` in such modules. */
const ADDRESS = "require('node:url').pathToFileURL(__filename).href";
const compilerOptions = { module: CommonJS, target: ES2022, esModuleInterop: true, inlineSourceMap: true };

require.extensions['.ts'] = (module, filename) => {
  const source = readFileSync(filename, 'utf8').replaceAll('import.meta.url', ADDRESS);
  module._compile(typescript.transpileModule(source, { fileName: filename, compilerOptions }).outputText, filename);
};

// Strapi and its libraries print to stdout, which is the report's.
process.stdout.write = process.stderr.write.bind(process.stderr);

const [file, client, quick] = process.argv.slice(2);
const { runSection } = require('./run-section');
const { default: section } = require(path.resolve(file));

const answer = section.databases.includes(client) ? measure() : Promise.resolve([]);
answer.then(
  (results) => process.send(results, () => process.exit(0)),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);

function measure() {
  process.stderr.write(`— ${section.name} on ${client} …\n`);
  return runSection(section, { client, quick: quick === 'quick' });
}
