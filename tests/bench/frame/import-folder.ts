import type { Core } from '@strapi/strapi';
import { openSource } from '../../../server/importing/sources/open-source';
import { OPERATOR, servicesOf } from '../../support/import-app';

/** More than any bench has; what a host allows is another matter. */
const MAX_FILES = 1_000_000;

/** Imports a folder as the command does, from its files to the end of the run. */
export async function importFolder(strapi: Core.Strapi, folder: string): Promise<void> {
  const { imports, runs } = servicesOf(strapi);
  const run = await imports.plan(await requestOf(strapi, folder));
  const { status, error } = await runs.apply(run.id, { actor: OPERATOR });
  if (status !== 'done') throw new Error(`The import ended as ${status}: ${error ?? ''}`);
}

/** What a run over a folder would do. */
export async function dryRunFolder(strapi: Core.Strapi, folder: string): Promise<void> {
  await servicesOf(strapi).imports.dryRun(await requestOf(strapi, folder));
}

async function requestOf(strapi: Core.Strapi, folder: string) {
  const { imports } = servicesOf(strapi);
  const source = await openSource([folder], { ...imports.limits(), maxFiles: MAX_FILES });
  return { source, options: await imports.parseOptions({}), importer: OPERATOR };
}
