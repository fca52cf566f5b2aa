import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { build } from 'vite';

/** Every page of the panel loads the entry, also for people who never open Editorial. */
const MAX_ENTRY_BYTES = 10_000;

test('what loads at the start of the panel is small, and the rest is not in it', async () => {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: path.resolve(__dirname, '../../../admin/index.ts'), formats: ['es'] },
      rollupOptions: { external: (id) => /^[@\w]/.test(id) && !path.isAbsolute(id) },
    },
  });
  const chunks = (Array.isArray(result) ? result : [result]).flatMap((each) => ('output' in each ? each.output : [])).filter((each) => each.type === 'chunk');
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const loadedAtStart = chunks.filter((chunk) => chunk.isEntry).flatMap((entry) => [entry, ...entry.imports.flatMap((name) => byName.get(name) ?? [])]);
  const bytes = gzipSync(loadedAtStart.map((chunk) => chunk.code).join('')).length;
  expect(bytes).toBeLessThan(MAX_ENTRY_BYTES);
  const modules = loadedAtStart.flatMap((chunk) => Object.keys(chunk.modules)).map((file) => path.basename(file));
  expect(modules).not.toContain('App.tsx');
  expect(modules).not.toContain('en.json');
});
