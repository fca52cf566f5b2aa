import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as StrapiModule from '@strapi/strapi';
import { CommandFailure } from './failure';

const COMPILED_SOURCES = ['config', 'src'];

/** A Strapi app on disk, ready to be loaded. */
export interface AppFolder {
  readonly appDir: string;
  readonly distDir: string;
  readonly createStrapi: typeof StrapiModule.createStrapi;
}

/**
 * Finds the app in a folder, and compiles it when it is a TypeScript app whose result is missing or older than its sources.
 * @throws CommandFailure when there is none, it is not installed, or it does not compile
 */
export async function openAppFolder(appDir: string): Promise<AppFolder> {
  if (!isStrapiApp(appDir)) {
    throw new CommandFailure(
      `${appDir} is not a Strapi app: no package.json that depends on @strapi/strapi.`,
      'Run the command in the folder of the app, or drive a running one with --url and --token.',
    );
  }
  const load = createRequire(path.join(appDir, 'package.json'));
  const { createStrapi } = requireStrapi(load);
  const distDir = existsSync(path.join(appDir, 'tsconfig.json')) ? await compiledFolder(appDir, load) : appDir;
  return { appDir, distDir, createStrapi };
}

function isStrapiApp(appDir: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path.join(appDir, 'package.json'), 'utf8'));
    if (typeof manifest !== 'object' || manifest === null || !('dependencies' in manifest)) return false;
    const { dependencies } = manifest;
    return typeof dependencies === 'object' && dependencies !== null && '@strapi/strapi' in dependencies;
  } catch {
    return false;
  }
}

function requireStrapi(load: NodeJS.Require): typeof StrapiModule {
  try {
    return load('@strapi/strapi') as typeof StrapiModule;
  } catch (cause) {
    throw new CommandFailure('The app is not installed.', 'Run npm install in its folder.', { cause });
  }
}

interface TypeScriptUtils {
  resolveOutDir(appDir: string): Promise<string | undefined>;
  compile(appDir: string, options: object): Promise<void>;
}

async function compiledFolder(appDir: string, load: NodeJS.Require): Promise<string> {
  const fromStrapi = createRequire(load.resolve('@strapi/strapi'));
  const typescript = fromStrapi('@strapi/typescript-utils') as TypeScriptUtils;
  const distDir = (await typescript.resolveOutDir(appDir)) ?? path.join(appDir, 'dist');
  if (!isOutdated(appDir, distDir)) return distDir;
  try {
    await typescript.compile(appDir, { configOptions: { options: { incremental: true }, ignoreDiagnostics: false } });
  } catch (cause) {
    throw new CommandFailure('The TypeScript of the app does not compile (see above).', 'Correct it, or run npx strapi build.', { cause });
  }
  return distDir;
}

/** True when a source has no result, or one that is older. The admin panel is compiled by another tool. */
function isOutdated(appDir: string, distDir: string): boolean {
  return COMPILED_SOURCES.flatMap((folder) => sourcesBelow(appDir, folder)).some((source) => {
    const result = path.join(distDir, source.replace(/\.ts$/, '.js'));
    return !existsSync(result) || statSync(result).mtimeMs < statSync(path.join(appDir, source)).mtimeMs;
  });
}

function sourcesBelow(appDir: string, folder: string): string[] {
  if (folder === path.join('src', 'admin') || !existsSync(path.join(appDir, folder))) return [];
  return readdirSync(path.join(appDir, folder), { withFileTypes: true }).flatMap((entry) => {
    const source = path.join(folder, entry.name);
    if (entry.isDirectory()) return sourcesBelow(appDir, source);
    return /(?<!\.d)\.ts$/.test(entry.name) ? [source] : [];
  });
}
