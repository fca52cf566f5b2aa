// One Strapi in a process of its own that imports a folder, or continues what an earlier one began, for tests that kill it.
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PLAYGROUND = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../playground');
const OPERATOR = { name: 'CLI', adminId: null, mayPublish: true };
const { IMPORT_FOLDER: folder, IMPORT_WRITER: writer } = process.env;

const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');
const strapi = createStrapi({ appDir: PLAYGROUND, distDir: path.join(PLAYGROUND, 'dist'), serveAdminPanel: false });
strapi.log.level = 'error';
await strapi.load();
const runs = strapi.plugin('editorial').service('runs');
const imports = strapi.plugin('editorial').service('imports');

const id = (await unfinished()) ?? (await plan());
process.send({ event: 'begins' });
const run = await runs.apply(id, { actor: OPERATOR, onProgress: (done, total) => process.send({ event: 'progress', done, total }) });
process.send({ event: 'ended', status: run.status, report: await imports.report(id) }, () => process.exit(0));

/** The run that was killed, as it is found half a minute later. */
async function unfinished() {
  const [run] = await strapi.db.query('plugin::editorial.run').findMany({ where: { status: 'running' } });
  if (run === undefined) return null;
  await strapi.db.query('plugin::editorial.run').update({ where: { id: run.id }, data: { heartbeatAt: new Date(0) } });
  return run.documentId;
}

async function plan() {
  const files = readdirSync(folder).map((name) => ({
    path: name,
    origin: name,
    load: async () => ({ path: name, bytes: readFileSync(path.join(folder, name)) }),
  }));
  const source = async () => ({ files, close: async () => {} });
  return (await imports.plan({ source, options: await imports.parseOptions({ writer }), importer: OPERATOR })).id;
}
