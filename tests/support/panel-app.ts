import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { registerFirstAdministrator, type AdminApi } from './admin-session';
import { launchBrowser } from './browser';
import { startPlayground, type PlaygroundOptions, type PlaygroundServer, type PluginOptions } from './playground-server';

const FIXTURES = path.resolve(__dirname, '../fixtures/e2e');

/** Articles of several dialects that import, some with warnings. */
export const GOOD_FILES = ['2024-03-05-first-harvest.md', 'winter-bees.md', 'river-walk.mdx', 'why-sourdough-fails.md', 'no-frontmatter-at-all.md'].map(fixture);
export const BROKEN_FILE = fixture('broken-date.md');

/** A real panel on a database of its own, with its first administrator, and a browser to look at it. */
export interface PanelApp {
  server: PlaygroundServer;
  admin: AdminApi;
  browser: Browser;
  stop(): Promise<void>;
}

export async function startPanel(options: PluginOptions = {}, fill?: PlaygroundOptions['fill']): Promise<PanelApp> {
  const server = await startPlayground({ options, fill });
  const browser = await launchBrowser();
  return {
    server,
    admin: await registerFirstAdministrator(server.url),
    browser,
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}

interface MemoryFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** From the start page to the preview of these files. */
export async function previewFiles(page: Page, files: readonly (string | MemoryFile)[]): Promise<void> {
  await page.getByTestId('files').setInputFiles(files.map(asMemoryFile));
  await page.getByRole('button', { name: 'Show preview' }).click();
  await page.getByRole('heading', { name: 'Import preview' }).waitFor();
}

/** Playwright takes paths or contents, not both at once. */
function asMemoryFile(file: string | MemoryFile): MemoryFile {
  if (typeof file !== 'string') return file;
  return { name: path.basename(file), mimeType: 'text/markdown', buffer: readFileSync(file) };
}

function fixture(name: string): string {
  return path.join(FIXTURES, name);
}
