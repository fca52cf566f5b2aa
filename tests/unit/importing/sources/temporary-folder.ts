import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { isRefused, type SourceItem } from '../../../../server/importing/sources/source-listing';

/** A fresh folder for each test of the file, gone afterwards. */
export function useTemporaryFolder(): { at(...parts: string[]): string; write(name: string, data?: string | Uint8Array): Promise<string> } {
  let folder = '';
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'editorial-source-')));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  return {
    at: (...parts) => path.join(folder, ...parts),
    async write(name, data = `text of ${name}`) {
      const location = path.join(folder, name);
      await mkdir(path.dirname(location), { recursive: true });
      await writeFile(location, data);
      return location;
    },
  };
}

/** Every item as a line: `path: its text`, or `path! code`. */
export async function readAll(source: AsyncIterable<SourceItem>): Promise<string[]> {
  const lines: string[] = [];
  for await (const item of source) lines.push(describeItem(item));
  return lines;
}

/** The items themselves. */
export async function collect(source: AsyncIterable<SourceItem>): Promise<SourceItem[]> {
  const items: SourceItem[] = [];
  for await (const item of source) items.push(item);
  return items;
}

function describeItem(item: SourceItem): string {
  if (isRefused(item)) return `${item.path}! ${item.issues.map((issue) => issue.code).join(', ')}`;
  return `${item.path}: ${new TextDecoder().decode(item.bytes)}`;
}
