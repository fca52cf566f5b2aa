import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';

const IMPORTER = { name: 'Demo', adminId: null, mayPublish: true };

/** Imports `content/` as the Import page would, and says in one line what came of it. */
export async function importDemoContent(strapi: Core.Strapi): Promise<string> {
  const plugin = strapi.plugin('editorial');
  const imports = plugin.service('imports');
  const folder = path.join(strapi.dirs.app.root, 'content');
  const run = await imports.plan({
    source: () => openFolder(folder),
    options: await imports.parseOptions({ source: 'playground' }),
    importer: IMPORTER,
  });
  await plugin.service('runs').apply(run.id, { actor: IMPORTER });
  const { run: done, files } = await imports.report(run.id);
  const live = files.filter(({ published }: { published: boolean }) => published).length;
  return `Imported ${done.totals.create} of ${done.totals.files} articles from playground/content, ${live} of them live.`;
}

/** The files of the folder, as the importer opens a source. */
async function openFolder(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const name = path.relative(folder, file).split(path.sep).join('/');
      return { path: name, origin: file, load: async () => ({ path: name, bytes: await readFile(file) }) };
    });
  return { files, close: async () => {} };
}
